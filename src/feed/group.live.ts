import type { Request } from '../access/request.ts';
import { contentsOf, type Delivered, type Due } from './contents.live.ts';
import type { LoggedEvent } from './event.ts';
import type { Member } from './member.live.ts';
import { choose, dueAt, type Pace, unhurried } from './pace.ts';
import { parcelsOf, type Telling } from './parcel.ts';
import { type Position, positionAt } from './position.ts';
import type { EventsQuestion } from './question.live.ts';
import { RESET_REASONS } from './reset.ts';
import type { Writer } from './writer.live.ts';

/** Executes the group's document for one content, and answers the `payload` of the message. */
export type Render = (content: object, request: Request) => Promise<Buffer>;

/** What the tail handed on, as far as it concerns an audience. */
export type Arrival =
  | {
      readonly batch: number;
      readonly epoch: string;
      readonly before: string;
      readonly after: string;
      readonly events: readonly LoggedEvent[];
    }
  /** What lies before this place of the log cannot be told. */
  | {
      readonly batch: number;
      readonly epoch: string;
      readonly after: string;
      readonly reset: keyof typeof RESET_REASONS;
    };

/** One audience's loads for what is told at one time, so that no group loads what another has loaded. */
export interface Occasion {
  readonly request: Request;
  readonly cursorOf: (position: Position) => string;
}

interface Item {
  readonly event: LoggedEvent;
  readonly batch: number;
  readonly epoch: string;
  readonly before: string;
  readonly after: string;
}

export interface GroupOptions {
  readonly key: string;
  readonly question: EventsQuestion;
  readonly render: Render;
  readonly writer: Writer;
  readonly onFault: (error: unknown) => void;
  /** Something that was put off is due. */
  readonly onDue: () => void;
}

/** Everybody who asks the same of the log with the same right to see: each event is loaded, executed and serialised once for all of them. */
export class EventsGroup {
  private readonly members = new Set<Member>();
  private roll: readonly Member[] | null = null;
  private pace: Pace<Item> = unhurried();
  private newest: Item | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: GroupOptions) {}

  get key(): string {
    return this.options.key;
  }

  get size(): number {
    return this.members.size;
  }

  updateOf(event: LoggedEvent): string | null {
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

  /** Makes ready what arrived and what is due, and answers how to tell it. Until then nothing has changed, so it can be made ready again. */
  async ready(arrivals: readonly Arrival[], occasion: Occasion): Promise<() => Promise<void>> {
    let [pace, newest] = [this.pace, this.newest];
    const tellings: Telling[] = [];
    for (const part of inTurn(arrivals)) {
      if ('reset' in part) {
        [pace, newest] = [unhurried(), null];
        tellings.push(await this.resetAt(part, occasion));
        continue;
      }
      const chosen = choose(pace, part.items, ({ event }) => this.updateOf(event), Date.now());
      pace = chosen.pace;
      newest = part.items.at(-1) ?? newest;
      const behind = newest;
      const dues = chosen.chosen.map(({ item, late, owed }) => dueOf(item, late ? (behind ?? item) : item, owed));
      tellings.push(...(await this.tell(dues, occasion)));
    }
    return async () => {
      [this.pace, this.newest] = [pace, newest];
      this.setTimer();
      for (const parcel of parcelsOf(tellings)) {
        this.roll ??= [...this.members];
        await this.options.writer.tell(parcel, this.roll);
      }
    };
  }

  /** What these events are to the group. */
  async tell(dues: readonly (Due & { readonly batch: number })[], occasion: Occasion): Promise<Telling[]> {
    const { question, onFault } = this.options;
    const contents = await contentsOf({ question, onFault, ...occasion }, dues);
    const told = contents.flatMap((parts, at) => parts.map((content) => ({ content, batch: dues[at]?.batch ?? 0 })));
    return this.render(told, occasion);
  }

  async resetAt(
    { batch, epoch, after, reset }: Extract<Arrival, { reset: unknown }>,
    occasion: Occasion,
  ): Promise<Telling> {
    const content = {
      show: 'FeedReset',
      cursor: occasion.cursorOf(positionAt(epoch, after)),
      occurredAt: new Date(),
      reason: RESET_REASONS[reset],
    };
    const payload = await this.options.render(content, occasion.request);
    return { batch, payload };
  }

  private render(told: readonly { readonly content: Delivered; readonly batch: number }[], { request }: Occasion) {
    return Promise.all(
      told.map(async ({ content, batch }) => ({ batch, payload: await this.options.render(content, request) })),
    );
  }

  private setTimer(): void {
    const at = dueAt(this.pace);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = at === null || this.members.size === 0 ? null : setTimeout(this.options.onDue, at - Date.now());
  }
}

type Part = { readonly items: readonly Item[] } | Extract<Arrival, { reset: unknown }>;

/** Batches that came together are chosen from together; a reset stands between what was before and after it. */
function inTurn(arrivals: readonly Arrival[]): Part[] {
  const parts: Part[] = [];
  let items: Item[] = [];
  for (const arrival of arrivals) {
    if ('reset' in arrival) {
      // What came before it is told no more: whoever reads the list again has it.
      items = [];
      parts.splice(0, parts.length, arrival);
    } else {
      const { events, ...place } = arrival;
      items.push(...events.map((event) => ({ event, ...place })));
    }
  }
  return [...parts, { items }];
}

/** One that is late has its place behind the newest that was told or passed over: of a batch told in parts, more may follow. */
function dueOf({ event, batch }: Item, place: Item, owed: readonly Item[]): Due & { readonly batch: number } {
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
