import { ApiFault, ask, type Reply } from './api.ts';
import { pauseMs } from './backoff.ts';
import { readEvents } from './serverEvents.ts';
import type { Store } from './store.ts';

export interface ReplyFeedOptions {
  readonly url: string;
  readonly store: Store;
  readonly onReply: (reply: Reply, cursor: string | null) => void;
  /** Called when the connection was made, or was lost. */
  readonly onChange: () => void;
  readonly onUnavailable: () => void;
}

interface Page {
  readonly replies: readonly Reply[];
  readonly cursor: string | null;
  readonly hasMore: boolean;
}

/** The server sends something every 15 seconds. */
const SILENT_MS = 40_000;
/** It has sent all replies so far much sooner. */
const READY_MS = 15_000;
/** The pause where only single requests come through is as after so many failures. */
const FETCHING = 2;

/**
 * Follows the replies while the page is in front and there is a visit. It resumes behind the last reply, so a page that
 * comes back has missed none.
 */
export class ReplyFeed {
  isConnected = false;
  private failures = 0;
  private connection: AbortController | null = null;
  private timer = 0;

  constructor(private readonly options: ReplyFeedOptions) {}

  /** Connects, unless it is connected or on its way. */
  start(): void {
    if (this.connection !== null || document.hidden || this.options.store.read().token === null) return;
    clearTimeout(this.timer);
    const connection = new AbortController();
    this.connection = connection;
    void this.follow(connection).then((waitMs) => {
      if (this.connection !== connection) return;
      this.stop();
      if (waitMs !== null) this.timer = window.setTimeout(() => this.start(), waitMs);
    });
  }

  /** Connects at once, also when a try is due later. */
  retry(): void {
    if (!this.isConnected) this.stop();
    this.start();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.connection?.abort();
    this.connection = null;
    this.setConnected(false);
  }

  /** Resolves when the connection has ended: with the pause before the next, or null for none. */
  private async follow({ signal }: AbortController): Promise<number | null> {
    const { url, store, onUnavailable } = this.options;
    const { token, cursor } = store.read();
    const silence = new AbortController();
    let watch = 0;
    const heard = () => {
      clearTimeout(watch);
      watch = window.setTimeout(() => silence.abort(), this.isConnected ? SILENT_MS : READY_MS);
    };
    signal.addEventListener('abort', () => silence.abort());
    try {
      heard();
      const response = await ask(`${url}/stream`, token, { signal: silence.signal, lastEventId: cursor });
      await readEvents(
        response,
        ({ event, id, data }) => {
          if (event === 'reply') this.options.onReply(JSON.parse(data), id);
          if (event !== 'ready') return;
          this.setConnected(true);
          heard();
        },
        heard,
      );
      return pauseMs(this.failures, 0);
    } catch (error) {
      this.failures += 1;
      const { kind, waitMs } = error instanceof ApiFault ? error : new ApiFault('AWAY');
      if (kind === 'UNAVAILABLE') onUnavailable();
      if (kind === 'AWAY' && (await this.fetchReplies(signal).catch(() => false))) return pauseMs(FETCHING, waitMs);
      if (kind === 'STRANGER') store.update((conversation) => ({ ...conversation, token: null, cursor: null }));
      // A cursor that the server does not take: begin with the first reply, and leave out what is known.
      if (kind === 'REFUSED') store.update((conversation) => ({ ...conversation, cursor: null }));
      return kind === 'UNAVAILABLE' || kind === 'STRANGER' ? null : pauseMs(this.failures, waitMs);
    } finally {
      clearTimeout(watch);
    }
  }

  /** Some proxies keep a stream back until it ends. There the replies come with each try. True when they came. */
  private async fetchReplies(signal: AbortSignal): Promise<boolean> {
    const { url, store, onReply } = this.options;
    for (let hasMore = true; hasMore && !signal.aborted; ) {
      const { token, cursor } = store.read();
      const response = await ask(`${url}/replies${cursor === null ? '' : `?after=${cursor}`}`, token);
      const page: Page = await response.json();
      for (const reply of page.replies) onReply(reply, page.cursor);
      hasMore = page.hasMore;
    }
    return !signal.aborted;
  }

  private setConnected(isConnected: boolean): void {
    if (this.isConnected === isConnected) return;
    this.isConnected = isConnected;
    if (isConnected) this.failures = 0;
    this.options.onChange();
  }
}
