import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useAppContext, useViewer } from '../../appContext/appContext.ts';
import { isTicket } from '../chatReducer.ts';
import {
  type ChatMessage,
  type MessagePage,
  type MessagePages,
  ReadChatTicket,
  ReadMessages,
  SendReply,
  type TicketAnswer,
} from '../queries.ts';
import type { Outbox, Outgoing, OwnMessage } from './outbox.ts';
import { unsentOf } from './unsentMessages.ts';

const NOTHING_THERE: MessagePage = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

export function useChatTicket(ticketId: string) {
  const { execute } = useAppContext();
  const client = useQueryClient();
  return useQuery<TicketAnswer>({
    queryKey: ['ticket', ticketId],
    async queryFn({ signal }) {
      const { ticket } = await execute(ReadChatTicket, { id: ticketId }, signal);
      if (ticket !== null) return ticket;
      const known = client.getQueryData<TicketAnswer>(['ticket', ticketId]);
      return isTicket(known) || known === 'deleted' ? 'deleted' : null;
    },
  });
}

export function useMessages(ticketId: string) {
  const { execute } = useAppContext();
  return useInfiniteQuery({
    queryKey: ['messages', ticketId],
    queryFn: async ({ pageParam, signal }) =>
      (await execute(ReadMessages, { id: ticketId, after: pageParam }, signal)).ticket?.messages ?? NOTHING_THERE,
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
}

export interface Replies {
  readonly outgoing: readonly Outgoing[];
  send(body: string): void;
  resend(key: string): void;
  checkDelivery(key: string): void;
  discard(key: string): void;
}

/** What the viewer writes on a ticket, until the conversation shows it. */
export function useReplies(ticketId: string, pages: MessagePages | undefined): Replies {
  const { execute } = useAppContext();
  const { actor } = useViewer();
  const client = useQueryClient();
  const outbox = useMemo<Outbox>(
    () =>
      unsentOf(client).outbox(ticketId, {
        send: async (body) => (await execute(SendReply, { ticketId, body })).sendMessage.id,
        readOwn: async () =>
          ownMessagesOf(
            (await execute(ReadMessages, { id: ticketId, after: null })).ticket?.messages ?? NOTHING_THERE,
            actor.id,
          ),
        refused: () => void client.invalidateQueries({ queryKey: ['ticket', ticketId] }),
      }),
    [execute, client, ticketId, actor.id],
  );
  const outgoing = useSyncExternalStore(outbox.subscribe, outbox.list);
  const own = useMemo(() => pages?.pages.flatMap((page) => ownMessagesOf(page, actor.id)) ?? [], [pages, actor.id]);
  // Also when something outgoing was answered, which may be in the conversation already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => outbox.settle(own), [outbox, own, outgoing]);
  return {
    outgoing,
    send: (body) => outbox.send(body, own),
    resend: (key) => outbox.resend(key, own),
    checkDelivery: outbox.checkDelivery,
    discard: outbox.discard,
  };
}

function ownMessagesOf({ edges }: MessagePage, viewerId: string): OwnMessage[] {
  return edges.map(({ node }) => node).filter((message) => isAuthoredBy(message, viewerId));
}

export function isAuthoredBy({ direction, author }: ChatMessage, viewerId: string): boolean {
  return direction === 'OUTBOUND' && author?.id === viewerId;
}
