import { Chip, Group, Input, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { BlockReason, BlockScope } from '../gql/graphql.ts';
import { type BlockDraft, dateError, REASONS, type UntilOption, withReason } from './blockDraft.ts';

interface BlockFieldsProps {
  readonly draft: BlockDraft;
  readonly onChange: (draft: BlockDraft) => void;
  readonly untilOptions: readonly UntilOption[];
  readonly scopes: readonly BlockScope[];
  /** The server's refusal of the date. */
  readonly dateRefusal?: string | undefined;
  /** A missing date is an error only after the form has been submitted. */
  readonly isSubmitted: boolean;
}

/** The reason, the scope, the note and the expiry of a block. */
export function BlockFields({ draft, onChange, untilOptions, scopes, dateRefusal, isSubmitted }: BlockFieldsProps) {
  const { t } = useTranslation();
  const untilId = useId();
  const error = dateError(draft, new Date());
  const isShown = error === 'datePast' || (error !== null && isSubmitted);
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('blocking.reason')}
        data={REASONS.map((reason) => ({ value: reason, label: t(`ui.reason.${reason}`) }))}
        value={draft.reason}
        onChange={({ currentTarget }) => onChange(withReason(draft, currentTarget.value as BlockReason, scopes))}
        data-autofocus
      />
      {scopes.length > 1 && (
        <NativeSelect
          label={t('blocking.scope')}
          data={scopes.map((scope) => ({ value: scope, label: t(`blocking.scopes.${scope}`) }))}
          value={draft.scope}
          onChange={({ currentTarget }) => onChange({ ...draft, scope: currentTarget.value as BlockScope })}
        />
      )}
      <Textarea
        label={t('blocking.note')}
        description={t('blocking.noteMore')}
        value={draft.note}
        onChange={({ currentTarget }) => onChange({ ...draft, note: currentTarget.value })}
        maxLength={2_000}
        autosize
        minRows={2}
        maxRows={6}
        dir="auto"
      />
      <div role="radiogroup" aria-labelledby={untilId}>
        <Input.Label id={untilId} labelElement="div" mb={6}>
          {t('blocking.until')}
        </Input.Label>
        <Chip.Group value={draft.until} onChange={(until) => onChange({ ...draft, until: until as UntilOption })}>
          <Group gap={6}>
            {untilOptions.map((until) => (
              <Chip key={until} value={until} size="xs" variant="outline">
                {t(`blocking.untilOptions.${until}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </div>
      {draft.until === 'DATE' && (
        <TextInput
          type="datetime-local"
          label={t('blocking.date')}
          value={draft.date}
          onChange={({ currentTarget }) => onChange({ ...draft, date: currentTarget.value })}
          error={isShown ? t(`blocking.${error}`) : dateRefusal}
        />
      )}
    </Stack>
  );
}
