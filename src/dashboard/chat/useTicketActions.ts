import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../api/errors.ts';
import { useAppContext, useViewer } from '../appContext/appContext.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { putTicket } from './chatReducer.ts';
import { AssignChat, type ChatTicket, CloseChat, ReleaseChat } from './queries.ts';

/** What can be done with a ticket. A refusal is told in words, and the ticket read again. */
export function useTicketActions({ id: ticketId }: Pick<ChatTicket, 'id'>) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const { actor } = useViewer();
  const client = useQueryClient();
  const errorText = useErrorText();
  const showNeutral = (message: string) => notifications.show({ message, color: 'gray' });

  const onError = (failure: Error) => {
    void client.invalidateQueries({ queryKey: ['ticket', ticketId] });
    // The screen says who has it, once it is read again.
    if (failure instanceof RefusalError && failure.code === 'TICKET_ASSIGNED') return;
    if (failure instanceof RefusalError && ALREADY_DONE.has(failure.code)) showNeutral(errorText(failure));
    else notifications.show({ message: errorText(failure), color: 'red' });
  };

  const assign = useMutation({
    mutationFn: async (userId: string | null) => (await execute(AssignChat, { ticketId, userId })).assignTicket,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const take = useMutation({
    mutationFn: async () =>
      (await execute(AssignChat, { ticketId, userId: actor.id, onlyIfUnassigned: true })).assignTicket,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const close = useMutation({
    mutationFn: async () => (await execute(CloseChat, { ticketId })).closeTicket,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const release = useMutation({
    mutationFn: async () => (await execute(ReleaseChat, { ticketId })).unblockTicket,
    onSuccess({ changed, ticket }) {
      putTicket(client, ticket);
      if (!changed) showNeutral(t('chat.quicker'));
    },
    onError,
  });

  return { assign, take, close, release };
}

/** Somebody else was quicker, which is no fault. */
const ALREADY_DONE: ReadonlySet<string> = new Set(['TICKET_CLOSED', 'TICKET_NOT_BLOCKED']);
