import type { Database } from '../../database/database.ts';
import type { Scope } from '../../database/transaction.ts';
import type { Missed } from '../../events/batch.ts';
import { isTooMuch, readMissed } from '../../events/log.queries.ts';
import { encodePosition, type Position, type ResetCause } from '../../events/position.ts';
import type { AnyEvent } from '../../timeline/eventType.ts';
import type { Tail } from '../source/tail.service.ts';
import { FrameBatch, frameBatchesOf } from '../wire/frameBatch.ts';
import type { Writer } from '../wire/writer.service.ts';
import type { LogReset } from './backlog.ts';
import type { EventsGroup } from './eventsGroup.service.ts';
import type { Limit } from './fairSemaphore.service.ts';
import type { BatchContext } from './feedItems.service.ts';
import { missedEventsOf, type PendingEvent } from './pendingEvent.ts';
import type { Subscriber } from './subscriber.service.ts';

export interface CatchUpOptions<Context> {
  readonly scope: Scope;
  readonly database: Database;
  readonly tail: Tail;
  readonly writer: Writer;
  /** The turns of a credential. A catch-up takes one for its reading, and one for each part that it sends. */
  readonly limitOf: (credential: string) => Limit;
  /** A new context each time: payloads are loaded as they are then. */
  readonly batchContext: () => BatchContext<Context>;
}

/** The events of one turn. Rendering them holds the event loop, and a long absence is never in memory as a whole. */
const MAX_AT_ONCE = 20;
/**
 * How many events are read at first, and at most. Reading takes longer than all else of a catch-up, and a reader can
 * leave after the first message: it is read twice as much each time, and only once the rest was sent.
 */
const FIRST_PAGE = 50;
const LARGEST_PAGE = 800;

/** Some of the missed events, and what the reading goes on with. */
interface Page {
  readonly from: Position;
  /** The moment that divides missed from new events. */
  readonly until: string;
  readonly batch: number;
  readonly epoch: string;
  readonly size: number;
  readonly events: readonly PendingEvent[];
  readonly isLast: boolean;
}

/**
 * Sends subscribers of a group the events that they missed since their cursor, and then makes them live. One moment
 * divides missed from new events: the new ones are buffered behind the missed ones, so there is no gap and no repeat. A
 * network that fails cuts many subscribers off at once. Those that come back with the same cursor share one reading of
 * the log.
 */
export class CatchUp<Context> {
  private readonly waiting = new Map<string, Subscriber[]>();

  constructor(
    private readonly group: EventsGroup<Context>,
    private readonly options: CatchUpOptions<Context>,
  ) {}

  add(subscriber: Subscriber, from: Position): void {
    const key = encodePosition(from);
    const others = this.waiting.get(key);
    if (others !== undefined) others.push(subscriber);
    else {
      this.waiting.set(key, [subscriber]);
      void this.run(key, from, this.options.limitOf(subscriber.credential));
    }
  }

  private async run(key: string, from: Position, limit: Limit): Promise<void> {
    let subscribers: readonly Subscriber[] = [];
    try {
      const page = await limit(async () => {
        subscribers = this.present(key);
        // The position of a list, or of another server, can lie ahead of this server's tail.
        if (subscribers.length > 0) await this.options.tail.catchUp();
        subscribers = this.present(key);
        this.waiting.delete(key);
        return subscribers.length === 0 ? null : this.firstPage(subscribers, from);
      });
      if (page !== null) await this.sendAll(subscribers, page, limit);
    } catch (error) {
      this.waiting.delete(key);
      for (const subscriber of subscribers) if (!subscriber.hasLeft && !subscriber.isLive) subscriber.sink.fail(error);
    }
  }

  /** Begins to buffer new events for the subscribers, and reads the first that they missed. Null after a reset. */
  private async firstPage(subscribers: readonly Subscriber[], from: Position): Promise<Page | null> {
    const { tail } = this.options;
    const [until, batch, epoch] = [tail.snapshot(), tail.batches(), tail.epoch()];
    for (const subscriber of subscribers) subscriber.startCatchUp(batch);
    return this.read(subscribers, { from, until, batch, epoch, size: FIRST_PAGE, events: [], isLast: false });
  }

  private nextPage(subscribers: readonly Subscriber[], page: Page): Promise<Page | null> {
    const from = page.events.at(-1)?.position ?? page.from;
    return this.read(subscribers, { ...page, from, size: Math.min(page.size * 2, LARGEST_PAGE) });
  }

  /** Reads the page, and is null after a reset. */
  private async read(subscribers: readonly Subscriber[], page: Page): Promise<Page | null> {
    const { from, until, batch, epoch, size } = page;
    const missed = await this.missed(page);
    if (!('reset' in missed)) {
      const events = missedEventsOf(missed, from, batch, (event) => this.group.updateOf(event));
      return { ...page, size, events, isLast: missed.isAll };
    }
    await this.reset(subscribers, { batch, epoch, after: until, cause: missed.reset });
    return null;
  }

  private async missed({ from, until, epoch, size }: Page): Promise<Missed<AnyEvent> | { readonly reset: ResetCause }> {
    if (from.epoch !== epoch) return { reset: 'ANOTHER_HISTORY' };
    const { database, scope } = this.options;
    return database.read(scope, async (db) => {
      const missed = await readMissed<AnyEvent>(db, from, until, size);
      if ('reset' in missed || missed.isAll || size > FIRST_PAGE) return missed;
      return (await isTooMuch(db, from, until)) ? { reset: 'TOO_MUCH' } : missed;
    });
  }

  private present(key: string): Subscriber[] {
    return this.waiting.get(key)?.filter(({ hasLeft }) => !hasLeft) ?? [];
  }

  private async reset(subscribers: readonly Subscriber[], reset: LogReset): Promise<void> {
    const message = await this.group.resetMessage(reset, this.options.batchContext());
    await this.options.writer.write(new FrameBatch([message]), subscribers, 'send');
    for (const subscriber of subscribers) subscriber.caughtUp();
  }

  private async sendAll(subscribers: readonly Subscriber[], first: Page, limit: Limit): Promise<void> {
    let present = subscribers;
    for (let page: Page | null = first; page !== null; ) {
      present = await this.send(present, page, limit);
      if (present.length === 0 || page.isLast) break;
      const [readers, sent]: [readonly Subscriber[], Page] = [present, page];
      page = await limit(() => this.nextPage(readers, sent));
    }
    for (const subscriber of present) subscriber.caughtUp();
  }

  /** Answers the subscribers that are still there, and have room for more. */
  private async send(subscribers: readonly Subscriber[], page: Page, limit: Limit): Promise<readonly Subscriber[]> {
    let present = subscribers;
    let sentTo = page.from;
    for (let at = 0; at < page.events.length && present.length > 0; at += MAX_AT_ONCE) {
      const part = page.events.slice(at, at + MAX_AT_ONCE);
      const messages = await limit(() => this.group.messagesOf(part, this.options.batchContext()));
      for (const frames of frameBatchesOf(messages)) {
        await this.options.writer.write(frames, present, 'offer');
        this.setFullAside(present, sentTo);
        present = present.filter(({ hasLeft, isFull }) => !hasLeft && !isFull);
        sentTo = frames.messages.at(-1)?.position ?? sentTo;
      }
    }
    return present;
  }

  /**
   * A subscriber without room starts its catch-up again once it has room. The others do not wait for it, and nothing is
   * buffered for it meanwhile.
   */
  private setFullAside(subscribers: readonly Subscriber[], sentTo: Position): void {
    for (const subscriber of subscribers) {
      if (subscriber.hasLeft || !subscriber.isFull) continue;
      subscriber.stepAside();
      void subscriber.sink.room().then(() => {
        if (!subscriber.hasLeft) this.add(subscriber, sentTo);
      });
    }
  }
}
