import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyThrottle,
  nextSendAt,
  type ThrottledItem,
  type ThrottleState,
  throttle,
  UPDATE_EVERY_MS,
} from '../../../src/feed/fanout/throttle.ts';

/** An update of a ticket; without one, an item that is never deferred. */
interface Item {
  readonly ticket: string | null;
  readonly nth: number;
}

const MAX_DEFERRED = 20;
let count = 0;
const itemOf = (ticket: string | null): Item => {
  count += 1;
  return { ticket, nth: count };
};

/** The throttle of a group. The test sets the time. */
function throttledGroup() {
  let state: ThrottleState<Item> = emptyThrottle();
  return {
    get due() {
      return nextSendAt(state);
    },
    get deferred() {
      return [...state.deferred.values()];
    },
    at(now: number, ...items: Item[]): readonly ThrottledItem<Item>[] {
      const { sent, state: next } = throttle(state, items, ({ ticket }) => ticket, now);
      state = next;
      return sent;
    },
    reset() {
      state = emptyThrottle();
    },
  };
}

const items = (sent: readonly ThrottledItem<Item>[]) => sent.map(({ item }) => item);

describe('throttle: updates of one ticket', () => {
  it('sends the first update at once, and only the newest of the next ones, 400 ms later', () => {
    const group = throttledGroup();
    const [first, second, third] = [itemOf('a'), itemOf('a'), itemOf('a')];
    expect(group.at(0, first)).toEqual([{ item: first, wasDeferred: false, deferred: [] }]);
    expect(group.due).toBeNull();
    expect(group.at(100, second)).toEqual([]);
    expect(group.at(399, third)).toEqual([]);
    expect([group.deferred, group.due]).toEqual([[third], UPDATE_EVERY_MS]);
    expect(group.at(400)).toEqual([{ item: third, wasDeferred: true, deferred: [] }]);
    expect([group.deferred, group.due]).toEqual([[], null]);
  });

  it('replaces a deferred update by a newer one, and sends that in its place when 400 ms have passed', () => {
    const group = throttledGroup();
    const [first, deferred, newest, other] = [itemOf('a'), itemOf('a'), itemOf('a'), itemOf(null)];
    group.at(0, first);
    group.at(10, deferred);
    expect(group.at(400, newest, other)).toEqual([
      { item: newest, wasDeferred: false, deferred: [] },
      { item: other, wasDeferred: false, deferred: [] },
    ]);
    expect(group.due).toBeNull();
  });

  it('sends only the newest of several updates in one batch, in its place', () => {
    const group = throttledGroup();
    const [old, other, newest] = [itemOf('a'), itemOf(null), itemOf('a')];
    expect(items(group.at(0, old, other, newest))).toEqual([other, newest]);
  });

  it('counts the 400 ms from the last update that was sent, not from the first', () => {
    const group = throttledGroup();
    group.at(0, itemOf('a'));
    group.at(1, itemOf('a'));
    expect(group.at(400)).toHaveLength(1);
    expect(group.at(799, itemOf('a'))).toEqual([]);
    expect(group.at(800)).toHaveLength(1);
  });

  it('defers neither other events nor the updates of other tickets', () => {
    const group = throttledGroup();
    group.at(0, itemOf('a'));
    const [mine, yours, other] = [itemOf('a'), itemOf('b'), itemOf(null)];
    expect(items(group.at(10, mine, yours, other))).toEqual([yours, other]);
  });
});

describe('throttle: deferred updates', () => {
  it('names with each sent item the updates that are deferred at that moment', () => {
    const group = throttledGroup();
    group.at(0, itemOf('a'), itemOf('b'));
    const [before, a, between, b, after] = [itemOf(null), itemOf('a'), itemOf(null), itemOf('b'), itemOf(null)];
    expect(group.at(10, before, a, between, b, after).map(({ deferred }) => deferred)).toEqual([[], [a], [a, b]]);
    expect(group.at(400)).toEqual([
      { item: a, wasDeferred: true, deferred: [b] },
      { item: b, wasDeferred: true, deferred: [] },
    ]);
  });

  it('defers updates of at most twenty tickets, and sends the next update at once', () => {
    const group = throttledGroup();
    const tickets = Array.from({ length: 25 }, (_, n) => `${n}`);
    group.at(0, ...tickets.map(itemOf));
    const again = tickets.map(itemOf);
    expect(items(group.at(10, ...again))).toEqual(again.slice(MAX_DEFERRED));
    expect(group.deferred).toEqual(again.slice(0, MAX_DEFERRED));
  });

  it('forgets sent and deferred updates at a reset', () => {
    const group = throttledGroup();
    group.at(0, itemOf('a'));
    group.at(1, itemOf('a'));
    group.reset();
    expect([group.due, group.deferred]).toEqual([null, []]);
    expect(group.at(2, itemOf('a'))).toHaveLength(1);
  });

  it('is due at the moment of the earliest deferred update', () => {
    const group = throttledGroup();
    group.at(0, itemOf('a'));
    group.at(50, itemOf('b'));
    group.at(60, itemOf('b'));
    expect(group.due).toBe(450);
    group.at(70, itemOf('a'));
    expect(group.due).toBe(400);
  });
});

interface SentItem extends ThrottledItem<Item> {
  readonly at: number;
}

const batches = fc.array(
  fc.record({
    wait: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 900 })),
    tickets: fc.array(fc.option(fc.integer({ min: 0, max: 40 }).map(String), { nil: null }), { maxLength: 60 }),
  }),
  { maxLength: 30 },
);

/** Plays a plan, with a turn whenever a deferred update is due. Ends when no update is deferred any more. */
function play(plan: readonly { readonly wait: number; readonly tickets: readonly (string | null)[] }[]) {
  const group = throttledGroup();
  const sent: SentItem[] = [];
  const came: Item[] = [];
  let now = 0;
  const turn = (...some: Item[]) => {
    const sentNow = group.at(now, ...some);
    sent.push(...sentNow.map((one) => ({ ...one, at: now })));
    return sentNow;
  };
  const passUntil = (moment: number) => {
    for (let due = group.due; due !== null && due <= moment; due = group.due) {
      now = Math.max(now, due);
      turn();
    }
    now = moment;
  };
  for (const { wait, tickets } of plan) {
    passUntil(now + wait);
    const some = tickets.map(itemOf);
    came.push(...some);
    const sentNow = turn(...some);
    expect(group.deferred.length).toBeLessThanOrEqual(MAX_DEFERRED);
    // Other events are sent at once, in order.
    const others = some.filter(({ ticket }) => ticket === null);
    expect(items(sentNow).filter(({ ticket }) => ticket === null)).toEqual(others);
    // Items that were not deferred are sent in the order in which they came.
    const inOrder = sentNow.filter(({ wasDeferred }) => !wasDeferred).map(({ item }) => item.nth);
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
  }
  passUntil(now + 2 * UPDATE_EVERY_MS);
  expect(group.due).toBeNull();
  return { came, sent };
}

describe('throttle, for any items at any times', () => {
  it("sends every ticket's newest update in the end, no item twice, and no update after a newer one of its ticket", () => {
    fc.assert(
      fc.property(batches, (plan) => {
        const { came, sent } = play(plan);
        const newest = new Map(came.map((item) => [item.ticket, item]));
        expect(new Set(sent.map(({ item }) => item.nth)).size).toBe(sent.length);
        for (const [ticket, item] of newest) {
          const ofTicket = sent.filter((one) => one.item.ticket === ticket).map((one) => one.item.nth);
          expect(ofTicket.at(-1)).toBe(item.nth);
          expect(ofTicket).toEqual(ofTicket.toSorted((one, other) => one - other));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('sends no ticket more often than every 400 ms, unless twenty others are deferred', () => {
    fc.assert(
      fc.property(batches, (plan) => {
        const { sent } = play(plan);
        const last = new Map<string, number>();
        for (const { item, at, deferred } of sent) {
          if (item.ticket === null) continue;
          const before = last.get(item.ticket);
          if (before !== undefined && deferred.length < MAX_DEFERRED)
            expect(at - before).toBeGreaterThanOrEqual(UPDATE_EVERY_MS);
          last.set(item.ticket, at);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('names enough deferred updates for a reader that stops after any item to get the newest of every ticket', () => {
    fc.assert(
      fc.property(batches, (plan) => {
        const { came, sent } = play(plan);
        for (const [cut, { deferred }] of sent.entries()) {
          const had = sent.slice(0, cut + 1).map(({ item }) => item);
          // The reader's position is behind its newest item: it gets every later one anyway.
          const position = Math.max(...had.map(({ nth }) => nth));
          const known = new Set([...had, ...deferred].map(({ nth }) => nth));
          for (const item of came.filter(({ nth }) => nth < position)) {
            const isReplaced = came.some(
              ({ ticket, nth }) => ticket === item.ticket && ticket !== null && nth > item.nth,
            );
            expect(known.has(item.nth) || isReplaced).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
