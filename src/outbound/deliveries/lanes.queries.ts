import { sql } from 'drizzle-orm';
import type { Attachment } from '../../attachments/attachment.ts';
import { attachmentsOf } from '../../attachments/attachments.queries.ts';
import { type BlockScope, standingBlock } from '../../blocks/block.ts';
import { blocks } from '../../blocks/blocks.table.ts';
import { connectionsOf } from '../../channels/connections/channelConnections.queries.ts';
import { identitiesOf } from '../../contacts/identities.queries.ts';
import type { Identity } from '../../contacts/identity.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable } from '../../database/transaction.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import { messages, tickets } from '../../tickets/tickets.table.ts';
import { channels } from '../../workspaces/workspaces.table.ts';
import { deliveries } from './deliveries.table.ts';
import type { Lane } from './lane.ts';
import type { Pending, SendingFacts } from './sending.ts';

/** The oldest pending reply of a lane, and all that sending it depends on. */
export interface LaneHead extends Pending {
  readonly messageId: string;
  readonly ticketId: string;
  readonly body: string;
  readonly files: readonly Attachment[];
  readonly channelAddress: string | null;
  /** Where the customer wrote from last. Null when no such message is kept. */
  readonly to: string | null;
  readonly groupId: string | null;
  readonly identities: readonly Identity[];
  /** The customer's message of that address. */
  readonly answers: { readonly externalId: string; readonly firstLine: string } | null;
  readonly facts: SendingFacts;
}

interface Row extends Pending {
  readonly messageId: string;
  readonly ticketId: string;
  readonly body: string;
  readonly channelAddress: string | null;
  readonly to: string | null;
  readonly groupId: string;
  readonly externalId: string | null;
  readonly firstLine: string | null;
  readonly status: TicketStatus;
  readonly releasedAt: Date | null;
  readonly blockedSince: Date | null;
  /** Null without a block. */
  readonly blockScope: BlockScope | null;
  readonly now: Date;
}

const OF_LANE = sql`workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid
  and channel_id = ${param('channelId')}::uuid`;

const head = statement<Lane & { contactId: string }, Row>(sql`
  select delivery.message_id, delivery.ticket_id, message.body, channel.address as channel_address,
    heard.reply_to as to, heard.external_id, split_part(heard.body, E'\\n', 1) as first_line,
    ticket.group_id, delivery.attempts, delivery.pending_since, delivery.sending_since, delivery.next_attempt_at,
    ticket.status, ticket.released_at, block.blocked_at as blocked_since, block.scope as block_scope,
    clock_timestamp() as now
  from (select id, contact_id, channel_id, group_id, status, released_at from ${tickets} where ${OF_LANE}) ticket
  join ${deliveries} delivery on delivery.workspace_id = ${thisWorkspace} and delivery.ticket_id = ticket.id
    and delivery.status = 'PENDING'
  join ${messages} message on message.workspace_id = ${thisWorkspace} and message.id = delivery.message_id
  join ${channels} channel on channel.workspace_id = ${thisWorkspace} and channel.id = ticket.channel_id
  left join lateral (
    select inbound.reply_to, inbound.external_id, inbound.body from ${tickets} seen join ${messages} inbound
      on inbound.workspace_id = seen.workspace_id and inbound.ticket_id = seen.id
    where seen.workspace_id = ${thisWorkspace} and seen.contact_id = ticket.contact_id
      and seen.channel_id = ticket.channel_id and seen.group_id = ticket.group_id and seen.status <> 'BLOCKED'
      and inbound.direction = 'INBOUND' and inbound.reply_to is not null
    order by inbound.stored_at desc limit 1) heard on true
  left join ${blocks} block on block.workspace_id = ${thisWorkspace} and block.contact_id = ticket.contact_id
    and block.ended_at is null
  order by delivery.position
  limit 1`);

const overdue = statement<object, { workspaceId: string }>(sql`
  select distinct workspace_id from ${deliveries}
  where status = 'PENDING' and next_attempt_at < now() - interval '1 minute'`);

const overdueLanes = statement<{ most: number }, Lane>(sql`
  select distinct delivery.channel_id, ticket.contact_id from ${deliveries} delivery
  join ${tickets} ticket on ticket.workspace_id = delivery.workspace_id and ticket.id = delivery.ticket_id
  where delivery.workspace_id = ${thisWorkspace} and delivery.status = 'PENDING'
    and delivery.next_attempt_at < now() - interval '1 minute'
  limit ${param('most')}::integer`);

/** The oldest pending reply of the lane; null when none is pending. */
export async function loadLaneHead(db: Queryable, lane: Lane): Promise<LaneHead | null> {
  const [[row], [connection = null], [identities = []]] = await Promise.all([
    db.run(head, lane),
    connectionsOf(db, [lane.channelId]),
    identitiesOf(db, [lane.contactId]),
  ]);
  if (row === undefined) return null;
  const { status, releasedAt, blockedSince, blockScope, now, groupId, externalId, firstLine, ...pending } = row;
  const block = standingBlock(blockedSince, blockScope);
  const facts = { ticket: { status, releasedAt }, block, connection, now };
  const [files = []] = await attachmentsOf(db, [row.messageId]);
  const answers = firstLine === null ? null : { externalId: externalId ?? '', firstLine };
  return { ...pending, groupId: groupId === '' ? null : groupId, identities, answers, files, facts };
}

/** The workspaces with pending replies that no job sent in time. Read as the system, across workspaces. */
export async function workspacesWithOverdue(db: Queryable): Promise<string[]> {
  return (await db.run(overdue, {})).map(({ workspaceId }) => workspaceId);
}

export function overdueLanesOf(db: Queryable, most: number): Promise<Lane[]> {
  return db.run(overdueLanes, { most });
}
