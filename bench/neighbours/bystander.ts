import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { type RawSocket, signedInSocket } from '../../testkit/rawSocket.ts';
import { inRisingOrder, quantile } from '../../testkit/report/statistics.ts';
import { graphqlRequest, HttpConnection } from '../api/load/httpConnection.ts';
import { operationOf, QUESTIONS } from '../api/reads/questions.ts';
import type { WorkspacePlan } from '../api/seed/seedPlan.ts';
import { messagesOf, receiveOperation } from '../api/writes/inboundMessages.ts';

/** What a team of another workspace sees while it is watched. Times are in milliseconds. */
export interface Watch {
  readonly requests: readonly number[];
  /** From the sending of a message to its frame at an open subscription. */
  readonly events: readonly number[];
  /** From a subscription with an old cursor to the first event that it missed. */
  readonly returns: readonly number[];
  /** Requests that were refused or failed. */
  readonly refused: number;
  /** Answers of `/readyz` other than 200. */
  readonly unready: number;
}

export interface Bystander {
  watch(seconds: number): Promise<Watch>;
  stop(): void;
}

const REQUESTS_PER_SECOND = 20;
const PAUSE_MS = 250;
const TICKET_EVENTS = `subscription TicketEvents($after: EventCursor) {
  ticketEvents(after: $after) { ... on FeedEvent { cursor } ... on TicketMessageAdded { message { body } } }
}`;

/** A team that reads lists, takes messages in and follows the feed, at a pace that does not change. */
export async function startBystander(port: number, workspace: WorkspacePlan, token: string): Promise<Bystander> {
  const url = `http://127.0.0.1:${port}`;
  const [connection, socket] = await Promise.all([HttpConnection.open(port), signedInSocket(url, token)]);
  socket.send(subscribe('live', null));
  const next = messagesOf(workspace, 'bystander-');

  async function send(body: string): Promise<void> {
    await connection.send(graphqlRequest(token, receiveOperation({ ...next(), phone: OPEN_PHONE, body })));
  }

  /** The time until the message arrives, and the cursor of its event. */
  async function oneEvent(): Promise<{ readonly took: number; readonly cursor: string }> {
    const body = `watched ${newId()}`;
    const begun = performance.now();
    const arrived = socket.next((message) => eventIn(message)?.message?.body === body);
    await send(body);
    const cursor = eventIn(await arrived)?.cursor ?? '';
    return { took: performance.now() - begun, cursor };
  }

  async function oneReturn(after: string): Promise<number> {
    const id = newId();
    const begun = performance.now();
    socket.send(subscribe(id, after));
    await socket.next((message) => message.id === id && eventIn(message) !== undefined);
    const took = performance.now() - begun;
    socket.send({ type: 'complete', id });
    return took;
  }

  // The first message opens the ticket that the others join.
  await send('Hello');
  return {
    async watch(seconds) {
      const events: number[] = [];
      const returns: number[] = [];
      const feed = async () => {
        for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) {
          const before = await oneEvent();
          events.push(before.took, (await oneEvent()).took);
          returns.push(await oneReturn(before.cursor));
          await delay(PAUSE_MS);
        }
      };
      const [requests, unready] = await Promise.all([
        watchRequests(port, workspace, token, seconds),
        watchReadiness(url, seconds),
        feed(),
      ]);
      return { ...requests, events, returns, unready };
    },
    stop() {
      connection.close();
      socket.close();
    },
  };
}

/** A number of a contact that is not blocked in the seed. */
const OPEN_PHONE = '+4917611111111';

function subscribe(id: string, after: string | null): object {
  return { type: 'subscribe', id, payload: { query: TICKET_EVENTS, variables: { after } } };
}

interface TicketEvent {
  readonly cursor: string;
  readonly message?: { readonly body: string };
}

function eventIn({ type, payload }: Awaited<ReturnType<RawSocket['next']>>): TicketEvent | undefined {
  if (type !== 'next') return undefined;
  return (payload as { readonly data?: { readonly ticketEvents?: TicketEvent } }).data?.ticketEvents;
}

/** Sends requests by the clock. The times run from the moment at which a request was due. */
async function watchRequests(port: number, workspace: WorkspacePlan, token: string, seconds: number) {
  const next = messagesOf(workspace, 'requests-');
  const pages = QUESTIONS.map((question) => graphqlRequest(token, operationOf(question)));
  const idle: HttpConnection[] = [];
  const times: number[] = [];
  let refused = 0;

  async function send(at: number, due: number): Promise<void> {
    const request = at % 2 === 0 ? undefined : pages[Math.floor(at / 2) % pages.length];
    const connection = idle.pop() ?? (await HttpConnection.open(port));
    try {
      const { status, body } = await connection.send(request ?? graphqlRequest(token, receiveOperation(next())));
      times.push(performance.now() - due);
      if (status !== 200 || body.includes('"errors"')) refused += 1;
      idle.push(connection);
    } catch {
      // The server closed the connection in place of an answer.
      refused += 1;
    }
  }

  const start = performance.now();
  const sent: Promise<void>[] = [];
  for (let at = 0; at < seconds * REQUESTS_PER_SECOND; at += 1) {
    const due = start + (at * 1_000) / REQUESTS_PER_SECOND;
    await delay(Math.max(0, due - performance.now()));
    sent.push(send(at, due));
  }
  await Promise.all(sent);
  for (const connection of idle) connection.close();
  return { requests: times, refused };
}

async function watchReadiness(url: string, seconds: number): Promise<number> {
  let unready = 0;
  for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) {
    const isReady = await fetch(`${url}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (!isReady) unready += 1;
    await delay(PAUSE_MS);
  }
  return unready;
}

/** The value that a share of the times do not exceed. */
export function timeAt(times: readonly number[], share: number): number {
  return quantile(inRisingOrder(times), share);
}
