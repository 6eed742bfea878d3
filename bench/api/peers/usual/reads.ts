import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { blocks } from '../../../../src/blocks/blocks.table.ts';
import { contactIdentities, contacts } from '../../../../src/contacts/contacts.table.ts';
import { counterDeltas, counters } from '../../../../src/counts/counters.table.ts';
import { messages, tickets } from '../../../../src/tickets/tickets.table.ts';
import { channels } from '../../../../src/workspaces/workspaces.table.ts';
import { cursorOf } from '../cursor.ts';
import { inWorkspace } from './tenantDatabase.ts';
import type { Channel, Contact, ContactBlock, ContactIdentity, PageInfo, Ticket, TicketStatus } from './types.ts';

/** The queries of the usual stack: drizzle, one transaction each. */

function pageOf<Row>(rows: readonly Row[], first: number, endOf: (row: Row) => string) {
  const shown = rows.slice(0, first);
  const last = shown.at(-1);
  const pageInfo: PageInfo = { hasNextPage: rows.length > first, endCursor: last === undefined ? null : endOf(last) };
  return { edges: shown.map((node) => ({ node })), pageInfo };
}

export async function ticketPage(workspaceId: string, status: TicketStatus, first: number) {
  const rows: Ticket[] = await inWorkspace(workspaceId, (transaction) =>
    transaction
      .select({
        id: tickets.id,
        number: tickets.number,
        status: tickets.status,
        preview: sql<string>`left(${messages.body}, 160)`,
        messageCount: tickets.messageCount,
        lastMessageAt: tickets.lastMessageAt,
        createdAt: tickets.createdAt,
        contactId: tickets.contactId,
        channelId: tickets.channelId,
      })
      .from(tickets)
      .innerJoin(messages, and(eq(messages.workspaceId, workspaceId), eq(messages.id, tickets.lastMessageId)))
      .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.status, status)))
      .orderBy(desc(tickets.lastMessageAt), desc(tickets.id))
      .limit(first + 1),
  );
  return pageOf(rows, first, ({ lastMessageAt, id }) => cursorOf(lastMessageAt, id));
}

export async function blockedContactPage(workspaceId: string, first: number) {
  const rows: Contact[] = await inWorkspace(workspaceId, (transaction) =>
    transaction
      .select()
      .from(contacts)
      .where(and(eq(contacts.workspaceId, workspaceId), isNotNull(contacts.blockId)))
      .orderBy(desc(contacts.updatedAt), desc(contacts.id))
      .limit(first + 1),
  );
  return pageOf(rows, first, ({ updatedAt, id }) => cursorOf(updatedAt, id));
}

export async function countsOf(workspaceId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await inWorkspace(workspaceId, (transaction) =>
    transaction
      .select({ subject: counters.subject, count: counters.count })
      .from(counters)
      .where(eq(counters.workspaceId, workspaceId))
      .unionAll(
        transaction
          .select({ subject: counterDeltas.subject, count: sql<number>`${counterDeltas.delta}::bigint` })
          .from(counterDeltas)
          .where(eq(counterDeltas.workspaceId, workspaceId)),
      ),
  );
  const counts = new Map<string, number>();
  for (const { subject, count } of rows) counts.set(subject, (counts.get(subject) ?? 0) + Number(count));
  return counts;
}

export async function contactsOf(workspaceId: string, ids: readonly string[]): Promise<Contact[]> {
  const rows = await inWorkspace(workspaceId, (transaction) =>
    transaction
      .select()
      .from(contacts)
      .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, [...ids]))),
  );
  return inOrder(rows, ids);
}

export async function channelsOf(workspaceId: string, ids: readonly string[]): Promise<Channel[]> {
  const rows = await inWorkspace(workspaceId, (transaction) =>
    transaction
      .select()
      .from(channels)
      .where(and(eq(channels.workspaceId, workspaceId), inArray(channels.id, [...ids]))),
  );
  return inOrder(rows, ids);
}

export async function blocksOf(workspaceId: string, ids: readonly string[]): Promise<ContactBlock[]> {
  const rows = await inWorkspace(workspaceId, (transaction) =>
    transaction
      .select()
      .from(blocks)
      .where(and(eq(blocks.workspaceId, workspaceId), inArray(blocks.id, [...ids]))),
  );
  return inOrder(rows, ids);
}

export async function identitiesOf(workspaceId: string, contactIds: readonly string[]): Promise<ContactIdentity[][]> {
  const rows = await inWorkspace(workspaceId, (transaction) =>
    transaction
      .select()
      .from(contactIdentities)
      .where(and(eq(contactIdentities.workspaceId, workspaceId), inArray(contactIdentities.contactId, [...contactIds])))
      .orderBy(contactIdentities.createdAt, contactIdentities.kind, contactIdentities.value),
  );
  return contactIds.map((id) => rows.filter(({ contactId }) => contactId === id));
}

function inOrder<Row extends { readonly id: string }>(rows: readonly Row[], ids: readonly string[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (row === undefined) throw new Error(`There is no row ${id}.`);
    return row;
  });
}
