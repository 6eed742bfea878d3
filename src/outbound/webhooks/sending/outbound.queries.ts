import { sql } from 'drizzle-orm';
import { type BlockScope, standingBlock } from '../../../blocks/block.ts';
import { blocks } from '../../../blocks/blocks.table.ts';
import { connectionOfTicket } from '../../../channels/connections/channelConnections.queries.ts';
import { identitiesOf } from '../../../contacts/identities.queries.ts';
import { idList, param, statement, thisWorkspace } from '../../../database/statement.ts';
import type { Queryable } from '../../../database/transaction.ts';
import { messages, tickets } from '../../../tickets/tickets.table.ts';
import { channels } from '../../../workspaces/workspaces.table.ts';
import { deliveries } from '../../deliveries/deliveries.table.ts';
import type { OutboundReply } from './outboundReply.ts';

type Row = Omit<OutboundReply, 'identities' | 'connection' | 'groupId' | 'block'> & {
  readonly groupId: string;
  readonly blockedSince: Date | null;
  readonly blockScope: BlockScope | null;
};

const told = statement<{ ids: string }, { messageId: string; channelId: string }>(sql`
  select message_id, channel_id from ${deliveries}
  where workspace_id = ${thisWorkspace} and message_id = any(${param('ids')}::uuid[])`);

const reply = statement<{ messageId: string }, Row>(sql`
  select delivery.ticket_id, ticket.contact_id, ticket.channel_id, channel.type as channel_type,
    channel.address as channel_address, ticket.group_id, message.body as text, delivery.status,
    ticket.status as ticket_status, ticket.released_at, block.blocked_at as blocked_since, block.scope as block_scope
  from ${deliveries} delivery
  join ${messages} message on message.workspace_id = ${thisWorkspace} and message.id = delivery.message_id
  join ${tickets} ticket on ticket.workspace_id = ${thisWorkspace} and ticket.id = delivery.ticket_id
  join ${channels} channel on channel.workspace_id = ${thisWorkspace} and channel.id = ticket.channel_id
  left join ${blocks} block on block.workspace_id = ${thisWorkspace} and block.contact_id = ticket.contact_id
    and block.ended_at is null
  where delivery.workspace_id = ${thisWorkspace} and delivery.message_id = ${param('messageId')}::uuid`);

const body = statement<{ messageId: string }, { text: string }>(sql`
  select message.body as text from ${messages} message
  join ${tickets} ticket on ticket.workspace_id = ${thisWorkspace} and ticket.id = message.ticket_id
  where message.workspace_id = ${thisWorkspace} and message.id = ${param('messageId')}::uuid`);

/** The channel of each of the messages that is a reply. */
export async function repliesTold(db: Queryable, messageIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.run(told, { ids: idList(messageIds) });
  return new Map(rows.map(({ messageId, channelId }) => [messageId, channelId]));
}

/** Null for a reply that is gone. */
export async function loadReply(db: Queryable, messageId: string): Promise<OutboundReply | null> {
  const [row] = await db.run(reply, { messageId });
  if (row === undefined) return null;
  const [[identities = []], connection] = await Promise.all([
    identitiesOf(db, [row.contactId]),
    connectionOfTicket(db, row.ticketId),
  ]);
  const { groupId, blockedSince, blockScope, ...rest } = row;
  return {
    ...rest,
    block: standingBlock(blockedSince, blockScope),
    groupId: groupId === '' ? null : groupId,
    identities: identities.map(({ kind, value }) => ({ kind, value })),
    connection,
  };
}

/** The text of a message in a ticket that the reader may see. Null for one that is gone. */
export async function loadText(db: Queryable, messageId: string): Promise<string | null> {
  const [row] = await db.run(body, { messageId });
  return row?.text ?? null;
}
