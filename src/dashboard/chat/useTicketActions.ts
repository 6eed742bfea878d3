import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../api/errors.ts';
import { useAppContext, useViewer } from '../appContext/appContext.ts';
import { UnblockTicket } from '../tickets/queries.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { putTicket } from './chatReducer.ts';
import {
  AssignTicket,
  type ChatTicket,
  CloseTicket,
  DismissSuggestion,
  HandOverTicket,
  ReturnTicketToBot,
} from './queries.ts';

/** Codes which say that another user has already done the act. */
const ALREADY_DONE: ReadonlySet<string> = new Set(['TICKET_CLOSED', 'TICKET_NOT_BLOCKED', 'TICKET_NOT_WITH_BOT']);

/** The mutations of a ticket. After an error, a notification says why and the ticket is fetched again. */
export function useTicketActions({ id: ticketId }: Pick<ChatTicket, 'id'>) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const { actor } = useViewer();
  const client = useQueryClient();
  const errorText = useErrorText();
  const showNeutral = (message: string) => notifications.show({ message, color: 'gray' });

  const onError = (error: Error) => {
    void client.invalidateQueries({ queryKey: ['ticket', ticketId] });
    // The fetched ticket shows its assignee, so no notification is needed.
    if (error instanceof RefusalError && error.code === 'TICKET_ASSIGNED') return;
    if (error instanceof RefusalError && ALREADY_DONE.has(error.code)) showNeutral(errorText(error));
    else notifications.show({ message: errorText(error), color: 'red' });
  };

  const assign = useMutation({
    mutationFn: async (userId: string | null) => (await execute(AssignTicket, { ticketId, userId })).assignTicket,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const take = useMutation({
    mutationFn: async () =>
      (await execute(AssignTicket, { ticketId, userId: actor.id, onlyIfUnassigned: true })).assignTicket,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const close = useMutation({
    mutationFn: async () => (await execute(CloseTicket, { ticketId })).closeTicket,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const handOver = useMutation({
    mutationFn: async () => (await execute(HandOverTicket, { ticketId })).handOverTicket,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const returnToBot = useMutation({
    mutationFn: async () => (await execute(ReturnTicketToBot, { ticketId })).returnTicketToBot,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const dismiss = useMutation({
    mutationFn: async () => (await execute(DismissSuggestion, { ticketId })).dismissSuggestion.ticket,
    onSuccess: (ticket) => putTicket(client, ticket),
    onError,
  });

  const unblock = useMutation({
    mutationFn: async () => (await execute(UnblockTicket, { ticketId })).unblockTicket,
    onSuccess({ changed, ticket }) {
      putTicket(client, ticket);
      if (!changed) showNeutral(t('chat.quicker'));
    },
    onError,
  });

  return { assign, take, close, handOver, returnToBot, dismiss, unblock };
}
