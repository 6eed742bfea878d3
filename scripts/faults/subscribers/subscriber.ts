import WebSocket from 'ws';
import { type Feeds, openFeeds } from '../../../src/client/feeds.ts';
import type { ApiClient } from '../../../testkit/apiClient.ts';
import { BlockedTickets } from '../../../testkit/operations.ts';
import { attempt } from '../load/attempt.ts';
import { type BlockedTicketList, EventRecord } from './eventRecord.ts';
import { DOCUMENTS, type FeedName, type ReceivedEvent } from './feeds.ts';
import { PausableClock } from './pausableClock.ts';
import { loggedWebSocket, SocketLog } from './socketLog.ts';

export interface SubscriberOptions {
  readonly feed: FeedName;
  /** Where the socket connects to. */
  readonly url: string;
  /** Reads the list, and has the token. */
  readonly client: ApiClient;
  readonly localAddress?: string;
  /** By default the document of the feed. */
  readonly document?: string;
}

/** Reading the list failed for the moment. The feed client tries again after errors with this status. */
class ListUnavailable extends Error {
  readonly status = 503;
}

const PONG_EVERY_MS = 1_000;

/** Follows a feed with the client of `src/client`, over a socket of its own, and records what arrives. */
export class Subscriber {
  readonly record: EventRecord;
  readonly sockets = new SocketLog();
  /** Why the client has given up. Null while it follows the feed. */
  failure: Error | null = null;
  private readonly clock = new PausableClock();
  private feeds: Feeds;
  private isLive = false;
  private pongs: NodeJS.Timeout | null = null;
  private freshness: { readonly since: number; readonly report: (at: number) => void } | null = null;

  constructor(private readonly options: SubscriberOptions) {
    this.record = new EventRecord(options.feed);
    this.feeds = this.follow();
  }

  get feed(): FeedName {
    return this.options.feed;
  }

  get isFollowing(): boolean {
    return this.isLive;
  }

  /** Starts the record anew, and also the feed where its client has given up. */
  startRecord(): void {
    this.record.start();
    this.sockets.start();
    if (this.failure === null) return;
    this.failure = null;
    this.feeds = this.follow();
  }

  /** Reports once, when the first event arrives that happened after that moment. */
  onFreshEvent(since: number, report: (at: number) => void): void {
    this.freshness = { since, report };
  }

  /** Stops reading from the socket, as a frozen process does: the timers of the client stand still too. */
  pause(): void {
    this.clock.pause();
    this.sockets.current?.pause();
  }

  resume(): void {
    if (this.pongs !== null) clearInterval(this.pongs);
    this.sockets.current?.resume();
    this.clock.resume();
  }

  /** Sends pongs without being asked, so that the server takes the socket for alive. */
  sendPongs(): void {
    const socket = this.sockets.current;
    this.pongs = setInterval(() => socket?.readyState === WebSocket.OPEN && socket.pong(), PONG_EVERY_MS);
  }

  /** Keeps the client from closing a slow connection itself, until `resume`. */
  holdTimers(): void {
    this.clock.pause();
  }

  dropSocket(): void {
    this.sockets.current?.terminate();
  }

  async stop(): Promise<void> {
    this.resume();
    await this.feeds.stop();
  }

  private follow(): Feeds {
    const { feed, url, client, localAddress, document = DOCUMENTS[feed] } = this.options;
    const feeds = openFeeds({
      url,
      token: () => client.token ?? '',
      webSocketImpl: loggedWebSocket(this.sockets, localAddress),
      clock: this.clock,
    });
    const updates = feeds.follow<BlockedTicketList, ReceivedEvent>({
      readList: () => this.readList(),
      subscription: document,
      onState: ({ phase }) => {
        this.isLive = phase === 'live';
      },
    });
    this.consume(updates).catch((error: unknown) => {
      this.failure = error instanceof Error ? error : new Error(String(error));
    });
    return feeds;
  }

  private async readList(): Promise<BlockedTicketList> {
    const outcome = await attempt(this.options.client, BlockedTickets, { first: 100 });
    if (outcome.kind === 'answered') return outcome.data.blockedTickets;
    if (outcome.kind === 'transient') throw new ListUnavailable(outcome.reason);
    throw new Error(`The list was refused with ${outcome.code}.`);
  }

  /** Awaits nothing but the next update, so that no event waits unrecorded while the verifier looks. */
  private async consume(
    updates: AsyncIterable<{ readonly list: BlockedTicketList } | { readonly event: ReceivedEvent }>,
  ): Promise<void> {
    for await (const update of updates) {
      if ('list' in update) this.record.addList(update.list);
      else this.addEvent(update.event);
    }
  }

  private addEvent(event: ReceivedEvent): void {
    this.record.addEvent(event);
    if (this.freshness === null || Date.parse(event.occurredAt) < this.freshness.since) return;
    const { report } = this.freshness;
    this.freshness = null;
    report(Date.now());
  }
}
