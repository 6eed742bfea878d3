import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isTicket } from '../../chat/queries.ts';
import { useChatTicket } from '../../chat/useChatTicket.ts';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import type { Decision } from './useHeldDecisions.ts';

interface Answers {
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before tickets are released or deleted. */
export function DecisionDialog({ decision, ...answers }: Answers & { readonly decision: Decision }) {
  switch (decision.kind) {
    case 'unblock':
      return <UnblockTicketDialog ticket={decision.ticket} {...answers} />;
    case 'unblockAll':
      return <UnblockTicketsDialog count={decision.ids.length} {...answers} />;
    case 'remove':
      return <DeleteTicketDialog ticket={decision.ticket} {...answers} />;
  }
}

function UnblockTicketDialog({ ticket, ...answers }: Answers & { readonly ticket: TicketRowFragment }) {
  const { t } = useTranslation();
  const { id, number, contact, releasesTo } = ticket;
  const client = useQueryClient();
  const { data: answer } = useChatTicket(id);
  const target = (isTicket(answer) ? answer.releasesTo : null) ?? releasesTo ?? 'UNASSIGNED';
  // No event reports that a bot was switched, so the target is fetched again.
  useEffect(() => void client.invalidateQueries({ queryKey: ['ticket', id], exact: true }), [client, id]);
  return (
    <ConfirmDialog title={t('queues.release.title', { number })} confirmLabel={t('queues.release.yes')} {...answers}>
      <Text size="sm">
        {t('queues.release.to', { queue: t(`ui.status.${target}`), name: isolateBidi(contact.displayName) })}
      </Text>
    </ConfirmDialog>
  );
}

function UnblockTicketsDialog({ count, ...answers }: Answers & { readonly count: number }) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t('queues.bulk.title', { count })}
      confirmLabel={t('queues.bulk.yes', { count })}
      {...answers}
    >
      <Text size="sm">{t('queues.bulk.ask')}</Text>
    </ConfirmDialog>
  );
}

function DeleteTicketDialog({ ticket, ...answers }: Answers & { readonly ticket: TicketRowFragment }) {
  const { t } = useTranslation();
  const { number, messageCount, contact } = ticket;
  return (
    <ConfirmDialog
      title={t('queues.remove.title', { number })}
      confirmLabel={t('queues.remove.yes')}
      isDestructive
      {...answers}
    >
      <Text size="sm">
        {t('queues.remove.warning', { count: messageCount, name: isolateBidi(contact.displayName) })}
      </Text>
    </ConfirmDialog>
  );
}
