import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { BlockForm } from './BlockForm.tsx';
import { BlockSummary } from './BlockSummary.tsx';
import { type BlockDraft, NEW_BLOCK, UNTIL_OPTIONS } from './blockDraft.ts';
import { MailboxFields } from './MailboxFields.tsx';
import { ContactToBlock } from './queries.ts';
import { type NamedContact, useBlockContact } from './useBlocking.ts';

interface BlockDialogProps {
  readonly contact: NamedContact;
  readonly onClose: () => void;
  /** What the form begins with. Left out for a usual block. */
  readonly proposal?: BlockDraft;
}

export function BlockDialog({ contact, onClose, proposal = NEW_BLOCK }: BlockDialogProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const block = useBlockContact(contact);
  const [draft, setDraft] = useState(proposal);
  const [mailboxes, setMailboxes] = useState<readonly string[]>([]);
  const { data: facts } = useQuery({
    queryKey: ['contact', contact.id, 'openTickets'],
    queryFn: async ({ signal }) => (await execute(ContactToBlock, { contactId: contact.id }, signal)).contact ?? null,
    gcTime: 0,
  });
  const openTickets = facts?.openTicketCount;
  return (
    <Dialog title={t('blocking.blockTitle', { name: isolateBidi(contact.displayName) })} onClose={onClose}>
      <BlockForm
        draft={draft}
        onChange={setDraft}
        untilOptions={UNTIL_OPTIONS}
        error={block.error}
        isPending={block.isPending}
        submitLabel={t('blocking.block')}
        submitProps={{ color: 'orange.5', autoContrast: true }}
        onSubmit={() => block.mutate({ draft, mailboxes }, { onSuccess: onClose })}
        onCancel={onClose}
      >
        {openTickets !== undefined && openTickets > 0 && (
          <Checkbox
            label={t('blocking.closeTickets', { count: openTickets })}
            checked={draft.closesTickets}
            onChange={({ currentTarget }) => setDraft({ ...draft, closesTickets: currentTarget.checked })}
          />
        )}
        <MailboxFields identities={facts?.identities ?? []} chosen={mailboxes} onChange={setMailboxes} />
        <BlockSummary draft={draft} contacts={contact.displayName} openTickets={openTickets} />
      </BlockForm>
    </Dialog>
  );
}
