/*
 * The throttle of one group. An update shows the ticket as it is now, so a newer update replaces an older one. Of a
 * flood of updates the first goes out at once, and then the newest a few times a second. The others are deferred: the
 * cursors that go out meanwhile name them, so a client that continues from such a cursor gets them.
 */

/** The updates of one ticket go out at least this far apart. */
export const UPDATE_EVERY_MS = 400;

/** The most deferred updates at a time. Each adds its number to every cursor. */
const MAX_DEFERRED = 20;

/** By ticket: when its last update went out, and its deferred update. */
export interface ThrottleState<Item> {
  /** In the order of sending. */
  readonly sentAt: ReadonlyMap<string, number>;
  readonly deferred: ReadonlyMap<string, Item>;
}

/** An item that goes out now. */
export interface ThrottledItem<Item> {
  readonly item: Item;
  /** True when it was deferred before: its place is behind everything that went out meanwhile. */
  readonly wasDeferred: boolean;
  /** The updates that are deferred when it goes out. */
  readonly deferred: readonly Item[];
}

export function emptyThrottle<Item>(): ThrottleState<Item> {
  return { sentAt: new Map(), deferred: new Map() };
}

/**
 * Says which of the new items and of the deferred ones go out now, in order. `ticketOf` names the ticket of an update;
 * an item for which it answers null is never deferred.
 */
export function throttle<Item>(
  state: ThrottleState<Item>,
  items: readonly Item[],
  ticketOf: (item: Item) => string | null,
  now: number,
): { readonly sent: readonly ThrottledItem<Item>[]; readonly state: ThrottleState<Item> } {
  const tickets = items.map(ticketOf);
  const newest = new Map(tickets.map((ticket, at) => [ticket, at]));
  const sentAt = recent(state.sentAt, now);
  const deferred = new Map(state.deferred);
  const sent: ThrottledItem<Item>[] = [];
  const send = (item: Item, wasDeferred: boolean) => sent.push({ item, wasDeferred, deferred: [...deferred.values()] });

  for (const [at, item] of items.entries()) {
    const ticket = tickets[at] ?? null;
    if (ticket === null) {
      send(item, false);
    } else if (newest.get(ticket) === at) {
      const isEarly = sentAt.has(ticket) && (deferred.has(ticket) || deferred.size < MAX_DEFERRED);
      deferred.delete(ticket);
      if (isEarly) {
        deferred.set(ticket, item);
      } else {
        sentAt.delete(ticket);
        sentAt.set(ticket, now);
        send(item, false);
      }
    }
  }
  for (const [ticket, item] of [...deferred]) {
    if (sentAt.has(ticket)) continue;
    deferred.delete(ticket);
    sentAt.set(ticket, now);
    send(item, true);
  }
  return { sent, state: { sentAt, deferred } };
}

/** The moment at which the first deferred update may go out; null without one. */
export function nextSendAt({ sentAt, deferred }: ThrottleState<unknown>): number | null {
  const moments = [...deferred.keys()].map((ticket) => (sentAt.get(ticket) ?? 0) + UPDATE_EVERY_MS);
  return moments.length === 0 ? null : Math.min(...moments);
}

function recent(sentAt: ReadonlyMap<string, number>, now: number): Map<string, number> {
  return new Map([...sentAt].filter(([, moment]) => now - moment < UPDATE_EVERY_MS));
}
