import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isTicket } from '../../chat/chatReducer.ts';
import { useChatTicket } from '../../chat/conversation/useConversation.ts';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { isolateBidi } from '../../ui/isolateBidi.ts';

/** What was asked for, and waits for a Yes. */
export type PendingAction =
  | { readonly kind: 'release' | 'remove'; readonly ticket: TicketRowFragment }
  | { readonly kind: 'releaseAll'; readonly ids: readonly string[] };

interface HeldDialogsProps {
  readonly asked: PendingAction;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export function HeldDialogs({ asked, onConfirm, onCancel }: HeldDialogsProps) {
  const { t } = useTranslation();
  if (asked.kind === 'release')
    return <ReleaseDialog ticket={asked.ticket} onConfirm={onConfirm} onCancel={onCancel} />;
  if (asked.kind === 'releaseAll') {
    const count = asked.ids.length;
    return (
      <ConfirmDialog
        title={t('queues.bulk.title', { count })}
        confirmLabel={t('queues.bulk.yes', { count })}
        onConfirm={onConfirm}
        onCancel={onCancel}
      >
        <Text size="sm">{t('queues.bulk.ask')}</Text>
      </ConfirmDialog>
    );
  }
  const { number, messageCount, contact } = asked.ticket;
  return (
    <ConfirmDialog
      title={t('queues.remove.title', { number })}
      confirmLabel={t('queues.remove.yes')}
      isDestructive
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <Text size="sm">
        {t('queues.remove.warning', { count: messageCount, name: isolateBidi(contact.displayName) })}
      </Text>
    </ConfirmDialog>
  );
}

interface ReleaseDialogProps extends Omit<HeldDialogsProps, 'asked'> {
  readonly ticket: TicketRowFragment;
}

function ReleaseDialog({ ticket: { id, number, contact, releasesTo }, onConfirm, onCancel }: ReleaseDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: answer } = useChatTicket(id);
  const to = (isTicket(answer) ? answer.releasesTo : null) ?? releasesTo ?? 'UNASSIGNED';
  // Bots are switched on and off without an event that tells of it.
  useEffect(() => void client.invalidateQueries({ queryKey: ['ticket', id], exact: true }), [client, id]);
  return (
    <ConfirmDialog
      title={t('queues.release.title', { number })}
      confirmLabel={t('queues.release.yes')}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <Text size="sm">
        {t('queues.release.to', { queue: t(`ui.status.${to}`), name: isolateBidi(contact.displayName) })}
      </Text>
    </ConfirmDialog>
  );
}
