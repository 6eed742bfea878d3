import { type ActorRef, SYSTEM, type Viewer } from '../access/viewer.ts';
import { type ContactBlocked, MAX_TICKETS_NAMED } from '../blocks/blockEvent.ts';
import { endBlockOf } from '../blocks/endBlock.tx.ts';
import { endBlockForMerge, loadMergingBlocks, type MergingBlock, moveBlocks } from '../blocks/mergeBlocks.tx.ts';
import { revealContact } from '../contacts/contacts.tx.ts';
import { lockContacts, uniteContacts } from '../contacts/merging/mergeContacts.tx.ts';
import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow } from '../refusals/refusal.ts';
import { type JoinedTicket, type MovedTickets, mergeTickets } from '../tickets/mergeTickets.tx.ts';
import type { TicketClosed, TicketJoined } from '../tickets/ticketEvent.ts';
import { type ClosedTicket, closeOpenTickets } from '../tickets/tickets.tx.ts';
import { finishDeletion } from '../tickets/undo/deletions.tx.ts';
import { decideMerge, type MergeDecision, type MergeRequest } from './merging.ts';
import type { ContactMerged } from './personEvent.ts';

export interface MergeResult {
  readonly contactId: string;
  readonly changed: boolean;
  readonly ticketsMoved: number;
  readonly ticketsReleased: number;
  readonly ticketsClosed: number;
}

type Merge = Extract<MergeDecision<MergingBlock>, { readonly effect: 'MERGE' }>;

/**
 * Rule 12: merges a contact into another one. Identities, tickets and blocks move to the contact that is kept. The id
 * of the other one leads there from now on.
 */
export function mergeContacts(
  { database }: { readonly database: Database },
  viewer: Viewer,
  request: MergeRequest,
): Promise<MergeResult> {
  return database.changeMuch(viewer.workspaceId, async (transaction) => {
    const found = await lockContacts(transaction, [request.keep, request.merge]);
    const { blocks, now } = await loadMergingBlocks(
      transaction,
      [...found.values()].map(({ id }) => id),
    );
    const sideOf = (askedId: string) => {
      const contact = found.get(askedId);
      return contact && { ...contact, inForce: blocks.find(({ contactId }) => contactId === contact.id) ?? null };
    };
    const sides = { kept: sideOf(request.keep) ?? null, merged: sideOf(request.merge) ?? null };
    const decision = orThrow(decideMerge(viewer, request, sides, now));
    if (decision.effect === 'NONE') {
      const { contactId } = decision;
      return { contactId, changed: false, ticketsMoved: 0, ticketsReleased: 0, ticketsClosed: 0 };
    }
    return merge(transaction, decision, viewer.actor);
  });
}

async function merge(transaction: Transaction, decision: Merge, by: ActorRef): Promise<MergeResult> {
  const { keptId, mergedId, overdue, unblocks, stands, ends, newlyBlockedId, staysHidden, isShown } = decision;
  // The contact lives on in the other one, so it does not stay hidden when nothing is left of what it wrote.
  for (const { contactId } of [...overdue, ...(unblocks === null ? [] : [unblocks])]) {
    await revealContact(transaction, contactId);
  }
  for (const { contactId, block } of overdue) {
    await endBlockOf(transaction, { id: block.id, contactId }, 'UNBLOCK_ALL', 'EXPIRED', SYSTEM);
  }
  const unblocked =
    unblocks &&
    (await endBlockOf(
      transaction,
      { id: unblocks.block.id, contactId: unblocks.contactId },
      'UNBLOCK_ALL',
      'UNBLOCKED',
      by,
    ));
  // What is being deleted of the contact does not move: it goes for good now.
  await finishDeletion(transaction, mergedId, null);
  const closed = newlyBlockedId === null ? [] : await closeOpenTickets(transaction, newlyBlockedId, null);
  if (ends !== null && stands !== null) {
    await endBlockForMerge(transaction, { blockId: ends.id, standsId: stands.id }, by);
  }
  const [moved] = await Promise.all([
    mergeTickets(transaction, { keptId, mergedId }, MAX_TICKETS_NAMED),
    moveBlocks(transaction, mergedId, keptId),
    uniteContacts(transaction, { keptId, mergedId }, { blockId: stands?.id ?? null, held: staysHidden, isShown }, by),
  ]);
  await appendEvents(transaction, [
    ...closed.map((ticket) => closedEvent(newlyBlockedId ?? keptId, ticket, stands?.id, by)),
    mergedEvent(decision, moved, by),
    ...blockedEvents(decision, by),
    ...moved.joined.map((joined) => joinedEvent(keptId, joined, by)),
  ]);
  return {
    contactId: keptId,
    changed: true,
    ticketsMoved: moved.count + moved.joined.filter(({ contactId }) => contactId === mergedId).length,
    ticketsReleased: unblocked?.ticketsReleased ?? 0,
    ticketsClosed: closed.length,
  };
}

function mergedEvent(
  { keptId, mergedId, stands, ends, isTold }: Merge,
  { tickets, heldTickets }: MovedTickets,
  actor: ActorRef,
): NewEvent<ContactMerged> {
  return {
    type: 'contact.merged',
    audience: isTold ? 'EVERYONE' : 'SUPERVISORS',
    contactId: keptId,
    ticketId: null,
    actor,
    data: {
      from: mergedId,
      ...(stands === null ? {} : { blockId: stands.id }),
      ...(ends === null ? {} : { endedBlockId: ends.id }),
      ...(tickets === null ? {} : { tickets }),
      ...(heldTickets === null ? {} : { heldTickets }),
    },
  };
}

/** What agents are told in place of a merge that they must not learn of. */
function blockedEvents({ keptId, stands, isTold, isShown }: Merge, actor: ActorRef): NewEvent<ContactBlocked>[] {
  if (isTold || !isShown || stands === null) return [];
  const about = { audience: 'EVERYONE', contactId: keptId, ticketId: null, actor } as const;
  return [{ ...about, type: 'contact.blocked', data: { blockId: stands.id } }];
}

function joinedEvent(
  contactId: string,
  { ticketId, intoTicketId, channelId }: JoinedTicket,
  actor: ActorRef,
): NewEvent<TicketJoined> {
  const data = { intoTicketId, channelId };
  return { type: 'ticket.joined', audience: 'SUPERVISORS', contactId, ticketId, actor, data };
}

function closedEvent(
  contactId: string,
  { id: ticketId, from, channelId }: ClosedTicket,
  blockId: string | undefined,
  actor: ActorRef,
): NewEvent<TicketClosed> {
  const data = { from, to: 'CLOSED', channelId, ...(blockId === undefined ? {} : { blockId }) } as const;
  return { type: 'ticket.closed', audience: 'EVERYONE', contactId, ticketId, actor, data };
}
