import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isTicket } from '../../chat/chatReducer.ts';
import { useChatTicket } from '../../chat/conversation/useConversation.ts';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { AskDialog } from '../../ui/ConfirmDialog.tsx';
import { isolated } from '../../ui/isolateBidi.ts';

/** What was asked for, and waits for a Yes. */
export type Asked =
  | { readonly kind: 'release' | 'remove'; readonly ticket: TicketRowFragment }
  | { readonly kind: 'releaseAll'; readonly ids: readonly string[] };

interface HeldDialogsProps {
  readonly asked: Asked;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function HeldDialogs({ asked, onYes, onNo }: HeldDialogsProps) {
  const { t } = useTranslation();
  if (asked.kind === 'release') return <ReleaseDialog ticket={asked.ticket} onYes={onYes} onNo={onNo} />;
  if (asked.kind === 'releaseAll') {
    const count = asked.ids.length;
    return (
      <AskDialog
        title={t('queues.bulk.title', { count })}
        yes={t('queues.bulk.yes', { count })}
        onYes={onYes}
        onNo={onNo}
      >
        <Text size="sm">{t('queues.bulk.ask')}</Text>
      </AskDialog>
    );
  }
  const { number, messageCount, contact } = asked.ticket;
  return (
    <AskDialog
      title={t('queues.remove.title', { number })}
      yes={t('queues.remove.yes')}
      isDestructive
      onYes={onYes}
      onNo={onNo}
    >
      <Text size="sm">{t('queues.remove.warning', { count: messageCount, name: isolated(contact.displayName) })}</Text>
    </AskDialog>
  );
}

interface ReleaseDialogProps extends Omit<HeldDialogsProps, 'asked'> {
  readonly ticket: TicketRowFragment;
}

function ReleaseDialog({ ticket: { id, number, contact, releasesTo }, onYes, onNo }: ReleaseDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: answer } = useChatTicket(id);
  const to = (isTicket(answer) ? answer.releasesTo : null) ?? releasesTo ?? 'UNASSIGNED';
  // Bots are switched on and off without an event that tells of it.
  useEffect(() => void client.invalidateQueries({ queryKey: ['ticket', id], exact: true }), [client, id]);
  return (
    <AskDialog title={t('queues.release.title', { number })} yes={t('queues.release.yes')} onYes={onYes} onNo={onNo}>
      <Text size="sm">
        {t('queues.release.to', { queue: t(`looks.status.${to}`), name: isolated(contact.displayName) })}
      </Text>
    </AskDialog>
  );
}
