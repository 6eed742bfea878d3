import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chosen, choose, dueAt, type Pace, UPDATE_EVERY_MS, unhurried } from '../../src/feed/fanout/throttle.ts';

/** An update of a ticket, or (null) something that is told whatever was told before. */
interface Item {
  readonly ticket: string | null;
  readonly nth: number;
}

const MOST_OWED = 20;
let count = 0;
const of = (ticket: string | null): Item => {
  count += 1;
  return { ticket, nth: count };
};

/** A group whose clock the test turns. */
function aFollower() {
  let pace: Pace<Item> = unhurried();
  return {
    get due() {
      return dueAt(pace);
    },
    get owed() {
      return [...pace.owed.values()];
    },
    at(now: number, ...items: Item[]): readonly Chosen<Item>[] {
      const { chosen, pace: next } = choose(pace, items, ({ ticket }) => ticket, now);
      pace = next;
      return chosen;
    },
    reset() {
      pace = unhurried();
    },
  };
}

const items = (chosen: readonly Chosen<Item>[]) => chosen.map(({ item }) => item);

describe('The updates of one ticket', () => {
  it('are told at once when nothing was told of it, and then only the newest, 400 ms after the first', () => {
    const follower = aFollower();
    const [first, second, third] = [of('a'), of('a'), of('a')];
    expect(follower.at(0, first)).toEqual([{ item: first, late: false, owed: [] }]);
    expect(follower.due).toBeNull();
    expect(follower.at(100, second)).toEqual([]);
    expect(follower.at(399, third)).toEqual([]);
    expect([follower.owed, follower.due]).toEqual([[third], UPDATE_EVERY_MS]);
    expect(follower.at(400)).toEqual([{ item: third, late: true, owed: [] }]);
    expect([follower.owed, follower.due]).toEqual([[], null]);
  });

  it('that came while another was owed take its place, and are told where they stand once it is time', () => {
    const follower = aFollower();
    const [first, owed, newest, other] = [of('a'), of('a'), of('a'), of(null)];
    follower.at(0, first);
    follower.at(10, owed);
    expect(follower.at(400, newest, other)).toEqual([
      { item: newest, late: false, owed: [] },
      { item: other, late: false, owed: [] },
    ]);
    expect(follower.due).toBeNull();
  });

  it('in one batch are told once, as the newest and in its place', () => {
    const follower = aFollower();
    const [old, other, newest] = [of('a'), of(null), of('a')];
    expect(items(follower.at(0, old, other, newest))).toEqual([other, newest]);
  });

  it('are counted from the last that was told, not from the first', () => {
    const follower = aFollower();
    follower.at(0, of('a'));
    follower.at(1, of('a'));
    expect(follower.at(400)).toHaveLength(1);
    expect(follower.at(799, of('a'))).toEqual([]);
    expect(follower.at(800)).toHaveLength(1);
  });

  it('do not delay what is no update, nor the updates of others', () => {
    const follower = aFollower();
    follower.at(0, of('a'));
    const [mine, yours, other] = [of('a'), of('b'), of(null)];
    expect(items(follower.at(10, mine, yours, other))).toEqual([yours, other]);
  });
});

describe('What is owed', () => {
  it('is named with everything that is told meanwhile, as it stands at that moment', () => {
    const follower = aFollower();
    follower.at(0, of('a'), of('b'));
    const [before, a, between, b, after] = [of(null), of('a'), of(null), of('b'), of(null)];
    expect(follower.at(10, before, a, between, b, after).map(({ owed }) => owed)).toEqual([[], [a], [a, b]]);
    expect(follower.at(400)).toEqual([
      { item: a, late: true, owed: [b] },
      { item: b, late: true, owed: [] },
    ]);
  });

  it('is never more than twenty tickets: the next is told at once, however early', () => {
    const follower = aFollower();
    const tickets = Array.from({ length: 25 }, (_, n) => `${n}`);
    follower.at(0, ...tickets.map(of));
    const again = tickets.map(of);
    expect(items(follower.at(10, ...again))).toEqual(again.slice(MOST_OWED));
    expect(follower.owed).toEqual(again.slice(0, MOST_OWED));
  });

  it('is forgotten with everything else at a reset', () => {
    const follower = aFollower();
    follower.at(0, of('a'));
    follower.at(1, of('a'));
    follower.reset();
    expect([follower.due, follower.owed]).toEqual([null, []]);
    expect(follower.at(2, of('a'))).toHaveLength(1);
  });

  it('is due when the first of it is', () => {
    const follower = aFollower();
    follower.at(0, of('a'));
    follower.at(50, of('b'));
    follower.at(60, of('b'));
    expect(follower.due).toBe(450);
    follower.at(70, of('a'));
    expect(follower.due).toBe(400);
  });
});

interface Told extends Chosen<Item> {
  readonly at: number;
}

const batches = fc.array(
  fc.record({
    wait: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 900 })),
    tickets: fc.array(fc.option(fc.integer({ min: 0, max: 40 }).map(String), { nil: null }), { maxLength: 60 }),
  }),
  { maxLength: 30 },
);

/** Lets it all happen, with a turn whenever something is due, and at the end until nothing is owed any more. */
function letHappen(plan: readonly { readonly wait: number; readonly tickets: readonly (string | null)[] }[]) {
  const follower = aFollower();
  const told: Told[] = [];
  const came: Item[] = [];
  let now = 0;
  const turn = (...some: Item[]) => {
    const owedBefore = follower.owed.length;
    const chosen = follower.at(now, ...some);
    told.push(...chosen.map((one) => ({ ...one, at: now })));
    return { chosen, owedBefore };
  };
  const passUntil = (moment: number) => {
    for (let due = follower.due; due !== null && due <= moment; due = follower.due) {
      now = Math.max(now, due);
      turn();
    }
    now = moment;
  };
  for (const { wait, tickets } of plan) {
    passUntil(now + wait);
    const some = tickets.map(of);
    came.push(...some);
    const { chosen } = turn(...some);
    expect(follower.owed.length).toBeLessThanOrEqual(MOST_OWED);
    // What is no update is told at once and in order.
    const others = some.filter(({ ticket }) => ticket === null);
    expect(items(chosen).filter(({ ticket }) => ticket === null)).toEqual(others);
    // Everything that was not late is in the order in which it came.
    const inOrder = chosen.filter(({ late }) => !late).map(({ item }) => item.nth);
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
  }
  passUntil(now + 2 * UPDATE_EVERY_MS);
  expect(follower.due).toBeNull();
  return { came, told };
}

describe('Whatever comes whenever', () => {
  it("every ticket's newest update is told in the end, nothing twice, and nothing of a ticket after something newer", () => {
    fc.assert(
      fc.property(batches, (plan) => {
        const { came, told } = letHappen(plan);
        const newest = new Map(came.map((item) => [item.ticket, item]));
        expect(new Set(told.map(({ item }) => item.nth)).size).toBe(told.length);
        for (const [ticket, item] of newest) {
          const ofTicket = told.filter((one) => one.item.ticket === ticket).map((one) => one.item.nth);
          expect(ofTicket.at(-1)).toBe(item.nth);
          expect(ofTicket).toEqual(ofTicket.toSorted((one, other) => one - other));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('no ticket is told more often than every 400 ms, unless twenty others are owed', () => {
    fc.assert(
      fc.property(batches, (plan) => {
        const { told } = letHappen(plan);
        const last = new Map<string, number>();
        for (const { item, at, owed } of told) {
          if (item.ticket === null) continue;
          const before = last.get(item.ticket);
          if (before !== undefined && owed.length < MOST_OWED)
            expect(at - before).toBeGreaterThanOrEqual(UPDATE_EVERY_MS);
          last.set(item.ticket, at);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a reader who is cut after anything has had, or is owed, the newest update of every ticket that came before', () => {
    fc.assert(
      fc.property(batches, (plan) => {
        const { came, told } = letHappen(plan);
        for (const [cut, { owed }] of told.entries()) {
          const had = told.slice(0, cut + 1).map(({ item }) => item);
          // It stands behind the newest that it was told: what comes after that it gets anyway.
          const position = Math.max(...had.map(({ nth }) => nth));
          const known = new Set([...had, ...owed].map(({ nth }) => nth));
          for (const item of came.filter(({ nth }) => nth < position)) {
            const saidByNewer = came.some(
              ({ ticket, nth }) => ticket === item.ticket && ticket !== null && nth > item.nth,
            );
            expect(known.has(item.nth) || saidByNewer).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
