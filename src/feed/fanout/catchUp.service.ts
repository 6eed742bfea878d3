import type { LimitFunction } from 'p-limit';
import type { Database, Scope } from '../../database/database.ts';
import { readMissed } from '../../events/log.queries.ts';
import { encodePosition, type Position } from '../../events/position.ts';
import type { AnyEvent } from '../../timeline/eventType.ts';
import type { Tail } from '../source/tail.service.ts';
import { FrameBatch, frameBatchesOf } from '../wire/frameBatch.ts';
import type { Writer } from '../wire/writer.service.ts';
import type { LogReset } from './backlog.ts';
import type { EventsGroup } from './eventsGroup.service.ts';
import type { BatchContext } from './feedItems.service.ts';
import { missedEventsOf, type PendingEvent } from './pendingEvent.ts';
import type { Subscriber } from './subscriber.service.ts';

export interface CatchUpOptions<Context> {
  readonly scope: Scope;
  readonly database: Database;
  readonly tail: Tail;
  readonly writer: Writer;
  readonly limit: LimitFunction;
  /** A new context each time: payloads are loaded as they are then. */
  readonly batchContext: () => BatchContext<Context>;
}

/** The events that are loaded at once, so a long absence is never in memory as a whole. */
const MAX_AT_ONCE = 50;

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
      void this.options.limit(() => this.run(key, from));
    }
  }

  private async run(key: string, from: Position): Promise<void> {
    const { tail, database, scope } = this.options;
    let subscribers = this.present(key);
    try {
      // The position of a list, or of another server, can lie ahead of this server's tail.
      if (subscribers.length > 0) await tail.catchUp();
      subscribers = this.present(key);
      this.waiting.delete(key);
      if (subscribers.length === 0) return;
      const [until, batch, epoch] = [tail.snapshot(), tail.batches(), tail.epoch()];
      for (const subscriber of subscribers) subscriber.startCatchUp(batch);
      const missed =
        from.epoch === epoch
          ? await database.read(scope, (db) => readMissed<AnyEvent>(db, from, until))
          : { reset: 'ANOTHER_HISTORY' as const };
      if ('reset' in missed) await this.reset(subscribers, { batch, epoch, after: until, cause: missed.reset });
      else {
        const events = missedEventsOf(missed, from, batch, (event) => this.group.updateOf(event));
        await this.send(subscribers, from, events);
      }
    } catch (error) {
      this.waiting.delete(key);
      for (const subscriber of subscribers) if (!subscriber.hasLeft && !subscriber.isLive) subscriber.sink.fail(error);
    }
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
  ): Promise<void> {
    let present = subscribers;
    let sentTo = from;
    for (let at = 0; at < events.length && present.length > 0; at += MAX_AT_ONCE) {
      const batchContext = this.options.batchContext();
      const messages = await this.group.messagesOf(events.slice(at, at + MAX_AT_ONCE), batchContext);
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
