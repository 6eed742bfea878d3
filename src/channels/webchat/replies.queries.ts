import { sql } from 'drizzle-orm';
import { contactIdentities } from '../../contacts/contacts.table.ts';
import { MATCHING_IDS } from '../../contacts/matchingContacts.queries.ts';
import type { Database } from '../../database/database.ts';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import { messages, tickets } from '../../tickets/tickets.table.ts';
import { channels, workspaces } from '../../workspaces/workspaces.table.ts';
import { REPLIES_AT_ONCE, type Reply, type ReplyPlace } from './reply.ts';
import { idPrefixOf, type Visitor, type WebChat } from './visitor.ts';

/** The newest tickets of a visitor that are looked at. */
const MAX_TICKETS = 20;

const bySlug = statement<{ slug: string; channelId: string }, WebChat>(sql`
  select workspace.id as workspace_id, channel.id as channel_id, channel.address
  from ${workspaces} workspace
  join ${channels} channel on channel.workspace_id = workspace.id and channel.id = ${param('channelId')}::uuid
  where workspace.slug = ${param('slug')}::text and channel.type = 'WEBCHAT'`);

/**
 * A merge can give a contact the tickets of other visitors. So a visitor gets the replies on tickets that they wrote
 * in, and only those after their own first message. Nothing here looks at blocks, or at the status of a ticket.
 */
const repliesAfter = statement<
  {
    identities: string;
    includeHeld: boolean;
    channelId: string;
    prefix: string;
    sentAt: Date;
    id: string;
    most: number;
  },
  Reply
>(sql`
  with visited as materialized (
    select ticket.id, (
      select message.stored_at from ${messages} message
      where message.workspace_id = ${thisWorkspace} and message.ticket_id = ticket.id
        and message.direction = 'INBOUND' and starts_with(message.external_id, ${param('prefix')}::text)
      order by message.stored_at, message.id limit 1) as since
    from (
      select id from ${tickets}
      where workspace_id = ${thisWorkspace} and contact_id = any(${MATCHING_IDS})
        and channel_id = ${param('channelId')}::uuid
      order by last_message_at desc, id desc limit ${sql.raw(String(MAX_TICKETS))}) ticket)
  select message.id, message.body, message.stored_at as sent_at
  from visited
  join ${messages} message on message.workspace_id = ${thisWorkspace} and message.ticket_id = visited.id
    and message.stored_at >= visited.since
  where message.direction = 'OUTBOUND'
    and (message.stored_at, message.id) > (${param('sentAt')}::timestamptz, ${param('id')}::uuid)
  order by message.stored_at, message.id
  limit ${param('most')}::integer`);

const ofTickets = statement<{ ids: string }, Omit<Visitor, 'workspaceId'>>(sql`
  select distinct ticket.channel_id, identity.value as visitor_id
  from ${tickets} ticket
  join ${contactIdentities} identity on identity.workspace_id = ${thisWorkspace}
    and identity.contact_id = ticket.contact_id and identity.kind = 'EXTERNAL_ID'
    and identity.channel_id = ticket.channel_id
  where ticket.workspace_id = ${thisWorkspace} and ticket.id = any(${param('ids')}::uuid[])`);

/** The web chat at an address. Null for a channel of another type or workspace. Read as the system. */
export async function findWebChat(database: Database, slug: string, channelId: string): Promise<WebChat | null> {
  const [found] = await database.system((db) => db.run(bySlug, { slug, channelId }));
  return found ?? null;
}

/** The next replies to a visitor behind a place, the oldest first. */
export function loadReplies(database: Database, visitor: Visitor, after: ReplyPlace): Promise<Reply[]> {
  const { workspaceId, channelId, visitorId } = visitor;
  const identities = JSON.stringify([{ kind: 'EXTERNAL_ID', value: visitorId, channelId }]);
  const asked = { identities, includeHeld: true, channelId, prefix: idPrefixOf(visitorId), most: REPLIES_AT_ONCE };
  return database.readAtOnce({ workspaceId, seesHeld: true }, (db) => db.run(repliesAfter, { ...asked, ...after }));
}

/** The visitors whose contacts have the tickets. */
export async function visitorsOfTickets(
  database: Database,
  workspaceId: string,
  ticketIds: readonly string[],
): Promise<Visitor[]> {
  const scope = { workspaceId, seesHeld: true };
  const rows = await database.readAtOnce(scope, (db) => db.run(ofTickets, { ids: idList(ticketIds) }));
  return rows.map((row) => ({ workspaceId, ...row }));
}
