import type { QueryClient } from '@tanstack/react-query';
import type { TicketRowFragment } from '../gql/graphql.ts';
import { updateCachedQuery } from '../live/cachedQueries.ts';
import type { ContactEvent } from '../live/contactEvents.ts';
import type { CacheReducer } from '../live/eventReplay.ts';
import type { LiveEvent, TicketEvent } from '../live/subscriptions.ts';
import type { ChatMessage, MessagePages } from './conversation/queries.ts';
import { type ChatTicket, isTicket, type TicketAnswer } from './queries.ts';
import { unreadOf } from './unread.ts';

type MessageEvent = Extract<TicketEvent, { __typename: 'TicketMessageAdded' }>;
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
    case 'TicketStatusChanged':
      putTicket(client, event.ticket);
      break;
    case 'TicketGone':
      reduceDeletion(client, event.ticketId);
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
  if (message.direction === 'INBOUND') unreadOf(client).received(ticket.id, ticket.lastMessageAt);
}

/** Updates a cached ticket. The block history, which a ticket row lacks, stays. */
export function putTicket(client: QueryClient, ticket: TicketRowFragment): void {
  updateCachedQuery<TicketAnswer>(client, ['ticket', ticket.id], (cached) =>
    isTicket(cached) ? { ...cached, ...ticket, contact: { ...cached.contact, ...ticket.contact } } : cached,
  );
}

/** Adds a message as the newest one. A message that is already there is not added again. */
function withMessage(pages: MessagePages, message: ChatMessage): MessagePages {
  const [newest, ...earlier] = pages.pages;
  const isKnown = pages.pages.some(({ edges }) => edges.some(({ node }) => node.id === message.id));
  if (newest === undefined || isKnown) return pages;
  return { ...pages, pages: [{ ...newest, edges: [{ node: message }, ...newest.edges] }, ...earlier] };
}

/** Marks an open ticket as deleted, and removes its messages from the cache. */
function reduceDeletion(client: QueryClient, ticketId: string): void {
  updateCachedQuery<TicketAnswer>(client, ['ticket', ticketId], (cached) => (isTicket(cached) ? 'deleted' : cached));
  client.removeQueries({ queryKey: ['messages', ticketId], type: 'inactive' });
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
