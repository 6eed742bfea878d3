import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Refused } from '../api/errors.ts';
import { useDesk, useViewer } from '../appContext/appContext.ts';
import { useFailureText } from '../ui/useErrorText.ts';
import { putTicket } from './chatReducer.ts';
import { AssignChat, type ChatTicket, CloseChat, ReleaseChat } from './queries.ts';

/** What can be done with a ticket. A refusal is told in words, and the ticket read again. */
export function useTicketActions({ id: ticketId }: Pick<ChatTicket, 'id'>) {
  const { t } = useTranslation();
  const { ask } = useDesk();
  const { actor } = useViewer();
  const client = useQueryClient();
  const textOf = useFailureText();
  const calmly = (message: string) => notifications.show({ message, color: 'gray' });

  const onError = (failure: Error) => {
    void client.invalidateQueries({ queryKey: ['ticket', ticketId] });
    // The screen says who has it, once it is read again.
    if (failure instanceof Refused && failure.code === 'TICKET_ASSIGNED') return;
    if (failure instanceof Refused && QUICKER.has(failure.code)) calmly(textOf(failure));
    else notifications.show({ message: textOf(failure), color: 'red' });
  };

  const assign = useMutation({
    mutationFn: async (userId: string | null) => (await ask(AssignChat, { ticketId, userId })).assignTicket,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const take = useMutation({
    mutationFn: async () =>
      (await ask(AssignChat, { ticketId, userId: actor.id, onlyIfUnassigned: true })).assignTicket,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const close = useMutation({
    mutationFn: async () => (await ask(CloseChat, { ticketId })).closeTicket,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const release = useMutation({
    mutationFn: async () => (await ask(ReleaseChat, { ticketId })).unblockTicket,
    onSuccess({ changed, ticket }) {
      putTicket(client, ticket);
      if (!changed) calmly(t('chat.quicker'));
    },
    onError,
  });

  return { assign, take, close, release };
}

/** Somebody else was quicker, which is no fault. */
const QUICKER: ReadonlySet<string> = new Set(['TICKET_CLOSED', 'TICKET_NOT_BLOCKED']);
