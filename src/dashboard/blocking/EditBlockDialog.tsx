import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../api/errors.ts';
import type { BlockFactsFragment } from '../gql/graphql.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { BlockFields } from './BlockFields.tsx';
import { type BlockDraft, dateError, UNTIL_OPTIONS } from './blockDraft.ts';
import { RefusalAlert } from './RefusalAlert.tsx';
import { type Named, useBlocking } from './useBlocking.ts';

interface EditBlockDialogProps {
  readonly contact: Named;
  /** As it was when it was opened: what somebody else changes meanwhile does not change what is typed. */
  readonly block: Pick<BlockFactsFragment, 'reason' | 'note'>;
  readonly onClose: () => void;
}

export function EditBlockDialog({ contact, block, onClose }: EditBlockDialogProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { update } = useBlocking(contact);
  const [draft, setDraft] = useState<BlockDraft>({
    reason: block.reason,
    note: block.note ?? '',
    until: 'AS_IS',
    date: '',
    closesTickets: false,
  });
  const [wasSent, setSent] = useState(false);
  const isDateRefused =
    update.error instanceof RefusalError && update.error.code === 'EXPIRY_IN_PAST' && draft.until === 'DATE';
  return (
    <Dialog title={t('blocking.editTitle', { name: isolateBidi(contact.displayName) })} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSent(true);
          if (dateError(draft, new Date()) === null) update.mutate(draft, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <BlockFields
            draft={draft}
            onChange={setDraft}
            untilOptions={['AS_IS', ...UNTIL_OPTIONS]}
            wasSent={wasSent}
            dateRefusal={isDateRefused ? errorText(update.error) : undefined}
          />
          {!isDateRefused && <RefusalAlert error={update.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={update.isPending}>
              {t('blocking.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
