import { setTimeout as delay } from 'node:timers/promises';
import type { LimitFunction } from 'p-limit';
import { type Backoff, backoffMs, NO_JITTER } from '../../database/backoff.ts';
import { type Position, positionAt } from '../../events/position.ts';
import { RESET_REASONS } from '../../events/reset.ts';
import { Refusal } from '../../refusals/refusal.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { EventsQuestion } from '../source/subscriptionSource.ts';
import { parcelsOf, type Telling } from '../wire/frameBatch.ts';
import type { Writer } from '../wire/writer.service.ts';
import { type Arrival, Backlog, type Broken, type Taken } from './backlog.ts';
import { contentsOf, type Due, type Occasion, type Reset } from './feedItems.service.ts';
import type { Member } from './subscriber.service.ts';
import { choose, dueAt, type Pace, unhurried } from './throttle.ts';

/** Executes the group's document for one content, and answers the `payload` of the message. */
export type Render<Context> = (content: object, request: Context) => Promise<Buffer>;

interface Item {
  readonly event: AnyLoggedEvent;
  readonly batch: number;
  readonly epoch: string;
  readonly before: string;
  readonly after: string;
}

export interface GroupOptions<Context> {
  readonly key: string;
  readonly question: EventsQuestion<Context>;
  readonly render: Render<Context>;
  readonly writer: Writer;
  /** So that groups with much to load leave connections to the others. */
  readonly limit: LimitFunction;
  /** Groups that begin in the same turn of the event loop share what they load. */
  readonly occasion: () => Occasion<Context>;
  readonly onFault: (error: unknown) => void;
}

/** So many events are loaded at once. */
const MOST_AT_ONCE = 25;
/** While the database is away. */
const RETRY: Backoff = { leastMs: 0, stepMs: 200, mostMs: 2_000 };
/** Who was told nothing for so long is sent to another server. */
const LONGEST_AWAY_MS = 30_000;

/**
 * Everybody who asks the same of the log with the same right to see: each event is loaded, executed and serialised once for all of them.
 * What comes while something is told is told together.
 */
export class EventsGroup<Context> {
  private readonly members = new Set<Member>();
  private readonly backlog = new Backlog();
  private roll: readonly Member[] | null = null;
  private pace: Pace<Item> = unhurried();
  private newest: Item | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isDue = false;
  private isTelling = false;

  constructor(private readonly options: GroupOptions<Context>) {}

  get key(): string {
    return this.options.key;
  }

  get size(): number {
    return this.members.size;
  }

  updateOf(event: AnyLoggedEvent): string | null {
    return this.options.question.updateOf(event);
  }

  enter(member: Member): void {
    this.members.add(member);
    this.roll = null;
  }

  leave(member: Member): void {
    this.members.delete(member);
    this.roll = null;
    if (this.members.size === 0 && this.timer !== null) clearTimeout(this.timer);
  }

  arrive(arrival: Arrival): void {
    this.backlog.add(arrival);
    void this.tellAll();
  }

  /** What these events are to the group. */
  async tellingsOf(dues: readonly Due[], occasion: Occasion<Context>): Promise<Telling[]> {
    const { question, render, onFault } = this.options;
    const contents = await contentsOf(question, occasion, dues, onFault);
    return Promise.all(
      contents.map(async ({ batch, position, content }) => ({
        batch,
        position,
        payload: await render(content, occasion.request),
      })),
    );
  }

  async resetAt({ batch, epoch, after, reset }: Broken, { request, cursorOf }: Occasion<Context>): Promise<Telling> {
    const position = positionAt(epoch, after);
    const content: Reset = {
      show: 'FeedReset',
      cursor: cursorOf(position),
      occurredAt: new Date(),
      reason: RESET_REASONS[reset],
    };
    return { batch, position, payload: await this.options.render(content, request) };
  }

  private async tellAll(): Promise<void> {
    if (this.isTelling) return;
    this.isTelling = true;
    for (let failures = 0, since = 0; this.members.size > 0 && (this.isDue || !this.backlog.isEmpty); ) {
      const taken = this.backlog.take(MOST_AT_ONCE);
      this.isDue = false;
      try {
        const tell = await this.options.limit(() => this.ready(taken));
        failures = 0;
        await tell();
      } catch (error) {
        if (failures === 0) since = performance.now();
        if (error instanceof Refusal && performance.now() - since < LONGEST_AWAY_MS) {
          // The database is away. Who subscribed waits for it.
          this.backlog.putBack(taken);
          this.isDue = true;
          await delay(backoffMs(RETRY, failures, NO_JITTER), undefined, { ref: false });
          failures += 1;
        } else {
          failures = 0;
          for (const member of this.members) member.outlet.fail(error);
        }
      }
    }
    this.backlog.clear();
    this.isTelling = false;
  }

  /** Makes ready what is told next, and answers how to tell it. Until then nothing has changed, so it can be made ready again and nobody is told twice. */
  private async ready({ broken, happened }: Taken): Promise<() => Promise<void>> {
    const occasion = this.options.occasion();
    const reset = broken === null ? [] : [await this.resetAt(broken, occasion)];
    const items = happened.flatMap(({ events, ...place }) => events.map((event) => ({ event, ...place })));
    const before = broken === null ? this.pace : unhurried<Item>();
    const { chosen, pace } = choose(before, items, ({ event }) => this.updateOf(event), performance.now());
    const newest = items.at(-1) ?? (broken === null ? this.newest : null);
    const dues = chosen.map(({ item, late, owed }) => dueOf(item, late ? (newest ?? item) : item, owed));
    const tellings = [...reset, ...(await this.tellingsOf(dues, occasion))];
    return async () => {
      [this.pace, this.newest] = [pace, newest];
      this.setTimer();
      for (const parcel of parcelsOf(tellings)) {
        this.roll ??= [...this.members];
        await this.options.writer.tell(parcel, this.roll);
      }
    };
  }

  private setTimer(): void {
    const at = dueAt(this.pace);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer =
      at === null || this.members.size === 0 ? null : setTimeout(() => this.tellDue(), at - performance.now());
  }

  private tellDue(): void {
    this.isDue = true;
    void this.tellAll();
  }
}

/** One that is late has its place behind the newest that was told or passed over: of a batch told in parts, more may follow. */
function dueOf({ event, batch }: Item, place: Item, owed: readonly Item[]): Due {
  const { epoch, before, after } = place;
  const ids = owed.map((item) => item.event.id);
  const positionAfter = (part: number | null): Position => ({
    epoch,
    before,
    after,
    id: place.event.id,
    part,
    owed: ids,
  });
  return { event, batch, partsHad: 0, positionAfter };
}
