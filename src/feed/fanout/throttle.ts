/*
 * How often one ticket's updates are told. An update says what the ticket is now, so a newer one says all that an older one said: of a
 * flood, the first is told at once and then the newest a few times a second. What is put off is owed: the cursors handed out
 * meanwhile say so, and whoever goes on from one of them gets it.
 */

/** One ticket's updates are told this far apart. */
export const UPDATE_EVERY_MS = 400;

/** Each adds its number to every cursor. */
const MOST_OWED = 20;

/** What was told and what was put off, by ticket. */
export interface Pace<Item> {
  /** In the order of telling. */
  readonly toldAt: ReadonlyMap<string, number>;
  readonly owed: ReadonlyMap<string, Item>;
}

export interface Chosen<Item> {
  readonly item: Item;
  /** It was put off until now, so its place is after everything that was told meanwhile. */
  readonly late: boolean;
  /** What a reader who has had this one is still owed. */
  readonly owed: readonly Item[];
}

export function unhurried<Item>(): Pace<Item> {
  return { toldAt: new Map(), owed: new Map() };
}

/** Of what came, in its order, and of what is owed: what is told now. `ticketOf` names the ticket of an update, and is null for the rest. */
export function choose<Item>(
  pace: Pace<Item>,
  items: readonly Item[],
  ticketOf: (item: Item) => string | null,
  now: number,
): { readonly chosen: readonly Chosen<Item>[]; readonly pace: Pace<Item> } {
  const tickets = items.map(ticketOf);
  const newest = new Map(tickets.map((ticket, at) => [ticket, at]));
  const toldAt = stillCounting(pace.toldAt, now);
  const owed = new Map(pace.owed);
  const chosen: Chosen<Item>[] = [];
  const tell = (item: Item, late: boolean) => chosen.push({ item, late, owed: [...owed.values()] });

  for (const [at, item] of items.entries()) {
    const ticket = tickets[at] ?? null;
    if (ticket === null) {
      tell(item, false);
    } else if (newest.get(ticket) === at) {
      const isEarly = toldAt.has(ticket) && (owed.has(ticket) || owed.size < MOST_OWED);
      owed.delete(ticket);
      if (isEarly) {
        owed.set(ticket, item);
      } else {
        toldAt.delete(ticket);
        toldAt.set(ticket, now);
        tell(item, false);
      }
    }
  }
  for (const [ticket, item] of [...owed]) {
    if (toldAt.has(ticket)) continue;
    owed.delete(ticket);
    toldAt.set(ticket, now);
    tell(item, true);
  }
  return { chosen, pace: { toldAt, owed } };
}

/** When something that is owed is to be told, or null when nothing is. */
export function dueAt({ toldAt, owed }: Pace<unknown>): number | null {
  const dues = [...owed.keys()].map((ticket) => (toldAt.get(ticket) ?? 0) + UPDATE_EVERY_MS);
  return dues.length === 0 ? null : Math.min(...dues);
}

function stillCounting(toldAt: ReadonlyMap<string, number>, now: number): Map<string, number> {
  return new Map([...toldAt].filter(([, moment]) => now - moment < UPDATE_EVERY_MS));
}
