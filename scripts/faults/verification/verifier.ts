import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { createCursorCodec } from '../../../src/paging/encryptedCursorCodec.ts';
import type { LoadRecord } from '../load/loadRecord.ts';
import type { Subscriber } from '../subscribers/subscriber.ts';
import { type ExpectedState, readExpectedState } from './expectedState.ts';
import { createFinding, type Finding, noteExample } from './finding.ts';

export interface VerifyOptions {
  /** How long missing events may take to arrive. */
  readonly timeoutMs: number;
  /** The database was put back to an earlier state. Every subscriber must get a reset, and earlier answers are void. */
  readonly wasRestored: boolean;
}

/** Compares what the subscribers received with the log. It remembers what they received before. */
export class Verifier {
  private readonly earlierKeys = new Set<string>();
  /** Updates that may still arrive. They are delayed, and the list can be right before they come. */
  private readonly pendingUpdates = new WeakMap<Subscriber, Map<string, number>>();
  private lastEventId = 0;

  constructor(
    private readonly sql: Sql,
    private readonly workspaceId: string,
  ) {}

  /** Waits until every subscriber has received everything, and finds what is missing, repeated or wrong. */
  async verify(
    subscribers: readonly Subscriber[],
    load: LoadRecord,
    { timeoutMs, wasRestored }: VerifyOptions,
  ): Promise<Finding> {
    const deadline = Date.now() + timeoutMs;
    const common = await readExpectedState(this.sql, this.workspaceId, this.lastEventId);
    const found = createFinding();
    const states = new Map<Subscriber, ExpectedState>();
    for (const subscriber of subscribers) {
      states.set(subscriber, await this.awaitEvents(subscriber, common, deadline, wasRestored));
    }
    if (!wasRestored) found.undone = await this.countUndone(load);
    this.lastEventId = wasRestored ? await this.newestEventId() : common.lastEventId;
    // From here on nothing is awaited. An event that arrived in between would belong to no verification.
    for (const [subscriber, state] of states) {
      this.compareEvents(subscriber, state, found);
      if (subscriber.feed === 'blockedTickets') this.compareList(subscriber, state, found);
      if (!wasRestored || subscriber.record.listCursor !== null) continue;
      found.lost += 1;
      noteExample(found, `${subscriber.feed}: got no reset after the restore`);
    }
    for (const events of Object.values(common.events)) for (const { key } of events) this.earlierKeys.add(key);
    return found;
  }

  private async awaitEvents(
    subscriber: Subscriber,
    common: ExpectedState,
    deadline: number,
    wasRestored: boolean,
  ): Promise<ExpectedState> {
    let { listCursor } = subscriber.record;
    let state = await this.expectedOf(listCursor, common, wasRestored);
    while (Date.now() < deadline && !hasEverything(subscriber, state, wasRestored)) {
      await delay(50);
      if (subscriber.record.listCursor === listCursor) continue;
      listCursor = subscriber.record.listCursor;
      state = await this.expectedOf(listCursor, common, wasRestored);
    }
    return state;
  }

  /** After a list that was read again, only the events that it did not show are expected. */
  private async expectedOf(
    listCursor: string | null,
    common: ExpectedState,
    wasRestored: boolean,
  ): Promise<ExpectedState> {
    if (listCursor === null) return common;
    const [log] = await this.sql<{ key: string }[]>`select sealing_key as key from logs`;
    const cursor = createCursorCodec(log?.key ?? '').decode(`feed ${this.workspaceId}`, listCursor);
    const [, snapshot] = cursor?.split(' ') ?? [];
    if (snapshot === undefined) throw new Error('The cursor of a list does not decode.');
    return readExpectedState(this.sql, this.workspaceId, wasRestored ? 0 : this.lastEventId, snapshot);
  }

  private compareEvents({ feed, record }: Subscriber, state: ExpectedState, found: Finding): void {
    const expected = new Map(state.events[feed].map((event) => [event.key, event]));
    for (const { key, isOptional } of expected.values()) {
      if (isOptional) continue;
      found.expected += 1;
      if (record.has(key)) continue;
      found.lost += 1;
      noteExample(found, `${feed}: lost ${key}`);
    }
    const newestOfContact = new Map<string, number>();
    const seen = new Set<string>();
    for (const key of record.received) {
      const event = expected.get(key);
      if (seen.has(key) || (event === undefined && this.earlierKeys.has(key))) {
        found.repeated += 1;
        noteExample(found, `${feed}: repeated ${key}`);
      } else if (event === undefined) {
        found.invented += 1;
        noteExample(found, `${feed}: invented ${key}`);
      } else if (event.id < (newestOfContact.get(event.contactId) ?? 0)) {
        found.outOfOrder += 1;
        noteExample(found, `${feed}: out of order ${key}`);
      } else newestOfContact.set(event.contactId, event.id);
      seen.add(key);
    }
  }

  private compareList(subscriber: Subscriber, state: ExpectedState, found: Finding): void {
    const { feed, record } = subscriber;
    const pending = new Map(record.listCursor === null ? this.pendingUpdates.get(subscriber) : undefined);
    for (const [ticketId, count] of state.updates) pending.set(ticketId, (pending.get(ticketId) ?? 0) + count);
    for (const [ticketId, count] of record.updates) {
      const rest = (pending.get(ticketId) ?? 0) - count;
      pending.set(ticketId, Math.max(0, rest));
      if (rest >= 0) continue;
      found.repeated -= rest;
      noteExample(found, `${feed}: ${-rest} updates too many of ${ticketId}`);
    }
    this.pendingUpdates.set(subscriber, pending);
    const { shown } = record;
    if (isSameList(shown, state.held)) return;
    found.wrongLists += 1;
    noteExample(found, `${feed}: shows ${shown.size} held tickets, there are ${state.held.size}, or other counts`);
  }

  /** The number of messages, blocks and releases that were answered and are not in the database. */
  private async countUndone({ messages, blocks, released }: LoadRecord): Promise<number> {
    const { sql, workspaceId } = this;
    const [found] = await sql<{ undone: number }[]>`
      select (
        (select count(*) from unnest(${[...messages]}::text[]) as id where not exists (select from accepted_messages accepted
          where accepted.workspace_id = ${workspaceId} and accepted.external_id = accepted_id(id)))
        + (select count(*) from unnest(${[...blocks]}::uuid[]) as promised where not exists (select from blocks
          where blocks.workspace_id = ${workspaceId} and blocks.id = promised))
        + (select count(*) from unnest(${[...released]}::uuid[]) as promised where not exists (select from tickets
          where tickets.workspace_id = ${workspaceId} and tickets.id = promised and tickets.released_at is not null))
        )::integer as undone`;
    return found?.undone ?? Number.NaN;
  }

  private async newestEventId(): Promise<number> {
    const [row] = await this.sql<{ id: number }[]>`
      select coalesce(max(id), 0)::float8 as id from events where workspace_id = ${this.workspaceId}`;
    return row?.id ?? 0;
  }
}

function hasEverything({ feed, record }: Subscriber, state: ExpectedState, wasRestored: boolean): boolean {
  if (wasRestored && record.listCursor === null) return false;
  if (!state.events[feed].every(({ key, isOptional }) => isOptional || record.has(key))) return false;
  return feed !== 'blockedTickets' || isSameList(record.shown, state.held);
}

function isSameList(
  shown: ReadonlyMap<string, { readonly messageCount: number }>,
  held: ReadonlyMap<string, number>,
): boolean {
  return shown.size === held.size && [...held].every(([id, count]) => shown.get(id)?.messageCount === count);
}
