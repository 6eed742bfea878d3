import { performance } from 'node:perf_hooks';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { ApiClient } from '../../testkit/apiClient.ts';
import type { BlockedTicketEventsSubscription } from '../../testkit/gql/graphql.ts';
import { BlockedTicketEvents, BlockedTickets } from '../../testkit/operations.ts';
import { ask } from './asking.ts';

/** A held ticket as a subscribed supervisor's screen shows it. */
export interface ShownTicket {
  readonly contactId: string;
  readonly messageCount: number;
}

/** The screen showed at that moment that the contact's ticket holds so many messages. */
export interface Sighting {
  readonly contactId: string;
  readonly messageCount: number;
  readonly at: number;
}

/** A supervisor who listed what is held, subscribed after it, and knows no more than the events say. */
export interface Supervisor {
  readonly shown: ReadonlyMap<string, ShownTicket>;
  readonly sightings: readonly Sighting[];
  /** Contacts whose tickets left the list, with how many those were. */
  readonly cleared: ReadonlyMap<string, number>;
  /** Resolves once it holds, or once no event has come for so long; rejects when the feed broke. */
  until(holds: () => boolean, patienceMs: number): Promise<void>;
  leave(): Promise<void>;
}

type Event = BlockedTicketEventsSubscription['blockedTicketEvents'];

export async function watch(url: string, client: ApiClient): Promise<Supervisor> {
  const shown = new Map<string, ShownTicket>();
  const sightings: Sighting[] = [];
  const cleared = new Map<string, number>();
  let broken: Error | null = null;
  let wake = () => {};

  function take(event: Event): void {
    if (event.__typename === 'BlockedTicketAdded') {
      show(event.ticket.id, event.ticket.contact.id, event.ticket.messageCount);
    } else if (event.__typename === 'BlockedTicketUpdated') {
      const known = shown.get(event.ticket.id);
      if (known === undefined) throw new Error('An update came of a ticket that was never added.');
      show(event.ticket.id, known.contactId, event.ticket.messageCount);
    } else if (event.__typename === 'BlockedTicketsCleared') {
      cleared.set(event.contactId, (cleared.get(event.contactId) ?? 0) + event.count);
      for (const [id, { contactId }] of shown) if (contactId === event.contactId) shown.delete(id);
    } else {
      throw new Error(`Nothing was done that ${event.__typename} tells.`);
    }
  }

  function show(ticketId: string, contactId: string, messageCount: number): void {
    shown.set(ticketId, { contactId, messageCount });
    sightings.push({ contactId, messageCount, at: performance.now() });
  }

  function fail(reason: string): void {
    broken ??= new Error(`The supervisor's feed ended: ${reason}`);
    wake();
  }

  const { blockedTickets } = await ask(client, BlockedTickets, { first: 1 });
  if (blockedTickets.totalCount !== 0) throw new Error('The workspace is not a fresh one.');
  const socket = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${client.token}` },
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: (error) => fail(reasonOf(error)),
  });
  const connected = new Promise<void>((resolve) => socket.on('connected', () => resolve()));
  const refused = new Promise<never>((_, reject) => {
    socket.on('closed', (event) => reject(new Error(`The supervisor's socket was refused: ${reasonOf(event)}`)));
  });
  await Promise.race([connected, refused]);
  refused.catch((error: unknown) => fail(String(error)));
  const stop = socket.subscribe<BlockedTicketEventsSubscription>(
    { query: print(BlockedTicketEvents), variables: { after: blockedTickets.feedCursor } },
    {
      next({ data, errors }) {
        try {
          if (!data) throw new Error(errors?.[0]?.message ?? 'an empty event');
          take(data.blockedTicketEvents);
        } catch (error) {
          fail(reasonOf(error));
        }
        wake();
      },
      error: (error) => fail(reasonOf(error)),
      complete: () => fail('complete'),
    },
  );

  return {
    shown,
    sightings,
    cleared,
    async until(holds, patienceMs) {
      let patient = true;
      while (broken === null && patient && !holds()) {
        patient = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(false), patienceMs);
          wake = () => {
            clearTimeout(timer);
            resolve(true);
          };
        });
      }
      if (broken !== null) throw broken;
    },
    async leave() {
      stop();
      await socket.dispose();
    },
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  if (Array.isArray(error)) return error.map(reasonOf).join(', ');
  if (typeof error === 'object' && error !== null && 'code' in error) {
    return `${error.code} ${'reason' in error ? error.reason : ''}`.trim();
  }
  return String(error);
}

/** The tickets that are held, as the list has them. */
export async function listHeld(client: ApiClient): Promise<ReadonlyMap<string, ShownTicket>> {
  const held = new Map<string, ShownTicket>();
  for (let after: string | null = null; ; ) {
    const { blockedTickets }: Awaited<ReturnType<typeof page>> = await page(client, after);
    for (const { node } of blockedTickets.edges) {
      held.set(node.id, { contactId: node.contact.id, messageCount: node.messageCount });
    }
    const { hasNextPage, endCursor } = blockedTickets.pageInfo;
    if (!hasNextPage) return held;
    after = endCursor ?? null;
  }
}

function page(client: ApiClient, after: string | null) {
  return ask(client, BlockedTickets, { first: 100, after });
}

/** How many tickets two lists disagree on. */
export function differences(one: ReadonlyMap<string, ShownTicket>, other: ReadonlyMap<string, ShownTicket>): number {
  return [...new Set([...one.keys(), ...other.keys()])].filter((id) => {
    const [left, right] = [one.get(id), other.get(id)];
    return left?.contactId !== right?.contactId || left?.messageCount !== right?.messageCount;
  }).length;
}
