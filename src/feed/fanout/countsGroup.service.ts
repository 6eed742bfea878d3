import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from '../../refusals/refusal.ts';
import type { FiguresQuestion } from '../source/subscriptionSource.ts';
import { Parcel } from '../wire/frameBatch.ts';
import type { Writer } from '../wire/writer.service.ts';
import type { Render } from './eventsGroup.service.ts';
import type { Member } from './subscriber.service.ts';

/** However many changes there are, the figures are told no more often than this. */
const SHORTEST_PAUSE_MS = 300;
const PAUSE_WHILE_AWAY_MS = 1_000;

export interface FiguresOptions<Context> {
  readonly key: string;
  readonly question: FiguresQuestion<Context>;
  readonly render: Render<Context>;
  readonly writer: Writer;
  readonly open: () => Context;
}

/** Everybody who watches the same figures: read once for all of them when something happened, and told when one of them changed. */
export class FiguresGroup<Context> {
  private readonly members = new Set<Member>();
  private told: { readonly figures: string; readonly parcel: Parcel } | null = null;
  private stale = true;
  private reading = false;

  constructor(private readonly options: FiguresOptions<Context>) {}

  get key(): string {
    return this.options.key;
  }

  get size(): number {
    return this.members.size;
  }

  enter(member: Member): void {
    member.joinedAt = 0;
    this.members.add(member);
    if (this.told !== null) void this.options.writer.tell(this.told.parcel, [member]);
    // There may be something unread though nothing happens now: the last reading may have failed.
    void this.read();
  }

  leave(member: Member): void {
    this.members.delete(member);
  }

  /** Something happened that the figures may tell of. */
  touch(): void {
    this.stale = true;
    void this.read();
  }

  private async read(): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    try {
      while (this.stale && this.members.size > 0) {
        this.stale = false;
        await this.tell();
        await delay(SHORTEST_PAUSE_MS, undefined, { ref: false });
      }
    } catch (error) {
      this.stale = true;
      if (!(error instanceof Refusal)) for (const member of this.members) member.outlet.fail(error);
      // The database is away. Who subscribed waits for it.
      else void delay(PAUSE_WHILE_AWAY_MS, undefined, { ref: false }).then(() => this.read());
    } finally {
      this.reading = false;
    }
  }

  private async tell(): Promise<void> {
    const { question, render, writer } = this.options;
    const request = this.options.open();
    const content = await question.figures(request);
    const figures = JSON.stringify(content);
    // What is held must not even make an agent's figures arrive again.
    if (figures === this.told?.figures) return;
    const parcel = new Parcel([
      { batch: Number.POSITIVE_INFINITY, position: null, payload: await render(content, request) },
    ]);
    this.told = { figures, parcel };
    await writer.tell(parcel, [...this.members]);
  }
}
