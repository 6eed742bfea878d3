import { setTimeout as delay } from 'node:timers/promises';
import { type Backoff, backoffMs, NO_JITTER } from '../../database/backoff.ts';
import { positionAt, RESET_REASONS } from '../../events/position.ts';
import { Refusal } from '../../refusals/refusal.ts';
import { signal } from '../../signals/signals.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { EventsSource } from '../source/subscriptionSource.ts';
import { type FeedMessage, frameBatchesOf } from '../wire/frameBatch.ts';
import type { Writer } from '../wire/writer.service.ts';
import { Backlog, type BacklogPart, type EventBatch, type LogReset } from './backlog.ts';
import type { Limit } from './fairSemaphore.service.ts';
import { type BatchContext, type FeedReset, loadFeedItems } from './feedItems.service.ts';
import { type PendingEvent, pendingEventsOf, withDeferred } from './pendingEvent.ts';
import type { Subscriber } from './subscriber.service.ts';
import { emptyThrottle, nextSendAt, type ThrottleState, throttle } from './throttle.ts';

/** Executes the group's document for one payload. Answers the `payload` of the `next` message, as JSON. */
export type Render<Context> = (payload: object, context: Context) => Promise<Buffer>;

export interface EventsGroupOptions<Context> {
  readonly key: string;
  readonly source: EventsSource<Context>;
  readonly render: Render<Context>;
  readonly writer: Writer;
  /** Bounds how many groups load at a time: requests and other groups need connections, too. */
  readonly limit: Limit;
  /** Groups that start in the same turn of the event loop share their loads. */
  readonly batchContext: () => BatchContext<Context>;
  readonly onFault: (error: unknown) => void;
}

const WRITTEN = signal('event.written');

/** The events that are loaded at once. */
const MAX_AT_ONCE = 25;
/** The pauses while the database is away. */
const RETRY: Backoff = { leastMs: 0, stepMs: 200, mostMs: 2_000 };
/** After this time without the database, subscribers are closed: another server may reach it. */
const MAX_AWAY_MS = 30_000;

/**
 * The subscribers with the same document, variables and right to see. Each event is loaded, executed and serialised
 * once for all of them. Events that arrive during a delivery are delivered together.
 */
export class EventsGroup<Context> {
  private readonly subscribers = new Set<Subscriber>();
  private readonly backlog = new Backlog();
  /** The same subscribers as an array, until one comes or leaves. */
  private recipients: readonly Subscriber[] | null = null;
  private throttled: ThrottleState<PendingEvent> = emptyThrottle();
  /** The newest event that went out or was deferred. */
  private newest: PendingEvent | null = null;
  private timer: NodeJS.Timeout | null = null;
  /** A deferred update may go out. */
  private isDue = false;
  private isDelivering = false;

  constructor(private readonly options: EventsGroupOptions<Context>) {}

  get key(): string {
    return this.options.key;
  }

  get size(): number {
    return this.subscribers.size;
  }

  updateOf(event: AnyLoggedEvent): string | null {
    return this.options.source.updateOf(event);
  }

  add(subscriber: Subscriber): void {
    this.subscribers.add(subscriber);
    this.recipients = null;
  }

  remove(subscriber: Subscriber): void {
    this.subscribers.delete(subscriber);
    this.recipients = null;
    if (this.subscribers.size === 0 && this.timer !== null) clearTimeout(this.timer);
  }

  receive(entry: EventBatch | LogReset): void {
    this.backlog.add(entry);
    void this.deliverAll();
  }

  /** The rendered messages of these events. */
  async messagesOf(events: readonly PendingEvent[], batchContext: BatchContext<Context>): Promise<FeedMessage[]> {
    const { source, render, onFault } = this.options;
    const items = await loadFeedItems(source, batchContext, events, onFault);
    return Promise.all(
      items.map(async ({ batch, position, payload }) => ({
        batch,
        position,
        payload: await render(payload, batchContext.context),
      })),
    );
  }

  async resetMessage(
    { batch, epoch, after, cause }: LogReset,
    { context, cursorOf }: BatchContext<Context>,
  ): Promise<FeedMessage> {
    const position = positionAt(epoch, after);
    const reset: FeedReset = {
      __typename: 'FeedReset',
      cursor: cursorOf(position),
      occurredAt: new Date(),
      reason: RESET_REASONS[cause],
    };
    return { batch, position, payload: await this.options.render(reset, context) };
  }

  private async deliverAll(): Promise<void> {
    if (this.isDelivering) return;
    this.isDelivering = true;
    for (let failures = 0, since = 0; this.subscribers.size > 0 && (this.isDue || !this.backlog.isEmpty); ) {
      const part = this.backlog.take(MAX_AT_ONCE);
      this.isDue = false;
      try {
        const deliver = await this.options.limit(() => this.prepare(part));
        failures = 0;
        await deliver();
      } catch (error) {
        if (failures === 0) since = performance.now();
        if (error instanceof Refusal && performance.now() - since < MAX_AWAY_MS) {
          // The database is away: the subscribers wait for it.
          this.backlog.putBack(part);
          this.isDue = true;
          await delay(backoffMs(RETRY, failures, NO_JITTER), undefined, { ref: false });
          failures += 1;
        } else {
          failures = 0;
          for (const subscriber of this.subscribers) subscriber.sink.fail(error);
        }
      }
    }
    this.backlog.clear();
    this.isDelivering = false;
  }

  /**
   * Loads and renders the next messages. Answers the function that delivers them. Nothing changes before it is called,
   * so a part whose preparation failed is prepared again and no message goes out twice.
   */
  private async prepare({ reset, batches }: BacklogPart): Promise<() => Promise<void>> {
    const batchContext = this.options.batchContext();
    const resets = reset === null ? [] : [await this.resetMessage(reset, batchContext)];
    const events = batches.flatMap(pendingEventsOf);
    const before = reset === null ? this.throttled : emptyThrottle<PendingEvent>();
    const { sent, state } = throttle(before, events, ({ event }) => this.updateOf(event), performance.now());
    const newest = events.at(-1) ?? (reset === null ? this.newest : null);
    const due = sent.map(({ item, wasDeferred, deferred }) => {
      // More of the same batch may follow, so the place of a deferred update is behind the newest event.
      const { position } = wasDeferred ? (newest ?? item) : item;
      const updates = deferred.map(({ event }) => event);
      return { ...item, position: withDeferred(position, updates) };
    });
    const messages = [...resets, ...(await this.messagesOf(due, batchContext))];
    return async () => {
      [this.throttled, this.newest] = [state, newest];
      this.setTimer();
      for (const frames of frameBatchesOf(messages)) {
        this.recipients ??= [...this.subscribers];
        await this.options.writer.write(frames, this.recipients);
      }
      // Deferred updates are late on purpose.
      if (WRITTEN.isHeard && events[0] !== undefined)
        WRITTEN.send({ subscribers: this.subscribers.size, ms: Date.now() - events[0].event.occurredAt.getTime() });
    };
  }

  private setTimer(): void {
    const at = nextSendAt(this.throttled);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer =
      at === null || this.subscribers.size === 0 ? null : setTimeout(() => this.sendDeferred(), at - performance.now());
  }

  private sendDeferred(): void {
    this.isDue = true;
    void this.deliverAll();
  }
}
