import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { OVERLAP_MS, placeBefore, REPLIES_AT_ONCE, type Reply, type ReplyPlace, replyEvent } from './reply.ts';

export interface ReplyStreamOptions {
  readonly response: ServerResponse;
  /** Where the visitor continues. */
  readonly after: ReplyPlace;
  readonly load: (after: ReplyPlace) => Promise<readonly Reply[]>;
  readonly cursorOf: (place: ReplyPlace) => string;
  readonly onFault: (error: unknown) => void;
}

/** A reader that takes nothing for so long is cut off, and resumes from its cursor. */
const STALLED_MS = 10_000;

/** Nothing more is to come at once: a browser may say that it is connected. */
const READY = 'event: ready\ndata: {}\n\n';
const HEARTBEAT = ': \n\n';

/**
 * One open stream of replies. It reads a page, and the next one only once the socket has taken the page before. So a
 * slow reader costs one page of memory.
 */
export class ReplyStream {
  private place: ReplyPlace;
  private readonly seen = new Map<string, number>();
  private isReading = false;
  private isWanted = false;
  private isReady = false;
  private hadUnsent = false;

  constructor(private readonly options: ReplyStreamOptions) {
    this.place = options.after;
  }

  /** There may be new replies. Only a hint: the database says which there are. */
  wake(): void {
    this.isWanted = true;
    if (this.isReading) return;
    this.isReading = true;
    this.read().catch((error: unknown) => {
      this.options.onFault(error);
      this.options.response.destroy();
    });
  }

  beat(): void {
    const { response } = this.options;
    const unsent = response.writableLength > 0;
    if (unsent && this.hadUnsent) response.destroy();
    else if (!unsent && this.isOpen) response.write(HEARTBEAT);
    this.hadUnsent = unsent;
  }

  end(): void {
    this.options.response.end();
  }

  private get isOpen(): boolean {
    const { response } = this.options;
    return !(response.destroyed || response.writableEnded);
  }

  private async read(): Promise<void> {
    while (this.isWanted && this.isOpen) {
      this.isWanted = false;
      await this.catchUp();
      if (!this.isReady && this.isOpen) this.options.response.write(READY);
      this.isReady = true;
    }
    this.isReading = false;
  }

  private async catchUp(): Promise<void> {
    let from = placeBefore(this.place);
    for (let more = true; more && this.isOpen; ) {
      const replies = await this.options.load(from);
      await this.write(replies.filter(({ id }) => !this.seen.has(id)));
      from = replies.at(-1) ?? from;
      more = replies.length === REPLIES_AT_ONCE;
    }
  }

  private async write(replies: readonly Reply[]): Promise<void> {
    const { response, cursorOf } = this.options;
    if (replies.length === 0 || !this.isOpen) return;
    const events = replies.map((reply) => {
      this.seen.set(reply.id, reply.sentAt.getTime());
      if (reply.sentAt >= this.place.sentAt) this.place = { sentAt: reply.sentAt, id: reply.id };
      return replyEvent(cursorOf(this.place), reply);
    });
    const earliest = this.place.sentAt.getTime() - OVERLAP_MS;
    for (const [id, sentAt] of this.seen) if (sentAt < earliest) this.seen.delete(id);
    if (response.write(events.join(''))) return;
    const drained = await once(response, 'drain', { signal: AbortSignal.timeout(STALLED_MS) }).catch(() => null);
    if (drained === null) response.destroy();
  }
}
