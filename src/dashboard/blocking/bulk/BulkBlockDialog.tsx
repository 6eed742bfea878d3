import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactRow } from '../../contactCache/contactPages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { BlockFields } from '../BlockFields.tsx';
import { BlockSummary } from '../BlockSummary.tsx';
import { dateError, NEW_BLOCK, UNTIL_OPTIONS } from '../blockDraft.ts';
import { RefusalAlert } from '../RefusalAlert.tsx';
import { useBulkBlocking } from './useBulkBlocking.ts';

export interface BulkDialogProps {
  readonly contacts: readonly ContactRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function BulkBlockDialog({ contacts, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation();
  const { block } = useBulkBlocking(contacts);
  const [draft, setDraft] = useState(NEW_BLOCK);
  const [wasSent, setSent] = useState(false);
  const count = contacts.length;
  return (
    <Dialog title={t('blocking.blockManyTitle', { count })} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSent(true);
          if (dateError(draft, new Date()) !== null) return;
          block.mutate(draft, {
            onSuccess: () => {
              onClose();
              onDone();
            },
          });
        }}
      >
        <Stack gap="md">
          <BlockFields draft={draft} onChange={setDraft} untilOptions={UNTIL_OPTIONS} wasSent={wasSent} />
          <Checkbox
            label={t('blocking.closeTicketsOfAll')}
            checked={draft.closesTickets}
            onChange={({ currentTarget }) => setDraft({ ...draft, closesTickets: currentTarget.checked })}
          />
          <BlockSummary draft={draft} whom={count} openTickets={undefined} />
          <RefusalAlert error={block.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" color="orange.5" autoContrast loading={block.isPending}>
              {t('blocking.block')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
