import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useAppContext } from '../appContext/appContext.ts';
import { isJoined, isTicket, ReadChatTicket, type TicketAnswer } from './queries.ts';

/**
 * The ticket of a chat. It is `deleted` when the viewer saw it before and the server no longer has it. An event says
 * when its messages are in another ticket.
 */
export function useChatTicket(ticketId: string) {
  const { execute } = useAppContext();
  const client = useQueryClient();
  return useQuery<TicketAnswer>({
    queryKey: ['ticket', ticketId],
    async queryFn({ signal }) {
      const { ticket } = await execute(ReadChatTicket, { id: ticketId }, signal);
      if (ticket !== null) return ticket;
      const before = client.getQueryData<TicketAnswer>(['ticket', ticketId]);
      if (isJoined(before)) return before;
      return isTicket(before) || before === 'deleted' ? 'deleted' : null;
    },
  });
}
