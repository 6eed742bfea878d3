import type { Viewer } from '../access/viewer.ts';
import { changeReason } from '../blocks/blockReason.tx.ts';
import { clearContacts, loadHeldMarks } from '../contacts/contacts.tx.ts';
import { forgetDeletedIdentities, showReleasedIdentities } from '../contacts/heldIdentities.tx.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { type RefusalCode, type Refused, refuse } from '../refusals/refusal.ts';
import { decideDeletion, decideUnblockTicket } from '../tickets/blockedTicket.ts';
import { deleteHeldTickets, loadDeleted, releaseTickets } from '../tickets/bulk/heldTickets.tx.ts';
import { NO_SUCH_TICKET } from '../tickets/handling.ts';
import { reviewedEvent } from '../tickets/review/review.commands.ts';
import { changedSince, decideReview, type Review } from '../tickets/review/review.ts';
import { type ListedTicket, lockTickets, setReview } from '../tickets/review/review.tx.ts';
import { teachDeletions, teachReleases } from '../tickets/spam/teaching.tx.ts';
import type { TicketDeleted, TicketReleased } from '../tickets/ticketEvent.ts';
import { loadSettings, lockBotChannels } from '../workspaces/workspaces.queries.ts';
import { type HeldAct, reviewStateOf } from './bulkDecision.ts';

/** What became of one ticket. */
export interface ItemOutcome {
  readonly changed: boolean;
  readonly refusal: RefusalCode | null;
}

/** How an act is done. */
export interface Acting {
  readonly viewer: Viewer;
  /** A ticket with a newer message is refused. */
  readonly seenAt: Date;
  readonly bulkId: string;
  /** Whether a second person approved it. */
  readonly isApproved: boolean;
}

type Outcomes = Map<string, ItemOutcome>;
type Decision<Extra extends object> = ({ readonly effect: string } & ({ readonly effect: 'NONE' } | Extra)) | Refused;

const UNCHANGED: ItemOutcome = { changed: false, refusal: null };
const CHANGED: ItemOutcome = { changed: true, refusal: null };

/**
 * Does the act with many held tickets at once. Their contacts are locked first, and each ticket is decided behind the
 * locks as its own mutation would. Answers the outcome of each.
 */
export async function applyAct(
  transaction: Transaction,
  acting: Acting,
  act: HeldAct,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, ItemOutcome>> {
  const tickets = await lockTickets(transaction, ticketIds);
  const among = { ticketIds, tickets, seenAt: acting.seenAt };
  const review = reviewStateOf(act.act);
  if (review !== null) return reviewAll(transaction, acting, among, { state: review, until: act.until });
  if (act.act === 'RELEASE') return releaseAll(transaction, acting, among);
  if (act.act === 'DELETE') return deleteAll(transaction, acting, among);
  return changeReasons(transaction, acting, among, act);
}

interface Among {
  readonly ticketIds: readonly string[];
  readonly tickets: ReadonlyMap<string, ListedTicket>;
  readonly seenAt: Date;
}

/** Decides each ticket. Answers the outcomes, and what the act is to be done with. */
function decideEach<Found extends object>(
  { ticketIds, tickets, seenAt }: Among,
  decide: (ticket: ListedTicket | null, id: string) => Decision<Found>,
): { readonly outcomes: Outcomes; readonly chosen: readonly Found[] } {
  const outcomes: Outcomes = new Map();
  const chosen: Found[] = [];
  for (const id of ticketIds) {
    const ticket = tickets.get(id) ?? null;
    const unseen = ticket?.status === 'BLOCKED' ? changedSince(ticket, seenAt) : null;
    const decision = unseen ?? decide(ticket, id);
    if ('refused' in decision) outcomes.set(id, { changed: false, refusal: decision.refused });
    else if (decision.effect === 'NONE') outcomes.set(id, UNCHANGED);
    else {
      outcomes.set(id, CHANGED);
      chosen.push(decision as Found);
    }
  }
  return { outcomes, chosen };
}

async function reviewAll(
  transaction: Transaction,
  { viewer }: Acting,
  among: Among,
  review: Review,
): Promise<Outcomes> {
  const { outcomes, chosen } = decideEach<{ readonly ticket: ListedTicket }>(among, (ticket) =>
    decideReview(viewer, ticket, review, among.seenAt),
  );
  const ids = chosen.map(({ ticket }) => ticket.id);
  await Promise.all([
    setReview(transaction, ids, review, viewer.actor),
    appendEvents(
      transaction,
      chosen.map(({ ticket }) => reviewedEvent(ticket, review, viewer)),
    ),
  ]);
  return outcomes;
}

async function releaseAll(transaction: Transaction, { viewer, bulkId }: Acting, among: Among): Promise<Outcomes> {
  const botChannels = await lockBotChannels(transaction);
  const { outcomes, chosen } = decideEach<{ readonly ticket: ListedTicket; readonly to: 'BOT' | 'UNASSIGNED' }>(
    among,
    (found) => decideUnblockTicket(viewer, found, ({ channelId }) => botChannels.includes(channelId)),
  );
  const events = chosen.map(
    ({ ticket, to }): NewEvent<TicketReleased> => ({
      type: 'ticket.released',
      audience: 'EVERYONE',
      contactId: ticket.contactId,
      ticketId: ticket.id,
      actor: viewer.actor,
      data: { from: 'BLOCKED', to, channelId: ticket.channelId, bulkId },
    }),
  );
  const ids = chosen.map(({ ticket }) => ticket.id);
  const contactIds = contactsOf(chosen);
  await Promise.all([
    releaseTickets(transaction, ids, botChannels, viewer.actor),
    showReleasedIdentities(transaction, contactIds, ids),
    clearContacts(transaction, contactIds),
    teachReleases(transaction, contactIds),
    appendEvents(transaction, events),
  ]);
  return outcomes;
}

/** Deleting many never ends a block. */
async function deleteAll(
  transaction: Transaction,
  { viewer, bulkId, isApproved }: Acting,
  among: Among,
): Promise<Outcomes> {
  const missing = among.ticketIds.filter((id) => !among.tickets.has(id));
  const deleted = await loadDeleted(transaction, missing);
  const { outcomes, chosen } = decideEach<{ readonly ticket: ListedTicket }>(among, (ticket, id) =>
    decideDeletion(viewer, ticket, deleted.has(id) ? viewer.actor : null),
  );
  const ids = chosen.map(({ ticket }) => ticket.id);
  await teachDeletions(transaction, ids);
  const messages = await deleteHeldTickets(transaction, ids);
  await forgetDeletedIdentities(transaction, contactsOf(chosen));
  const events = chosen.map(
    ({ ticket }): NewEvent<TicketDeleted> => ({
      type: 'ticket.deleted',
      audience: 'SUPERVISORS',
      contactId: ticket.contactId,
      ticketId: ticket.id,
      actor: viewer.actor,
      data: {
        messagesDeleted: messages.get(ticket.id) ?? 0,
        channelId: ticket.channelId,
        bulkId,
        ...(isApproved ? { deletionRequestId: bulkId } : {}),
      },
    }),
  );
  await appendEvents(transaction, events);
  return outcomes;
}

function contactsOf(chosen: readonly { readonly ticket: ListedTicket }[]): string[] {
  return [...new Set(chosen.map(({ ticket }) => ticket.contactId))];
}

/** Changes the reason of each contact's block. Of several tickets of one contact, the first says changed. */
async function changeReasons(
  transaction: Transaction,
  { viewer, bulkId }: Acting,
  among: Among,
  { reason }: HeldAct,
): Promise<Outcomes> {
  const settings = await loadSettings(transaction);
  const { outcomes, chosen } = decideEach<{ readonly effect: 'CHANGE'; readonly ticket: ListedTicket }>(
    among,
    (ticket) => {
      if (ticket === null) return NO_SUCH_TICKET;
      if (ticket.status === 'BLOCKED') return { effect: 'CHANGE', ticket };
      return refuse('TICKET_NOT_BLOCKED', 'The ticket is not held.');
    },
  );
  const seen = new Set<string>();
  const hidden = await loadHeldMarks(
    transaction,
    chosen.map(({ ticket }) => ticket.contactId),
  );
  for (const { ticket } of chosen) {
    const { contactId } = ticket;
    if (seen.has(contactId) || reason === null) {
      outcomes.set(ticket.id, UNCHANGED);
      continue;
    }
    seen.add(contactId);
    const about = { contactId, isHidden: hidden.has(contactId), bulkId };
    const changed = await changeReason(transaction, viewer, settings, about, reason);
    outcomes.set(
      ticket.id,
      typeof changed === 'boolean' ? { changed, refusal: null } : { changed: false, refusal: changed.refused },
    );
  }
  return outcomes;
}
