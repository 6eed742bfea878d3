import { Checkbox, Chip, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { dateTimeText } from '../../ui/time/timeText.ts';
import { KEEP_UNTIL, type KeepUntil, keepDateError, type RemovalDraft } from './removalDraft.ts';

interface KeepBlockFieldsProps {
  readonly block: { readonly expiresAt: string | null };
  readonly draft: RemovalDraft;
  readonly onChange: (draft: RemovalDraft) => void;
  /** A missing date is an error only after the form has been submitted. */
  readonly isSubmitted: boolean;
}

/** Whether the block stays, and until when. */
export function KeepBlockFields({ block, draft, onChange, isSubmitted }: KeepBlockFieldsProps) {
  const { t, i18n } = useTranslation();
  const untilId = useId();
  const error = keepDateError(draft, new Date());
  const isShown = error === 'datePast' || (error !== null && isSubmitted);
  const own =
    block.expiresAt === null
      ? t('privacy.until.FOR_GOOD')
      : t('privacy.until.AS_IS', { when: dateTimeText(block.expiresAt, i18n.language) });
  return (
    <Stack gap="xs">
      <Checkbox
        label={t('privacy.keepBlock')}
        description={t('privacy.keepBlockMore')}
        checked={draft.keepsBlock}
        onChange={({ currentTarget }) => onChange({ ...draft, keepsBlock: currentTarget.checked })}
      />
      {draft.keepsBlock && (
        <Stack gap="xs" pl={32}>
          <div role="radiogroup" aria-labelledby={untilId}>
            <Input.Label id={untilId} labelElement="div" mb={6}>
              {t('privacy.keepUntil')}
            </Input.Label>
            <Chip.Group value={draft.until} onChange={(until) => onChange({ ...draft, until: until as KeepUntil })}>
              <Group gap={6}>
                {KEEP_UNTIL.map((until) => (
                  <Chip key={until} value={until} size="xs" variant="outline">
                    {until === 'AS_IS' ? own : t(`privacy.until.${until}`)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </div>
          {draft.until === 'DATE' && (
            <TextInput
              type="date"
              label={t('privacy.keepDate')}
              value={draft.date}
              onChange={({ currentTarget }) => onChange({ ...draft, date: currentTarget.value })}
              error={isShown ? t(`blocking.${error}`) : undefined}
            />
          )}
          <Text size="xs" c="dimmed">
            {t('privacy.keepWhy')}
          </Text>
        </Stack>
      )}
    </Stack>
  );
}
