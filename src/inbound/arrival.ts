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
