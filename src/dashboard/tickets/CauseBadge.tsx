import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HeldCauseFieldsFragment } from '../gql/graphql.ts';
import { isolateBidi } from '../ui/isolateBidi.ts';

/** Longer values are cut. The preview shows them whole. */
const MAX_WIDTH = 180;

/** What held a ticket. A block shows nothing: it is what holds most tickets. */
export function CauseBadge({ cause: { kind, rule } }: { readonly cause: HeldCauseFieldsFragment }) {
  const { t } = useTranslation();
  if (kind === 'BLOCK') return null;
  const text =
    kind === 'RULE' && rule !== null
      ? t('blocking.cause.rule', { value: isolateBidi(rule.value.split('\n').join(', ')) })
      : t(`blocking.cause.badge.${kind}`);
  return (
    <Badge size="sm" variant="light" color="grape" tt="none" maw={MAX_WIDTH} title={text}>
      {text}
    </Badge>
  );
}
