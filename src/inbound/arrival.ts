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

/** The tickets that a message could join in its chat. */
interface Joinable {
  readonly heldTicketId: string | null;
  readonly openTicketId: string | null;
}

/**
 * A reaction, an edit or a deletion joins the newest ticket, or the held one. It is held where its contact is blocked,
 * where agents do not see the contact, and where it means a held message. One that means no known message goes where a
 * message would. Rule 10: what is held marks no message that agents see.
 */
export function decideNotice(
  facts: Joinable & {
    readonly notice: MessageNotice;
    readonly blocked: boolean;
    readonly hidden: boolean;
    readonly newestTicketId: string | null;
    /** The ticket of the message that it means; null for none, or one that is not known. */
    readonly meantTicketId: string | null;
  },
): NoticeArrival {
  const { notice, blocked, hidden, heldTicketId, newestTicketId, meantTicketId } = facts;
  const meansHeld = meantTicketId === null ? waitsHeld(facts) : meantTicketId === heldTicketId;
  const held = blocked || hidden || meansHeld;
  const isMark = notice === 'EDIT' || notice === 'DELETION';
  const marks = isMark && meantTicketId !== null && (!held || meantTicketId === heldTicketId);
  return {
    outcome: held ? 'HELD' : 'DELIVERED',
    ticketId: held ? heldTicketId : newestTicketId,
    mark: marks ? notice : null,
  };
}

/** What holds a message. TICKET: one of its contact that was held before, and that no person decided about yet. */
export type Holding =
  | { readonly by: 'BLOCK' | 'TICKET' | 'FLOOD' | 'SUSPECTED' }
  | { readonly by: 'RULE'; readonly ruleId: string };

export interface Judgement {
  /** Null: the message is delivered. */
  readonly holding: Holding | null;
  /** The rule that decided. Null where none did. */
  readonly hitRuleId: string | null;
}

/**
 * What holds a message, in the order of the gate: a block, which no rule lifts; then what was held before in this chat
 * while no ticket is open, so that a conversation stays together; then a rule. A rule that lets through comes before
 * both of these, and the days of grace before the rule that holds. `allowing` is asked only about a message that would
 * be held.
 */
export function decideHolding(
  facts: Joinable & { readonly blocked: boolean; readonly inGrace: boolean },
  holding: () => string | null,
  allowing: () => string | null,
): Judgement {
  if (facts.blocked) return { holding: { by: 'BLOCK' }, hitRuleId: null };
  const waits = waitsHeld(facts);
  const ruleId = waits || facts.inGrace ? null : holding();
  if (!waits && ruleId === null) return { holding: null, hitRuleId: null };
  const allowed = allowing();
  if (allowed !== null) return { holding: null, hitRuleId: allowed };
  return ruleId === null
    ? { holding: { by: 'TICKET' }, hitRuleId: null }
    : { holding: { by: 'RULE', ruleId }, hitRuleId: ruleId };
}

function waitsHeld({ openTicketId, heldTicketId }: Joinable): boolean {
  return openTicketId === null && heldTicketId !== null;
}

/**
 * Rule 2: a held message joins the held ticket of its chat, or opens one, whatever other ticket is open. Rule 3: any
 * other message joins the newest open ticket, or opens one.
 */
export function decideArrival(facts: Joinable & { readonly isHeld: boolean; readonly botActive: boolean }): Arrival {
  const outcome = facts.isHeld ? 'HELD' : 'DELIVERED';
  const joined = facts.isHeld ? facts.heldTicketId : facts.openTicketId;
  if (joined !== null) return { outcome, join: joined };
  if (facts.isHeld) return { outcome, open: 'BLOCKED' };
  return { outcome, open: facts.botActive ? 'BOT' : 'UNASSIGNED' };
}
