import { useTranslation } from 'react-i18next';
import type { BlockChangeFactsFragment } from '../gql/graphql.ts';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { dateTimeText } from '../ui/time/timeText.ts';

export type ChangedField = BlockChangeFactsFragment['changed'][number];

/** Returns a function that says in a sentence what a change of a block did to one field. It repeats no note. */
export function useChangeText(): (change: BlockChangeFactsFragment, field: ChangedField) => string {
  const { t, i18n } = useTranslation();
  const dateOf = (at: string) => dateTimeText(at, i18n.language);

  return ({ changedBy, from, to }, field) => {
    const who = isolateBidi(changedBy.displayName);
    switch (field) {
      case 'REASON':
        return t('blocking.change.reason', {
          who,
          from: t(`ui.reason.${from.reason}`),
          to: t(`ui.reason.${to.reason}`),
        });
      case 'SCOPE':
        return t('blocking.change.scope', {
          who,
          from: t(`blocking.scopes.${from.scope}`),
          to: t(`blocking.scopes.${to.scope}`),
        });
      case 'NOTE':
        if (from.note === null) return t('blocking.change.noteAdded', { who });
        return t(to.note === null ? 'blocking.change.noteRemoved' : 'blocking.change.noteChanged', { who });
      case 'EXPIRES_AT': {
        const [before, after] = [from.expiresAt && dateOf(from.expiresAt), to.expiresAt && dateOf(to.expiresAt)];
        if (after === null) return t('blocking.change.endRemoved', { who, from: before });
        return before === null
          ? t('blocking.change.endSet', { who, to: after })
          : t('blocking.change.endMoved', { who, from: before, to: after });
      }
    }
  };
}
