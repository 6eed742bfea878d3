import type { QueryClient } from '@tanstack/react-query';
import { updateCachedQuery } from '../live/cachedQueries.ts';
import type { CacheReducer } from '../live/eventReplay.ts';
import type { ContactEvent, LiveEvent, TicketEvent } from '../live/subscriptions.ts';
import type { ChatMessage, ChatTicket, MessagePages, TicketAnswer } from './queries.ts';
import { unreadOf } from './unread.ts';

type TicketFacts = Omit<ChatTicket, 'contact'> & { readonly contact: Omit<ChatTicket['contact'], 'blockHistory'> };
type BlockEvent = Extract<ContactEvent, { __typename: 'ContactBlocked' | 'ContactUnblocked' }>;

/** What happens to a ticket, in the conversation that is open. */
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
      tellDeleted(client, event.ticketId);
      break;
    case 'ContactBlocked':
    case 'ContactUnblocked':
      reduceBlock(client, event);
      break;
  }
}

function reduceMessage(
  client: QueryClient,
  { ticket, message }: Extract<TicketEvent, { __typename: 'TicketMessageAdded' }>,
): void {
  putTicket(client, ticket);
  updateCachedQuery<MessagePages>(client, ['messages', ticket.id], (pages) => withMessage(pages, message));
  if (message.direction === 'INBOUND') unreadOf(client).received(ticket.id, ticket.lastMessageAt);
}

/** The facts of the ticket as they are now; what else is known of its contact stays. */
export function putTicket(client: QueryClient, ticket: TicketFacts): void {
  updateCachedQuery<TicketAnswer>(client, ['ticket', ticket.id], (known) =>
    isTicket(known) ? { ...known, ...ticket, contact: { ...known.contact, ...ticket.contact } } : known,
  );
}

/** The newest stands first, and each once. */
export function withMessage(pages: MessagePages, message: ChatMessage): MessagePages {
  const [newest, ...earlier] = pages.pages;
  const isKnown = pages.pages.some(({ edges }) => edges.some(({ node }) => node.id === message.id));
  if (newest === undefined || isKnown) return pages;
  return { ...pages, pages: [{ ...newest, edges: [{ node: message }, ...newest.edges] }, ...earlier] };
}

/** Whoever has it open is told that it was deleted, and nothing of it is kept. */
export function tellDeleted(client: QueryClient, ticketId: string): void {
  updateCachedQuery<TicketAnswer>(client, ['ticket', ticketId], (known) => (isTicket(known) ? 'deleted' : known));
  client.removeQueries({ queryKey: ['messages', ticketId], type: 'inactive' });
}

/** The block of the contact in every ticket of theirs, whose reply may now be refused, or not any more: so they are read again. */
function reduceBlock(client: QueryClient, { contact, block }: BlockEvent): void {
  for (const [queryKey, known] of client.getQueriesData<TicketAnswer>({ queryKey: ['ticket'] })) {
    if (!isTicket(known) || known.contact.id !== contact.id) continue;
    const { displayName, blocked } = contact;
    const blockHistory = { edges: [{ node: contact.block ?? block }] };
    const changed: ChatTicket = { ...known, contact: { ...known.contact, displayName, blocked, blockHistory } };
    client.setQueryData<TicketAnswer>(queryKey, changed);
    void client.invalidateQueries({ queryKey, exact: true });
  }
}

export function isTicket(answer: TicketAnswer | undefined): answer is ChatTicket {
  return answer !== undefined && answer !== null && answer !== 'deleted';
}
