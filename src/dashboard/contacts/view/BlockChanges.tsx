import { Group, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ChangedField, useChangeText } from '../../blocking/useChangeText.ts';
import type { BlockChangeFactsFragment } from '../../gql/graphql.ts';
import { dateTimeText, exactTimeText } from '../../ui/time/timeText.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';

interface BlockChangesProps {
  /** The newest first. */
  readonly changes: readonly BlockChangeFactsFragment[];
}

/** Says who changed which terms of a block, and when. Nothing when its terms never changed. */
export function BlockChanges({ changes }: BlockChangesProps) {
  const { t } = useTranslation();
  const oldest = changes.at(-1);
  if (oldest === undefined) return null;
  return (
    <>
      <List
        listStyleType="none"
        spacing={4}
        my={4}
        ps="sm"
        aria-label={t('contacts.changes')}
        styles={{ itemWrapper: { display: 'block' } }}
      >
        {changes.flatMap((change) =>
          change.changed.map((field) => (
            <List.Item key={`${change.number} ${field}`}>
              <Change change={change} field={field} />
            </List.Item>
          )),
        )}
      </List>
      {oldest.number > 1 && (
        <Text size="sm" c="dimmed" ps="sm">
          {t('contacts.earlierChanges', { count: oldest.number - 1 })}
        </Text>
      )}
    </>
  );
}

interface ChangeProps {
  readonly change: BlockChangeFactsFragment;
  readonly field: ChangedField;
}

function Change({ change, field }: ChangeProps) {
  const { t, i18n } = useTranslation();
  const changeText = useChangeText();
  const { changedAt, from, to } = change;
  return (
    <>
      <Group gap="xs">
        <Text size="sm">{changeText(change, field)}</Text>
        <Text
          component="time"
          dateTime={changedAt}
          size="xs"
          c="dimmed"
          title={exactTimeText(changedAt, i18n.language)}
        >
          {dateTimeText(changedAt, i18n.language)}
        </Text>
      </Group>
      {field === 'NOTE' && (
        <>
          <Note name={t('contacts.before')} text={from.note} />
          <Note name={t('contacts.after')} text={to.note} />
        </>
      )}
    </>
  );
}

function Note({ name, text }: { readonly name: string; readonly text: string | null }) {
  if (text === null) return null;
  return (
    <Group gap="xs" wrap="nowrap" align="baseline" ps="sm">
      <Text size="xs" c="dimmed" flex="none">
        {name}
      </Text>
      <UntrustedText whole size="sm" miw={0}>
        {text}
      </UntrustedText>
    </Group>
  );
}
