import { Checkbox, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isTicket } from '../../chat/queries.ts';
import { useChatTicket } from '../../chat/useChatTicket.ts';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { useHeldCause } from './cause/useHeldCause.ts';
import type { Decision } from './useHeldDecisions.ts';

interface Answers {
  /** Called with whether the sender of a released ticket is always let through. */
  readonly onConfirm: (allowSender: boolean) => void;
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

function UnblockTicketDialog({ ticket, onConfirm, onCancel }: Answers & { readonly ticket: TicketRowFragment }) {
  const { t } = useTranslation();
  const { id, number, contact, releasesTo } = ticket;
  const [allows, setAllows] = useState(false);
  const { cause } = useHeldCause(id);
  const client = useQueryClient();
  const { data: answer } = useChatTicket(id);
  const target = (isTicket(answer) ? answer.releasesTo : null) ?? releasesTo ?? 'UNASSIGNED';
  // No event reports that a bot was switched, so the target is fetched again.
  useEffect(() => void client.invalidateQueries({ queryKey: ['ticket', id], exact: true }), [client, id]);
  return (
    <ConfirmDialog
      title={t('queues.release.title', { number })}
      confirmLabel={t('queues.release.yes')}
      onConfirm={() => onConfirm(allows)}
      onCancel={onCancel}
    >
      <Text size="sm">
        {t('queues.release.goes', { queue: t(`ui.status.${target}`) })}{' '}
        {contact.blocked && t('queues.release.staysBlocked', { name: isolateBidi(contact.displayName) })}
      </Text>
      {cause?.kind === 'RULE' && (
        <Checkbox
          label={t('blocking.cause.allow')}
          description={t(contact.blocked ? 'blocking.cause.allowBlocked' : 'blocking.cause.allowMore')}
          checked={allows}
          onChange={({ currentTarget }) => setAllows(currentTarget.checked)}
        />
      )}
    </ConfirmDialog>
  );
}

function UnblockTicketsDialog({ count, onConfirm, onCancel }: Answers & { readonly count: number }) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t('queues.bulk.title', { count })}
      confirmLabel={t('queues.bulk.yes', { count })}
      onConfirm={() => onConfirm(false)}
      onCancel={onCancel}
    >
      <Text size="sm">{t('queues.bulk.ask')}</Text>
    </ConfirmDialog>
  );
}

function DeleteTicketDialog({ ticket, onConfirm, onCancel }: Answers & { readonly ticket: TicketRowFragment }) {
  const { t } = useTranslation();
  const { number, messageCount, contact } = ticket;
  return (
    <ConfirmDialog
      title={t('queues.remove.title', { number })}
      confirmLabel={t('queues.remove.yes')}
      isDestructive
      onConfirm={() => onConfirm(false)}
      onCancel={onCancel}
    >
      <Text size="sm">
        {t('queues.remove.warning', { count: messageCount, name: isolateBidi(contact.displayName) })}
      </Text>
    </ConfirmDialog>
  );
}
