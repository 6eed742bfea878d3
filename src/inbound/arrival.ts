/** A contact that one of the sender's identities belongs to. */
export interface Sender {
  readonly id: string;
  readonly blocked: boolean;
}

/**
 * Whose message it is, when its identities belong to several contacts: a blocked one if any is, so that nobody slips past a
 * block by a second address. Null when nobody knows the sender yet.
 */
export function decideSender<Known extends Sender>(known: readonly Known[]): Known | null {
  return known.find(({ blocked }) => blocked) ?? known[0] ?? null;
}

export type Arrival =
  | { readonly outcome: 'HELD' | 'DELIVERED'; readonly join: string }
  | { readonly outcome: 'HELD' | 'DELIVERED'; readonly open: 'BLOCKED' | 'BOT' | 'UNASSIGNED' };

/** Rules 2 and 3: held from a blocked contact whatever else is open, else to its newest open ticket or a new one. */
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
