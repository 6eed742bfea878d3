import type { Sql } from 'postgres';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';
import type { Book } from './load.ts';
import type { Subscriber } from './subscriber.ts';
import { readTruth, type Truth } from './truth.ts';

/** What one look at everybody's book found. */
export interface Finding {
  expected: number;
  lost: number;
  repeated: number;
  /** Told, and nothing in the log says that it happened. */
  invented: number;
  /** Told before something that happened earlier to the same contact. */
  outOfOrder: number;
  /** Whose list of blocked tickets is another than the database's. */
  otherList: number;
  /** Promised to who asked, and not in the database. */
  undone: number;
  readonly examples: string[];
}

export interface Judge {
  /** Waits until everybody has all that happened, at most so long, says what is missing or too much. What comes later is the next page's. */
  judge(subscribers: readonly Subscriber[], book: Book, judging: Judging): Promise<Finding>;
}

export interface Judging {
  readonly withinMs: number;
  /** The database was put back to an earlier state: everybody must be told so, and promises made since then are void. */
  readonly restored: boolean;
}

const MOST_EXAMPLES = 5;

export function createJudge(sql: Sql, workspaceId: string): Judge {
  const earlier = new Set<string>();
  /** Updates that may still be told: they are put off, and the list can be right before they come. */
  const putOff = new WeakMap<Subscriber, Map<string, number>>();
  let last = 0;

  /** Where the list was read anew, only what it did not show is due. */
  async function truthFor(subscriber: Subscriber, common: Truth, restored: boolean): Promise<Truth> {
    if (subscriber.resetAt === null) return common;
    const snapshot = await snapshotOf(subscriber.resetAt);
    return readTruth(sql, workspaceId, restored ? 0 : last, snapshot);
  }

  async function snapshotOf(cursor: string): Promise<string> {
    const [log] = await sql<{ key: string }[]>`select sealing_key as key from logs`;
    const [, snapshot] =
      createCursorCodec(log?.key ?? '')
        .decode(`feed ${workspaceId}`, cursor)
        ?.split(' ') ?? [];
    if (snapshot === undefined) throw new Error('A list told a cursor that is none.');
    return snapshot;
  }

  return {
    async judge(subscribers, book, { withinMs, restored }) {
      const until = Date.now() + withinMs;
      const common = await readTruth(sql, workspaceId, last);
      const found: Finding = {
        expected: 0,
        lost: 0,
        repeated: 0,
        invented: 0,
        outOfOrder: 0,
        otherList: 0,
        undone: 0,
        examples: [],
      };
      const note = (text: string) => found.examples.length < MOST_EXAMPLES && found.examples.push(text);
      const truths = new Map<Subscriber, Truth>();
      for (const subscriber of subscribers) {
        let seenReset = subscriber.resetAt;
        let truth = await truthFor(subscriber, common, restored);
        while (Date.now() < until && !hasAll(subscriber, truth, restored)) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          if (subscriber.resetAt !== seenReset) truth = await truthFor(subscriber, common, restored);
          seenReset = subscriber.resetAt;
        }
        truths.set(subscriber, truth);
      }
      if (!restored) found.undone = await countUndone(book);
      last = restored ? await newest() : common.last;
      // Nothing is waited for from here on, so that nothing can be told in between and be judged by nobody.
      for (const [subscriber, truth] of truths) {
        weigh(subscriber, truth, found, note);
        if (restored && subscriber.resetAt === null) {
          found.lost += 1;
          note(`${subscriber.feed}: was never told that the log is another`);
        }
      }
      for (const due of Object.values(common.due)) for (const { key } of due) earlier.add(key);
      return found;
    },
  };

  function weigh(subscriber: Subscriber, truth: Truth, found: Finding, note: (text: string) => void): void {
    const { feed, told, keys, updates, shown } = subscriber;
    const due = new Map(truth.due[feed].map((one) => [one.key, one]));
    const newestOf = new Map<string, number>();
    const seen = new Set<string>();
    for (const one of due.values()) {
      if (one.mayBeLeftOut) continue;
      found.expected += 1;
      if (keys.has(one.key)) continue;
      found.lost += 1;
      note(`${feed}: lost ${one.key}`);
    }
    for (const key of told) {
      const one = due.get(key);
      if (seen.has(key) || (one === undefined && earlier.has(key))) {
        found.repeated += 1;
        note(`${feed}: repeated ${key}`);
      } else if (one === undefined) {
        found.invented += 1;
        note(`${feed}: invented ${key}`);
      } else if (one.id < (newestOf.get(one.contactId) ?? 0)) {
        found.outOfOrder += 1;
        note(`${feed}: out of order ${key}`);
      } else newestOf.set(one.contactId, one.id);
      seen.add(key);
    }
    if (feed !== 'blockedTickets') return;
    const before = subscriber.resetAt === null ? putOff.get(subscriber) : undefined;
    const left = new Map(before);
    for (const [ticketId, count] of truth.updates) left.set(ticketId, (left.get(ticketId) ?? 0) + count);
    for (const [ticketId, count] of updates) {
      const rest = (left.get(ticketId) ?? 0) - count;
      left.set(ticketId, Math.max(0, rest));
      if (rest >= 0) continue;
      found.repeated -= rest;
      note(`${feed}: ${-rest} updates too many of ${ticketId}`);
    }
    putOff.set(subscriber, left);
    if (!sameList(shown, truth.held)) {
      found.otherList += 1;
      note(`${feed}: shows ${shown.size} held tickets, there are ${truth.held.size}, or other counts`);
    }
  }

  async function countUndone({ messages, blocks, released }: Book): Promise<number> {
    const [found] = await sql<{ undone: number }[]>`
      select (
        (select count(*) from unnest(${[...messages]}::text[]) as id where not exists (select from accepted_messages accepted
          where accepted.workspace_id = ${workspaceId} and accepted.external_id = id))
        + (select count(*) from unnest(${[...blocks]}::uuid[]) as promised where not exists (select from blocks
          where blocks.workspace_id = ${workspaceId} and blocks.id = promised))
        + (select count(*) from unnest(${[...released]}::uuid[]) as promised where not exists (select from tickets
          where tickets.workspace_id = ${workspaceId} and tickets.id = promised and tickets.released_at is not null))
        )::integer as undone`;
    return found?.undone ?? Number.NaN;
  }

  async function newest(): Promise<number> {
    const [row] = await sql<{ id: number }[]>`
      select coalesce(max(id), 0)::float8 as id from events where workspace_id = ${workspaceId}`;
    return row?.id ?? 0;
  }
}

function hasAll(subscriber: Subscriber, truth: Truth, restored: boolean): boolean {
  const { feed, keys, shown, resetAt } = subscriber;
  if (restored && resetAt === null) return false;
  if (!truth.due[feed].every(({ key, mayBeLeftOut }) => mayBeLeftOut || keys.has(key))) return false;
  return feed !== 'blockedTickets' || sameList(shown, truth.held);
}

function sameList(
  shown: ReadonlyMap<string, { readonly messageCount: number }>,
  held: ReadonlyMap<string, number>,
): boolean {
  return shown.size === held.size && [...held].every(([id, count]) => shown.get(id)?.messageCount === count);
}
