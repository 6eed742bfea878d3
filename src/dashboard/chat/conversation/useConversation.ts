import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useAppContext, useViewer } from '../../appContext/appContext.ts';
import type { Outbox, Outgoing, OwnMessage, ReplyContent } from './outbox.ts';
import { type MessagePage, type MessagePages, ReadMessages, SendReply } from './queries.ts';
import { unsentOf } from './unsentMessages.ts';

const EMPTY_PAGE: MessagePage = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

export function useMessages(ticketId: string) {
  const { execute } = useAppContext();
  return useInfiniteQuery({
    queryKey: ['messages', ticketId],
    queryFn: async ({ pageParam, signal }) =>
      (await execute(ReadMessages, { id: ticketId, after: pageParam }, signal)).ticket?.messages ?? EMPTY_PAGE,
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
}

export interface Replies {
  readonly outgoing: readonly Outgoing[];
  send(content: ReplyContent): void;
  resend(key: string): void;
  checkDelivery(key: string): void;
  discard(key: string): void;
}

/** The viewer's replies on a ticket, until the conversation shows them. */
export function useReplies(ticketId: string, pages: MessagePages | undefined): Replies {
  const { execute } = useAppContext();
  const { actor } = useViewer();
  const client = useQueryClient();
  const outbox = useMemo<Outbox>(
    () =>
      unsentOf(client).outbox(ticketId, {
        async send({ body, files }, clientId) {
          const attachmentIds = files.map(({ id }) => id);
          return (await execute(SendReply, { ticketId, body, attachmentIds, clientId })).sendMessage.id;
        },
        async readOwn() {
          const { ticket } = await execute(ReadMessages, { id: ticketId, after: null });
          return ownMessagesOf(ticket?.messages ?? EMPTY_PAGE, actor.id);
        },
        onRefused: () => void client.invalidateQueries({ queryKey: ['ticket', ticketId] }),
      }),
    [execute, client, ticketId, actor.id],
  );
  const outgoing = useSyncExternalStore(outbox.subscribe, outbox.list);
  const own = useMemo(() => pages?.pages.flatMap((page) => ownMessagesOf(page, actor.id)) ?? [], [pages, actor.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the feed may be faster than the id
  useEffect(() => outbox.reconcile(own), [outbox, own, outgoing]);
  return {
    outgoing,
    send: (content) => outbox.send(content, own),
    resend: (key) => outbox.resend(key, own),
    checkDelivery: (key) => void outbox.checkDelivery(key),
    discard: (key) => outbox.discard(key),
  };
}

function ownMessagesOf({ edges }: MessagePage, viewerId: string): OwnMessage[] {
  return edges
    .map(({ node }) => node)
    .filter(({ direction, author }) => direction === 'OUTBOUND' && author?.id === viewerId)
    .map(({ id, body, attachments }) => ({ id, body, fileIds: attachments.map((file) => file.id) }));
}
