import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { type RawSocket, signedInSocket } from '../../testkit/rawSocket.ts';
import { graphqlRequest, HttpConnection } from '../api/load/httpConnection.ts';
import type { WorkspacePlan } from '../api/seed/seedPlan.ts';
import { SEARCHES } from '../api/seed/seedText.ts';
import { times } from '../feed/publication.ts';

export interface Attacker {
  readonly port: number;
  readonly workspace: WorkspacePlan;
  /** One credential of an agent, and one of a supervisor. */
  readonly agent: string;
  readonly supervisor: string;
  /** A cursor of the feed with many events after it. */
  readonly oldCursor: string;
}

/** Something that one credential, or a stranger, does within its limits until it is told to stop. */
export interface Attack {
  readonly name: string;
  run(attacker: Attacker, stopping: AbortSignal): Promise<void>;
}

/** A credential may send fifty requests a second. Attacks whose requests take long send as many as they can. */
const PAUSE_MS = 20;

/** Sends requests on so many connections, each its next one when it has the answer. */
async function sendOn(
  count: number,
  { port }: Attacker,
  stopping: AbortSignal,
  request: (at: number) => Buffer,
  pauseMs = PAUSE_MS,
) {
  let at = 0;
  await Promise.all(
    times(count, async () => {
      let connection = await HttpConnection.open(port);
      while (!stopping.aborted) {
        at += 1;
        try {
          await connection.send(request(at));
        } catch {
          // The attacker is cut off, and comes back.
          connection = await HttpConnection.open(port);
        }
        await delay(pauseMs);
      }
      connection.close();
    }),
  );
}

const SEARCH = `query Search($search: String!) {
  tickets(status: CLOSED, search: $search) { totalCount edges { node { id } } }
  contacts(search: $search) { totalCount edges { node { id } } }
}`;

const searches: Attack = {
  name: 'twelve searches at once',
  run: (attacker, stopping) =>
    sendOn(12, attacker, stopping, (at) => {
      const { text } = SEARCHES[at % SEARCHES.length] ?? { text: 'a' };
      return graphqlRequest(attacker.agent, { query: SEARCH, variables: { search: text } });
    }),
};

const SOCKETS = 10;
const SUBSCRIPTIONS = 8;

const returns: Attack = {
  name: 'eighty subscriptions that come back with an old cursor',
  async run({ port, agent, oldCursor }, stopping) {
    const sockets = await Promise.all(times(SOCKETS, () => signedInSocket(`http://127.0.0.1:${port}`, agent)));
    await Promise.all(
      sockets.flatMap((socket, at) =>
        times(SUBSCRIPTIONS, (place) =>
          returnAgain(socket, `different${at * SUBSCRIPTIONS + place}`, oldCursor, stopping),
        ),
      ),
    );
    for (const socket of sockets) socket.close();
  },
};

/** Each has a document of its own, so none shares the work of another. */
async function returnAgain(socket: RawSocket, alias: string, after: string, stopping: AbortSignal): Promise<void> {
  const query = `subscription Back($after: EventCursor) {
    ticketEvents(after: $after) { ... on TicketMessageAdded { ${alias}: ticket { id preview contact { id displayName } } } }
  }`;
  while (!stopping.aborted && socket.isOpen) {
    const id = newId();
    socket.send({ type: 'subscribe', id, payload: { query, variables: { after } } });
    await Promise.race([socket.next((message) => message.id === id).catch(() => null), delay(1_000)]);
    await delay(200);
    socket.send({ type: 'complete', id });
  }
}

const FILLER = 'x'.repeat(50_000);

const documents: Attack = {
  name: 'fifty different documents of 50 KB a second',
  run: (attacker, stopping) =>
    sendOn(
      4,
      attacker,
      stopping,
      (at) => {
        const fields = times(60, (place) => `f${at}x${place % 10}: role`).slice(0, 10);
        return graphqlRequest(attacker.agent, { query: `query Q${at} { viewer { ${fields.join(' ')} } } #${FILLER}` });
      },
      4 * PAUSE_MS,
    ),
};

const LONG = times(90, () => 'edges { node { id contact { id } } }').join(' ');

const validations: Attack = {
  name: 'fifty different documents a second that take long to validate',
  run: (attacker, stopping) =>
    sendOn(
      4,
      attacker,
      stopping,
      (at) => graphqlRequest(attacker.agent, { query: `query Q${at} { tickets(status: BOT) { ${LONG} nothing } }` }),
      4 * PAUSE_MS,
    ),
};

const bulks: Attack = {
  name: 'bulk calls of 500 ids without a pause',
  run: (attacker, stopping) =>
    sendOn(4, attacker, stopping, () =>
      graphqlRequest(attacker.supervisor, {
        query: 'mutation ($ids: [ID!]!) { unblockTickets(ticketIds: $ids) { changedCount } }',
        variables: { ids: times(500, () => newId()) },
      }),
    ),
};

const DRIPPING = 500;

const drips: Attack = {
  name: 'five hundred connections that drip',
  async run({ port }, stopping) {
    await Promise.all(
      times(DRIPPING, async () => {
        while (!stopping.aborted) await drip(port, stopping);
      }),
    );
  },
};

async function drip(port: number, stopping: AbortSignal): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => {});
  socket.resume();
  socket.write('POST /graphql HTTP/1.1\r\nHost: here\r\nX-Slow: ');
  const timer = setInterval(() => (stopping.aborted ? socket.destroy() : socket.write('a')), 1_000);
  const begun = performance.now();
  await closed;
  clearInterval(timer);
  // A refused connection is not tried again at once: that would be another attack.
  await delay(Math.max(0, 500 - (performance.now() - begun)));
}

export const ATTACKS: readonly Attack[] = [searches, returns, documents, validations, bulks, drips];
