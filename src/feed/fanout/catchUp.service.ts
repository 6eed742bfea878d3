import type { Database } from '../../database/database.ts';
import type { Scope } from '../../database/transaction.ts';
import { readMissed } from '../../events/log.queries.ts';
import { encodePosition, type Position } from '../../events/position.ts';
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
      const events = await limit(async () => {
        subscribers = this.present(key);
        // The position of a list, or of another server, can lie ahead of this server's tail.
        if (subscribers.length > 0) await this.options.tail.catchUp();
        subscribers = this.present(key);
        this.waiting.delete(key);
        return subscribers.length === 0 ? null : this.missedBy(subscribers, from);
      });
      if (events !== null) await this.send(subscribers, from, events, limit);
    } catch (error) {
      this.waiting.delete(key);
      for (const subscriber of subscribers) if (!subscriber.hasLeft && !subscriber.isLive) subscriber.sink.fail(error);
    }
  }

  /** Begins to buffer new events for the subscribers, and reads those that they missed. Null after a reset. */
  private async missedBy(subscribers: readonly Subscriber[], from: Position): Promise<readonly PendingEvent[] | null> {
    const { tail, database, scope } = this.options;
    const [until, batch, epoch] = [tail.snapshot(), tail.batches(), tail.epoch()];
    for (const subscriber of subscribers) subscriber.startCatchUp(batch);
    const missed =
      from.epoch === epoch
        ? await database.read(scope, (db) => readMissed<AnyEvent>(db, from, until))
        : { reset: 'ANOTHER_HISTORY' as const };
    if (!('reset' in missed)) return missedEventsOf(missed, from, batch, (event) => this.group.updateOf(event));
    await this.reset(subscribers, { batch, epoch, after: until, cause: missed.reset });
    return null;
  }

  private present(key: string): Subscriber[] {
    return this.waiting.get(key)?.filter(({ hasLeft }) => !hasLeft) ?? [];
  }

  private async reset(subscribers: readonly Subscriber[], reset: LogReset): Promise<void> {
    const message = await this.group.resetMessage(reset, this.options.batchContext());
    await this.options.writer.write(new FrameBatch([message]), subscribers, 'send');
    for (const subscriber of subscribers) subscriber.caughtUp();
  }

  private async send(
    subscribers: readonly Subscriber[],
    from: Position,
    events: readonly PendingEvent[],
    limit: Limit,
  ): Promise<void> {
    let present = subscribers;
    let sentTo = from;
    for (let at = 0; at < events.length && present.length > 0; at += MAX_AT_ONCE) {
      const part = events.slice(at, at + MAX_AT_ONCE);
      const messages = await limit(() => this.group.messagesOf(part, this.options.batchContext()));
      for (const frames of frameBatchesOf(messages)) {
        await this.options.writer.write(frames, present, 'offer');
        this.setFullAside(present, sentTo);
        present = present.filter(({ hasLeft, isFull }) => !hasLeft && !isFull);
        sentTo = frames.messages.at(-1)?.position ?? sentTo;
      }
    }
    for (const subscriber of present) subscriber.caughtUp();
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
