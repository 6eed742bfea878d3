import { sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable } from '../../database/transaction.ts';
import { tickets } from '../../tickets/tickets.table.ts';
import type { ChannelType } from '../../workspaces/channel.ts';
import { channels } from '../../workspaces/workspaces.table.ts';
import { channelConnections } from './channelConnections.table.ts';
import { type ChannelConnection, connectionOf } from './connection.ts';

interface Row {
  readonly channelId: string;
  readonly type: ChannelType;
  readonly made: (Omit<ChannelConnection, 'checkedAt'> & { readonly checkedAt: string | null }) | null;
}

const SHOWN = sql`
  select channel.id as channel_id, channel.type, case when made.channel_id is not null then jsonb_build_object(
    'kind', made.kind, 'status', made.status, 'checkedAt', made.checked_at, 'lastErrorCode', made.last_error_code)
    end as made
  from ${channels} channel
  left join ${channelConnections} made
    on made.workspace_id = channel.workspace_id and made.channel_id = channel.id
  where channel.workspace_id = ${thisWorkspace}`;

const ofChannels = statement<{ ids: string }, Row>(sql`${SHOWN} and channel.id = any(${param('ids')}::uuid[])`);

const ofTicket = statement<{ ticketId: string }, Row>(sql`${SHOWN} and channel.id = (
  select channel_id from ${tickets} where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid)`);

/** The connection of each channel, in the order of the channels; null for one whose replies go nowhere. */
export async function connectionsOf(
  db: Queryable,
  channelIds: readonly string[],
): Promise<(ChannelConnection | null)[]> {
  const rows = await db.run(ofChannels, { ids: idList(channelIds) });
  const found = new Map(rows.map(({ channelId, type, made }) => [channelId, connectionOf(type, read(made))]));
  return channelIds.map((id) => found.get(id) ?? null);
}

/** The connection of the ticket's channel; null when its replies go nowhere. */
export async function connectionOfTicket(db: Queryable, ticketId: string): Promise<ChannelConnection | null> {
  const [row] = await db.run(ofTicket, { ticketId });
  return row === undefined ? null : connectionOf(row.type, read(row.made));
}

function read(made: Row['made']): ChannelConnection | null {
  return made && { ...made, checkedAt: made.checkedAt === null ? null : new Date(made.checkedAt) };
}
