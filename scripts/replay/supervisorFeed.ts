import { performance } from 'node:perf_hooks';
import { print } from 'graphql';
import WebSocket from 'ws';
import { type Feeds, openFeeds } from '../../src/client/feeds.ts';
import type { FeedEvent } from '../../src/client/follow.ts';
import type { ApiClient } from '../../testkit/apiClient.ts';
import type { BlockedTicketEventsSubscription } from '../../testkit/gql/graphql.ts';
import { BlockedTicketEvents, BlockedTickets } from '../../testkit/operations.ts';

/** A held ticket as the supervisor sees it. */
export interface ShownTicket {
  readonly contactId: string;
  readonly messageCount: number;
}

/** At this time an event told that the ticket of the contact has this many messages. */
export interface Sighting {
  readonly contactId: string;
  readonly messageCount: number;
  readonly at: number;
}

type BlockedTicketEvent = BlockedTicketEventsSubscription['blockedTicketEvents'] & FeedEvent;

/**
 * The list of blocked tickets of a supervisor, built from nothing but the events of the feed. The feed must come over
 * one socket without a break, because the replay breaks nothing.
 */
export class SupervisorFeed {
  readonly shown = new Map<string, ShownTicket>();
  readonly sightings: Sighting[] = [];
  /** How many tickets `BlockedTicketsCleared` events removed, by contact. */
  readonly cleared = new Map<string, number>();
  private readonly feeds: Feeds;
  private isClosing = false;
  private failure: Error | null = null;
  private wake = () => {};

  private constructor(
    url: string,
    private readonly client: ApiClient,
  ) {
    this.feeds = openFeeds({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      token: () => client.token ?? '',
      webSocketImpl: WebSocket,
    });
  }

  /** Resolves once the subscription is live. Rejects when the workspace has held tickets. */
  static async open(url: string, client: ApiClient): Promise<SupervisorFeed> {
    const feed = new SupervisorFeed(url, client);
    await feed.start();
    return feed;
  }

  /** Resolves once the condition holds, or when no event came for this long. Rejects when the feed failed. */
  async until(condition: () => boolean, idleMs: number): Promise<void> {
    let isIdle = false;
    while (this.failure === null && !isIdle && !condition()) {
      isIdle = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(true), idleMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve(false);
        };
      });
    }
    if (this.failure !== null) throw this.failure;
  }

  async close(): Promise<void> {
    this.isClosing = true;
    await this.feeds.stop();
  }

  private start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const updates = this.feeds.follow<{ readonly feedCursor: string }, BlockedTicketEvent>({
        readList: () => this.readEmptyList(),
        subscription: print(BlockedTicketEvents),
        onState: ({ phase, reason }) => {
          if (phase === 'live') resolve();
          if (phase !== 'waiting' && phase !== 'stopped') return;
          this.fail(reason ?? new Error('the socket was lost.'));
          reject(this.failure);
        },
      });
      this.consume(updates).catch((error: unknown) => this.fail(error));
    });
  }

  private async consume(updates: AsyncIterable<{ list: object } | { event: BlockedTicketEvent }>): Promise<void> {
    for await (const update of updates) {
      if ('event' in update) this.take(update.event);
      this.wake();
    }
  }

  /** The feed calls it once. A second call means that the feed was reset. */
  private async readEmptyList(): Promise<{ readonly feedCursor: string }> {
    const { blockedTickets } = await this.client.ask(BlockedTickets, { first: 1 });
    if (blockedTickets.totalCount !== 0) throw new Error('The workspace has held tickets already.');
    return blockedTickets;
  }

  private take(event: BlockedTicketEvent): void {
    if (event.__typename === 'BlockedTicketAdded') {
      this.show(event.ticket.id, event.ticket.contact.id, event.ticket.messageCount);
    } else if (event.__typename === 'BlockedTicketUpdated') {
      const known = this.shown.get(event.ticket.id);
      if (known === undefined) throw new Error('an update came before its ticket was added.');
      this.show(event.ticket.id, known.contactId, event.ticket.messageCount);
    } else if (event.__typename === 'BlockedTicketsCleared') {
      this.cleared.set(event.contactId, (this.cleared.get(event.contactId) ?? 0) + event.count);
      for (const [id, { contactId }] of this.shown) if (contactId === event.contactId) this.shown.delete(id);
    } else {
      throw new Error(`the replay causes no ${event.__typename}.`);
    }
  }

  private show(ticketId: string, contactId: string, messageCount: number): void {
    this.shown.set(ticketId, { contactId, messageCount });
    this.sightings.push({ contactId, messageCount, at: performance.now() });
  }

  private fail(cause: unknown): void {
    if (this.isClosing) return;
    const reason = cause instanceof Error ? cause.message : String(cause);
    this.failure ??= new Error(`The supervisor's feed failed: ${reason}`, { cause });
    this.wake();
  }
}

/** Reads all held tickets from the API. */
export async function readHeldTickets(client: ApiClient): Promise<ReadonlyMap<string, ShownTicket>> {
  const held = new Map<string, ShownTicket>();
  for (let after: string | null = null; ; ) {
    const { blockedTickets }: Awaited<ReturnType<typeof readPage>> = await readPage(client, after);
    for (const { node } of blockedTickets.edges) {
      held.set(node.id, { contactId: node.contact.id, messageCount: node.messageCount });
    }
    const { hasNextPage, endCursor } = blockedTickets.pageInfo;
    if (!hasNextPage) return held;
    after = endCursor ?? null;
  }
}

function readPage(client: ApiClient, after: string | null) {
  return client.ask(BlockedTickets, { first: 100, after });
}

/** The number of tickets that only one list has, or that differ. */
export function countDifferences(
  one: ReadonlyMap<string, ShownTicket>,
  other: ReadonlyMap<string, ShownTicket>,
): number {
  return [...new Set([...one.keys(), ...other.keys()])].filter((id) => {
    const [left, right] = [one.get(id), other.get(id)];
    return left?.contactId !== right?.contactId || left?.messageCount !== right?.messageCount;
  }).length;
}
