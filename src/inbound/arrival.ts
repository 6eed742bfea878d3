import type { MessageNotice } from '../tickets/ticket.ts';

/** A contact that one of the sender's identities belongs to. */
export interface Sender {
  readonly id: string;
  readonly blocked: boolean;
}

/**
 * The contact of a message whose identities match several contacts: a blocked one first, so that a second address does
 * not slip past a block. Null when no contact matches.
 */
export function decideSender<Known extends Sender>(known: readonly Known[]): Known | null {
  return known.find(({ blocked }) => blocked) ?? known[0] ?? null;
}

export type Arrival =
  | { readonly outcome: 'HELD' | 'DELIVERED'; readonly join: string }
  | { readonly outcome: 'HELD' | 'DELIVERED'; readonly open: 'BLOCKED' | 'BOT' | 'UNASSIGNED' };

/** What is no message joins a ticket of whatever status, and opens none. */
export interface NoticeArrival {
  readonly outcome: 'HELD' | 'DELIVERED';
  /** Null without a ticket that it could join. */
  readonly ticketId: string | null;
  /** How it marks the message that it means. Null when it marks none. */
  readonly mark: 'EDIT' | 'DELETION' | null;
}

/**
 * A reaction, an edit or a deletion joins the newest ticket, or the held one of a blocked contact. An edit or deletion
 * marks the message that it means. Rule 10: what a blocked contact does marks no message that agents see.
 */
export function decideNotice(facts: {
  readonly notice: MessageNotice;
  readonly blocked: boolean;
  readonly heldTicketId: string | null;
  readonly newestTicketId: string | null;
  /** The ticket of the message that it means; null for none, or one that is not known. */
  readonly meantTicketId: string | null;
}): NoticeArrival {
  const { notice, blocked, heldTicketId, newestTicketId, meantTicketId } = facts;
  const isMark = notice === 'EDIT' || notice === 'DELETION';
  const marks = isMark && meantTicketId !== null && (!blocked || meantTicketId === heldTicketId);
  return {
    outcome: blocked ? 'HELD' : 'DELIVERED',
    ticketId: blocked ? heldTicketId : newestTicketId,
    mark: marks ? notice : null,
  };
}

/**
 * Rule 2: a message of a blocked contact is held, whatever other ticket is open. Rule 3: any other message joins the
 * newest open ticket, or opens one.
 */
export function decideArrival(facts: {
  readonly blocked: boolean;
  readonly heldTicketId: string | null;
  readonly openTicketId: string | null;
  readonly botActive: boolean;
}): Arrival {
  const outcome = facts.blocked ? 'HELD' : 'DELIVERED';
  const joined = facts.blocked ? facts.heldTicketId : facts.openTicketId;
  if (joined !== null) return { outcome, join: joined };
  if (facts.blocked) return { outcome, open: 'BLOCKED' };
  return { outcome, open: facts.botActive ? 'BOT' : 'UNASSIGNED' };
}
