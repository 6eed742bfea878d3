import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import postgres from 'postgres';
import { listenLocally } from '../../../testkit/network/port.ts';
import { announce } from '../../feed/processes/rpc.ts';
import { viewerOf } from './authentication.ts';
import { BLOCKED_CONTACTS, CLOSED_TICKETS, DASHBOARD_TICKETS, HELD_TICKETS, QUEUE_COUNTS } from './bareStatements.ts';
import { cursorOf } from './cursor.ts';
import { queueCountsFrom } from './queueCounts.ts';
import { REQUEST_ROLE, readPeerSettings } from './settings.ts';

/** The limit: `node:http`, one prepared statement a request under row-level security, and JSON.stringify. */

interface Operation {
  readonly operationName: string;
  readonly variables: { readonly first: number };
}

interface TicketRow {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly preview: string;
  readonly message_count: number;
  readonly last_message_at: Date;
  readonly created_at: Date;
  readonly contact_id: string;
  readonly display_name: string;
  readonly channel_id: string;
  readonly name: string;
}

interface DashboardRow extends TicketRow {
  readonly blocked_at: Date | null;
  readonly closed_at: Date | null;
  readonly group_id: string | null;
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly block_id: string | null;
  readonly reason: string | null;
  readonly type: string;
}

interface ContactRow {
  readonly id: string;
  readonly display_name: string;
  readonly updated_at: Date;
  readonly block_id: string;
  readonly reason: string;
  readonly note: string | null;
  readonly blocked_at: Date;
  readonly expires_at: Date | null;
  readonly identities: readonly { readonly kind: string; readonly value: string }[];
  readonly total_count: number;
}

/** The document of the dashboard names its page size itself. */
const DASHBOARD_PAGE = 50;

const { databaseUrl, connections } = readPeerSettings();
const sql = postgres(databaseUrl, { max: connections, connection: { role: REQUEST_ROLE }, fetch_types: false });

function pageOf<Row>(rows: readonly Row[], first: number, nodeOf: (row: Row) => object, endOf: (row: Row) => string) {
  const shown = rows.slice(0, first);
  const last = shown.at(-1);
  return {
    edges: shown.map((row) => ({ node: nodeOf(row) })),
    pageInfo: { hasNextPage: rows.length > first, endCursor: last === undefined ? null : endOf(last) },
  };
}

async function ticketPage(statement: string, workspaceId: string, first: number): Promise<object> {
  const rows = await sql.unsafe<TicketRow[]>(statement, [workspaceId, first], { prepare: true });
  return pageOf(
    rows,
    first,
    (row) => ({
      id: row.id,
      number: row.number,
      status: row.status,
      preview: row.preview,
      messageCount: row.message_count,
      lastMessageAt: row.last_message_at,
      createdAt: row.created_at,
      contact: { id: row.contact_id, displayName: row.display_name },
      channel: { id: row.channel_id, name: row.name },
    }),
    (row) => cursorOf(row.last_message_at, row.id),
  );
}

async function dashboardPage(workspaceId: string, first: number): Promise<object> {
  const rows = await sql.unsafe<DashboardRow[]>(DASHBOARD_TICKETS, [workspaceId, first], { prepare: true });
  return pageOf(
    rows,
    first,
    (row) => ({
      id: row.id,
      number: row.number,
      status: row.status,
      preview: row.preview,
      createdAt: row.created_at,
      lastMessageAt: row.last_message_at,
      messageCount: row.message_count,
      blockedAt: row.blocked_at,
      closedAt: row.closed_at,
      releasesTo: null,
      replyRefusal: 'TICKET_CLOSED',
      assignee: row.assignee_id === null ? null : { id: row.assignee_id, displayName: row.assignee_name },
      group: row.group_id === null ? null : { id: row.group_id },
      channel: { id: row.channel_id, name: row.name, type: row.type },
      contact: {
        id: row.contact_id,
        displayName: row.display_name,
        blocked: row.block_id !== null,
        block: row.block_id === null ? null : { id: row.block_id, reason: row.reason },
      },
    }),
    (row) => cursorOf(row.last_message_at, row.id),
  );
}

async function contactPage(workspaceId: string, first: number): Promise<object> {
  const rows = await sql.unsafe<ContactRow[]>(BLOCKED_CONTACTS, [workspaceId, first], { prepare: true });
  return {
    totalCount: rows[0]?.total_count ?? 0,
    ...pageOf(
      rows,
      first,
      (row) => ({
        id: row.id,
        displayName: row.display_name,
        updatedAt: row.updated_at,
        block: {
          id: row.block_id,
          reason: row.reason,
          note: row.note,
          blockedAt: row.blocked_at,
          expiresAt: row.expires_at,
        },
        identities: row.identities,
      }),
      (row) => cursorOf(row.updated_at, row.id),
    ),
  };
}

async function queueCounts(workspaceId: string): Promise<object> {
  const rows = await sql.unsafe<{ subject: string; count: number }[]>(QUEUE_COUNTS, [workspaceId], { prepare: true });
  const counts: Record<string, number> = {};
  for (const { subject, count } of rows) counts[subject] = count;
  const of = (subject: string) => counts[subject] ?? 0;
  return queueCountsFrom(of);
}

async function dataOf({ operationName, variables: { first } }: Operation, workspaceId: string): Promise<object> {
  switch (operationName) {
    case 'HeldTickets':
      return { blockedTickets: await ticketPage(HELD_TICKETS, workspaceId, first) };
    case 'ClosedTickets':
      return { tickets: await ticketPage(CLOSED_TICKETS, workspaceId, first) };
    case 'ReadTickets':
      return { tickets: await dashboardPage(workspaceId, DASHBOARD_PAGE) };
    case 'BlockedContacts':
      return { contacts: await contactPage(workspaceId, first) };
    case 'QueueCounts':
      return { queueCounts: await queueCounts(workspaceId) };
    default:
      throw new Error(`There is no operation ${operationName}.`);
  }
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', async () => {
    const [status, answer] = await answerTo(request.headers.authorization, Buffer.concat(parts)).then(
      (data) => [200, { data }] as const,
      (error: unknown) => [500, { errors: [{ message: String(error) }] }] as const,
    );
    const body = Buffer.from(JSON.stringify(answer));
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
    response.end(body);
  });
}

async function answerTo(authorization: string | undefined, body: Buffer): Promise<object> {
  const { workspaceId } = await viewerOf(authorization);
  return dataOf(JSON.parse(body.toString()) as Operation, workspaceId);
}

announce(await listenLocally(createServer(serve)));
