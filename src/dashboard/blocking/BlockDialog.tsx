import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../api/errors.ts';
import { useDesk } from '../appContext/appContext.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { isolated } from '../ui/isolateBidi.ts';
import { useFailureText } from '../ui/useErrorText.ts';
import { BlockFields } from './BlockFields.tsx';
import { Consequence } from './BlockSummary.tsx';
import { dateFault, NEW_BLOCK, UNTILS } from './blockDraft.ts';
import { OpenTicketsOf } from './queries.ts';
import { Refusal } from './RefusalAlert.tsx';
import { type Named, useBlocking } from './useBlocking.ts';

interface BlockDialogProps {
  readonly contact: Named;
  readonly onClose: () => void;
}

export function BlockDialog({ contact, onClose }: BlockDialogProps) {
  const { t } = useTranslation();
  const { ask } = useDesk();
  const textOf = useFailureText();
  const { block } = useBlocking(contact);
  const [draft, setDraft] = useState(NEW_BLOCK);
  const [wasSent, setSent] = useState(false);
  const { data: openTickets } = useQuery({
    queryKey: ['contact', contact.id, 'openTickets'],
    queryFn: async ({ signal }) =>
      (await ask(OpenTicketsOf, { contactId: contact.id }, signal)).contact?.openTicketCount,
    gcTime: 0,
  });
  const isDateRefused =
    block.error instanceof Refused && block.error.code === 'EXPIRY_IN_PAST' && draft.until === 'DATE';

  return (
    <Dialog title={t('blocking.blockTitle', { name: isolated(contact.displayName) })} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSent(true);
          if (dateFault(draft, new Date()) === null) block.mutate(draft, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <BlockFields
            draft={draft}
            onChange={setDraft}
            untils={UNTILS}
            wasSent={wasSent}
            dateRefusal={isDateRefused ? textOf(block.error) : undefined}
          />
          {openTickets !== undefined && openTickets > 0 && (
            <Checkbox
              label={t('blocking.closeTickets', { count: openTickets })}
              checked={draft.closesTickets}
              onChange={({ currentTarget }) => setDraft({ ...draft, closesTickets: currentTarget.checked })}
            />
          )}
          <Consequence draft={draft} whom={contact.displayName} openTickets={openTickets} />
          {!isDateRefused && <Refusal failure={block.error} />}
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
