import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactRow } from '../../contactCache/contactCache.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { BlockForm } from '../BlockForm.tsx';
import { BlockSummary } from '../BlockSummary.tsx';
import { NEW_BLOCK, UNTIL_OPTIONS } from '../blockDraft.ts';
import { useBulkBlock } from './useBulkBlocking.ts';

export interface BulkDialogProps {
  readonly contacts: readonly ContactRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function BulkBlockDialog({ contacts, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation();
  const block = useBulkBlock(contacts);
  const [draft, setDraft] = useState(NEW_BLOCK);
  const count = contacts.length;
  const onSuccess = () => {
    onClose();
    onDone();
  };
  return (
    <Dialog title={t('blocking.blockManyTitle', { count })} onClose={onClose}>
      <BlockForm
        draft={draft}
        onChange={setDraft}
        untilOptions={UNTIL_OPTIONS}
        error={block.error}
        isPending={block.isPending}
        submitLabel={t('blocking.block')}
        submitProps={{ color: 'orange.5', autoContrast: true }}
        onSubmit={() => block.mutate(draft, { onSuccess })}
        onCancel={onClose}
      >
        <Checkbox
          label={t('blocking.closeTicketsOfAll')}
          checked={draft.closesTickets}
          onChange={({ currentTarget }) => setDraft({ ...draft, closesTickets: currentTarget.checked })}
        />
        <BlockSummary draft={draft} contacts={count} openTickets={undefined} />
      </BlockForm>
    </Dialog>
  );
}
