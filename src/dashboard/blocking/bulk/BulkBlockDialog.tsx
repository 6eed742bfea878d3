import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactRow } from '../../contactCache/contactPages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { BlockFields } from '../BlockFields.tsx';
import { Consequence } from '../BlockSummary.tsx';
import { dateFault, NEW_BLOCK, UNTILS } from '../blockDraft.ts';
import { Refusal } from '../RefusalAlert.tsx';
import { useBulk } from './useBulkBlocking.ts';

export interface BulkDialogProps {
  readonly contacts: readonly ContactRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function BulkBlockDialog({ contacts, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation();
  const { block } = useBulk(contacts);
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
          if (dateFault(draft, new Date()) !== null) return;
          block.mutate(draft, {
            onSuccess: () => {
              onClose();
              onDone();
            },
          });
        }}
      >
        <Stack gap="md">
          <BlockFields draft={draft} onChange={setDraft} untils={UNTILS} wasSent={wasSent} />
          <Checkbox
            label={t('blocking.closeTicketsOfAll')}
            checked={draft.closesTickets}
            onChange={({ currentTarget }) => setDraft({ ...draft, closesTickets: currentTarget.checked })}
          />
          <Consequence draft={draft} whom={count} openTickets={undefined} />
          <Refusal failure={block.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('looks.cancel')}
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
