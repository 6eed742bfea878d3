import type { QueryClient } from '@tanstack/react-query';
import type { TicketRowFragment } from '../gql/graphql.ts';
import { updateCachedQueries, updateCachedQuery } from '../live/cachedQueries.ts';
import type { ContactEvent } from '../live/contactEvents.ts';
import type { CacheReducer } from '../live/eventReplay.ts';
import type { LiveEvent } from '../live/subscriptions.ts';
import type { TicketEvent } from '../live/ticketEvents.ts';
import { withDelivery } from './conversation/messageDelivery.ts';
import { withMarks } from './conversation/messageMarks.ts';
import type { ChatMessage, MessagePages } from './conversation/queries.ts';
import { type ChatTicket, isTicket, type TicketAnswer } from './queries.ts';
import { unreadOf } from './unread.ts';

type MessageEvent = Extract<TicketEvent, { __typename: 'TicketMessageAdded' }>;
type GoneEvent = Extract<TicketEvent, { __typename: 'TicketGone' }>;
type BlockEvent = Extract<ContactEvent, { __typename: 'ContactBlocked' | 'BlockUpdated' | 'ContactUnblocked' }>;
type Contact = Extract<ContactEvent, { __typename: 'ContactUpdated' }>['contact'];

/** Applies events to the cached chats. */
export const reduceChats: CacheReducer = (client, events) => {
  for (const event of events) reduceEvent(client, event);
};

function reduceEvent(client: QueryClient, event: LiveEvent): void {
  switch (event.__typename) {
    case 'TicketMessageAdded':
      reduceMessage(client, event);
      break;
    case 'MessageDeliveryChanged':
      putDelivery(client, event.ticket.id, event.message);
      break;
    case 'TicketStatusChanged':
    case 'TicketAssigned':
      putTicket(client, event.ticket);
      break;
    case 'TicketGone':
      reduceDeletion(client, event);
      break;
    case 'ContactBlocked':
    case 'BlockUpdated':
    case 'ContactUnblocked':
      reduceBlock(client, event);
      break;
    case 'ContactUpdated':
      reduceContact(client, event.contact, event.contact.id);
      break;
    case 'ContactsMerged':
      reduceContact(client, event.contact, event.contact.id);
      reduceContact(client, event.contact, event.mergedContactId);
      break;
  }
}

function reduceMessage(client: QueryClient, { ticket, message }: MessageEvent): void {
  putTicket(client, ticket);
  updateCachedQuery<MessagePages>(client, ['messages', ticket.id], (pages) => withMessage(pages, message));
  const { refersTo } = message;
  // An edit or a deletion marks its message, which can be in another ticket of the contact.
  if (refersTo !== null) updateCachedQueries<MessagePages>(client, ['messages'], (pages) => withMarks(pages, refersTo));
  // A reaction or another notice is no message that waits for an answer.
  if (message.direction === 'INBOUND' && message.notice === null)
    unreadOf(client).received(ticket.id, ticket.lastMessageAt);
}

/** Shows how far a reply came. */
export function putDelivery(
  client: QueryClient,
  ticketId: string,
  message: Pick<ChatMessage, 'id' | 'delivery'>,
): void {
  updateCachedQuery<MessagePages>(client, ['messages', ticketId], (pages) => withDelivery(pages, message));
}

/**
 * Updates a cached ticket. The block history, which a ticket row lacks, stays. A merge gives a ticket another contact,
 * whose block history is fetched.
 */
export function putTicket(client: QueryClient, ticket: TicketRowFragment): void {
  const queryKey = ['ticket', ticket.id];
  const before = client.getQueryData<TicketAnswer>(queryKey);
  const isMoved = isTicket(before) && before.contact.id !== ticket.contact.id;
  updateCachedQuery<TicketAnswer>(client, queryKey, (cached) => {
    if (!isTicket(cached)) return cached;
    const blockHistory = isMoved ? { edges: [] } : cached.contact.blockHistory;
    return { ...cached, ...ticket, contact: { ...ticket.contact, blockHistory } };
  });
  if (isMoved) void client.invalidateQueries({ queryKey, exact: true });
}

/** Adds a message as the newest one. A message that is already there is not added again. */
function withMessage(pages: MessagePages, message: ChatMessage): MessagePages {
  const [newest, ...earlier] = pages.pages;
  const isKnown = pages.pages.some(({ edges }) => edges.some(({ node }) => node.id === message.id));
  if (newest === undefined || isKnown) return pages;
  return { ...pages, pages: [{ ...newest, edges: [{ node: message }, ...newest.edges] }, ...earlier] };
}

/** Marks an open ticket as deleted, or as joined with another one, and removes its messages from the cache. */
function reduceDeletion(client: QueryClient, { ticketId, joinedTicketId }: GoneEvent): void {
  updateCachedQuery<TicketAnswer>(client, ['ticket', ticketId], (cached) => {
    // A reading that was faster than the event found that the ticket is gone, and not why.
    if (joinedTicketId !== null && cached === 'deleted') return { joinedTicketId };
    if (!isTicket(cached)) return cached;
    return joinedTicketId === null ? 'deleted' : { joinedTicketId };
  });
  client.removeQueries({ queryKey: ['messages', ticketId], type: 'inactive' });
  // The messages are between those that the other ticket had.
  if (joinedTicketId !== null) void client.invalidateQueries({ queryKey: ['messages', joinedTicketId] });
}

/**
 * Updates the block in every cached ticket of the contact. The tickets are fetched again, because a block changes
 * whether a reply would be refused.
 */
function reduceBlock(client: QueryClient, { contact, block }: BlockEvent): void {
  for (const [queryKey, cached] of client.getQueriesData<TicketAnswer>({ queryKey: ['ticket'] })) {
    if (!isTicket(cached) || cached.contact.id !== contact.id) continue;
    const { displayName, blocked } = contact;
    const shown = contact.block ?? block;
    const [known] = cached.contact.blockHistory.edges;
    // The event has no changes of the block. Those that are known stay until the ticket was fetched again.
    const changes = known?.node.id === shown.id ? known.node.changes : [];
    const blockHistory = { edges: [{ node: { ...shown, changes } }] };
    const changed: ChatTicket = { ...cached, contact: { ...cached.contact, displayName, blocked, blockHistory } };
    client.setQueryData<TicketAnswer>(queryKey, changed);
    void client.invalidateQueries({ queryKey, exact: true });
  }
}

/**
 * Shows the contact in every cached ticket of `idBefore`, which is another id for a merged contact. The tickets are
 * fetched again, because a merge can also change their block and whether a reply would be refused.
 */
function reduceContact(client: QueryClient, { id, displayName, blocked }: Contact, idBefore: string): void {
  for (const [queryKey, cached] of client.getQueriesData<TicketAnswer>({ queryKey: ['ticket'] })) {
    if (!isTicket(cached) || cached.contact.id !== idBefore) continue;
    const changed: ChatTicket = { ...cached, contact: { ...cached.contact, id, displayName, blocked } };
    client.setQueryData<TicketAnswer>(queryKey, changed);
    void client.invalidateQueries({ queryKey, exact: true });
  }
}
