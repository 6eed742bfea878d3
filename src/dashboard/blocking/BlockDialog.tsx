import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../api/errors.ts';
import { useAppContext } from '../appContext/appContext.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { BlockFields } from './BlockFields.tsx';
import { BlockSummary } from './BlockSummary.tsx';
import { dateError, NEW_BLOCK, UNTIL_OPTIONS } from './blockDraft.ts';
import { OpenTicketCount } from './queries.ts';
import { RefusalAlert } from './RefusalAlert.tsx';
import { type Named, useBlocking } from './useBlocking.ts';

interface BlockDialogProps {
  readonly contact: Named;
  readonly onClose: () => void;
}

export function BlockDialog({ contact, onClose }: BlockDialogProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const errorText = useErrorText();
  const { block } = useBlocking(contact);
  const [draft, setDraft] = useState(NEW_BLOCK);
  const [wasSent, setSent] = useState(false);
  const { data: openTickets } = useQuery({
    queryKey: ['contact', contact.id, 'openTickets'],
    queryFn: async ({ signal }) =>
      (await execute(OpenTicketCount, { contactId: contact.id }, signal)).contact?.openTicketCount,
    gcTime: 0,
  });
  const isDateRefused =
    block.error instanceof RefusalError && block.error.code === 'EXPIRY_IN_PAST' && draft.until === 'DATE';

  return (
    <Dialog title={t('blocking.blockTitle', { name: isolateBidi(contact.displayName) })} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSent(true);
          if (dateError(draft, new Date()) === null) block.mutate(draft, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <BlockFields
            draft={draft}
            onChange={setDraft}
            untilOptions={UNTIL_OPTIONS}
            wasSent={wasSent}
            dateRefusal={isDateRefused ? errorText(block.error) : undefined}
          />
          {openTickets !== undefined && openTickets > 0 && (
            <Checkbox
              label={t('blocking.closeTickets', { count: openTickets })}
              checked={draft.closesTickets}
              onChange={({ currentTarget }) => setDraft({ ...draft, closesTickets: currentTarget.checked })}
            />
          )}
          <BlockSummary draft={draft} whom={contact.displayName} openTickets={openTickets} />
          {!isDateRefused && <RefusalAlert error={block.error} />}
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
