import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import mercurius from 'mercurius';
import postgres from 'postgres';
import { announce } from '../../feed/processes/rpc.ts';
import { type Viewer, viewerOf } from './authentication.ts';
import { cursorOf } from './cursor.ts';
import {
  type Block,
  blocksByIds,
  type Channel,
  type Contact,
  channelsByIds,
  contactPage,
  contactsByIds,
  counts,
  type Identity,
  identitiesOf,
  type Ticket,
  ticketPage,
} from './mercuriusStatements.ts';
import { queueCountsFrom } from './queueCounts.ts';
import { SCHEMA } from './schema.ts';
import { REQUEST_ROLE, readPeerSettings } from './settings.ts';

/** Mercurius as one writes it for speed: its compiler, its loaders, and prepared statements of the columns needed. */

declare module 'mercurius' {
  interface MercuriusContext {
    readonly workspaceId: string;
  }
}

type Context = Viewer;

/** What a loader is called with: one object for each place where its field stands. */
interface Loaded<Parent> {
  readonly obj: Parent;
}

const { databaseUrl, connections } = readPeerSettings();
const sql = postgres(databaseUrl, {
  max: connections,
  connection: { role: REQUEST_ROLE },
  fetch_types: false,
  transform: { column: { from: postgres.toCamel } },
});

function rowsOf<Row>(statement: string, { workspaceId }: Context, ...values: (string | number)[]): Promise<Row[]> {
  return sql.unsafe(statement, [workspaceId, ...values], { prepare: true }) as unknown as Promise<Row[]>;
}

function connectionOf<Row extends { readonly id: string }>(rows: Row[], first: number, timeOf: (row: Row) => Date) {
  const shown = rows.slice(0, first);
  const last = shown.at(-1);
  return {
    edges: shown.map((node) => ({ node })),
    pageInfo: {
      hasNextPage: rows.length > first,
      endCursor: last === undefined ? null : cursorOf(timeOf(last), last.id),
    },
  };
}

async function tickets(status: string, first: number, context: Context) {
  const rows = await rowsOf<Ticket>(ticketPage, context, status, first);
  return connectionOf(rows, first, ({ lastMessageAt }) => lastMessageAt);
}

async function countsOf(context: Context): Promise<(subject: string) => number> {
  const rows = await rowsOf<{ subject: string; count: number }>(counts, context);
  const known = new Map(rows.map(({ subject, count }) => [subject, count]));
  return (subject) => known.get(subject) ?? 0;
}

const resolvers = {
  Query: {
    blockedTickets: (_: unknown, { first }: { first: number }, context: Context) => tickets('BLOCKED', first, context),
    tickets: (_: unknown, { status, first }: { status: string; first: number }, context: Context) =>
      tickets(status, first, context),
    contacts: async (_: unknown, { first }: { first: number }, context: Context) => {
      const [rows, of] = await Promise.all([rowsOf<Contact>(contactPage, context, first), countsOf(context)]);
      return { totalCount: of('BLOCKED_CONTACTS'), ...connectionOf(rows, first, ({ updatedAt }) => updatedAt) };
    },
    queueCounts: async (_: unknown, __: unknown, context: Context) => {
      const of = await countsOf(context);
      return queueCountsFrom(of);
    },
  },
};

/** Loads rows by their ids in one statement. */
function byIds<Parent, Row extends { readonly id: string }>(statement: string, idOf: (parent: Parent) => string) {
  return {
    async loader(queries: readonly Loaded<Parent>[], context: Context): Promise<(Row | undefined)[]> {
      const ids = queries.map(({ obj }) => idOf(obj));
      const rows = await rowsOf<Row>(statement, context, `{${[...new Set(ids)].join(',')}}`);
      const known = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => known.get(id));
    },
    opts: { cache: false },
  };
}

const loaders = {
  Ticket: {
    contact: byIds<Ticket, Contact>(contactsByIds, ({ contactId }) => contactId),
    channel: byIds<Ticket, Channel>(channelsByIds, ({ channelId }) => channelId),
  },
  Contact: {
    block: byIds<Contact, Block>(blocksByIds, ({ blockId }) => blockId),
    identities: {
      async loader(queries: readonly Loaded<Contact>[], context: Context): Promise<Identity[][]> {
        const ids = `{${queries.map(({ obj }) => obj.id).join(',')}}`;
        const known = new Map<string, Identity[]>(queries.map(({ obj }) => [obj.id, []]));
        for (const row of await rowsOf<Identity>(identitiesOf, context, ids)) known.get(row.contactId)?.push(row);
        return queries.map(({ obj }) => known.get(obj.id) ?? []);
      },
      opts: { cache: false },
    },
  },
};

const app = fastify();
await app.register(mercurius, {
  schema: SCHEMA,
  resolvers,
  loaders: loaders as never,
  jit: 1,
  context: (request) => viewerOf(request.headers.authorization),
});
await app.listen({ port: 0, host: '127.0.0.1' });
announce((app.server.address() as AddressInfo).port);
