import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from '../../refusals/refusal.ts';
import type { CountsSource } from '../source/subscriptionSource.ts';
import { FrameBatch } from '../wire/frameBatch.ts';
import type { Writer } from '../wire/writer.service.ts';
import type { Render } from './eventsGroup.service.ts';
import type { Subscriber } from './subscriber.service.ts';

/** Counts are sent no more often than this, however many events there are. */
const SHORTEST_PAUSE_MS = 300;
const PAUSE_WHILE_AWAY_MS = 1_000;

export interface CountsGroupOptions<Context> {
  readonly key: string;
  readonly source: CountsSource<Context>;
  readonly render: Render<Context>;
  readonly writer: Writer;
  readonly newContext: () => Context;
}

/** The subscribers of the same counts. Events make it read the counts once for all, and send them when one changed. */
export class CountsGroup<Context> {
  private readonly subscribers = new Set<Subscriber>();
  private last: { readonly counts: string; readonly frames: FrameBatch } | null = null;
  private isStale = true;
  private isReading = false;

  constructor(private readonly options: CountsGroupOptions<Context>) {}

  get key(): string {
    return this.options.key;
  }

  get size(): number {
    return this.subscribers.size;
  }

  add(subscriber: Subscriber): void {
    subscriber.joinLive(0);
    this.subscribers.add(subscriber);
    if (this.last !== null) void this.options.writer.write(this.last.frames, [subscriber]);
    // The counts may be stale though no event arrives now: the last reading may have failed.
    void this.read();
  }

  remove(subscriber: Subscriber): void {
    this.subscribers.delete(subscriber);
  }

  /** An event may have changed the counts. */
  invalidate(): void {
    this.isStale = true;
    void this.read();
  }

  private async read(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    try {
      while (this.isStale && this.subscribers.size > 0) {
        this.isStale = false;
        await this.sendChanged();
        await delay(SHORTEST_PAUSE_MS, undefined, { ref: false });
      }
    } catch (error) {
      this.isStale = true;
      if (!(error instanceof Refusal)) for (const subscriber of this.subscribers) subscriber.sink.fail(error);
      // The database is away: the subscribers wait for it.
      else void delay(PAUSE_WHILE_AWAY_MS, undefined, { ref: false }).then(() => this.read());
    } finally {
      this.isReading = false;
    }
  }

  private async sendChanged(): Promise<void> {
    const { source, render, writer } = this.options;
    const context = this.options.newContext();
    const payload = await source.counts(context);
    const counts = JSON.stringify(payload);
    // Unchanged counts are not sent: an agent must not notice a held message by counts that arrive again.
    if (counts === this.last?.counts) return;
    const frames = new FrameBatch([
      { batch: Number.POSITIVE_INFINITY, position: null, payload: await render(payload, context) },
    ]);
    this.last = { counts, frames };
    await writer.write(frames, [...this.subscribers]);
  }
}
