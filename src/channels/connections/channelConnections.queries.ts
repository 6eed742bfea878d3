import { sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable } from '../../database/transaction.ts';
import { tickets } from '../../tickets/tickets.table.ts';
import type { ChannelType } from '../../workspaces/channel.ts';
import { channels, workspaces } from '../../workspaces/workspaces.table.ts';
import { channelConnections } from './channelConnections.table.ts';
import { type ChannelConnection, connectionOf, webhookPath } from './connection.ts';

interface Row {
  readonly channelId: string;
  readonly type: ChannelType;
  readonly slug: string;
  readonly made:
    | (Pick<ChannelConnection, 'kind' | 'status' | 'lastErrorCode'> & { readonly checkedAt: string | null })
    | null;
}

const SHOWN = sql`
  select channel.id as channel_id, channel.type, workspace.slug, case when made.channel_id is not null then jsonb_build_object(
    'kind', made.kind, 'status', made.status, 'checkedAt', made.checked_at, 'lastErrorCode', made.last_error_code)
    end as made
  from ${channels} channel
  join ${workspaces} workspace on workspace.id = channel.workspace_id
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
  const found = new Map(rows.map((row) => [row.channelId, read(row)]));
  return channelIds.map((id) => found.get(id) ?? null);
}

/** The connection of the ticket's channel; null when its replies go nowhere. */
export async function connectionOfTicket(db: Queryable, ticketId: string): Promise<ChannelConnection | null> {
  const [row] = await db.run(ofTicket, { ticketId });
  return row === undefined ? null : read(row);
}

function read({ channelId, type, slug, made }: Row): ChannelConnection | null {
  if (made === null) return connectionOf(type, null);
  const { kind, checkedAt } = made;
  const inboundUrl = webhookPath(kind, slug, channelId);
  return connectionOf(type, { ...made, checkedAt: checkedAt === null ? null : new Date(checkedAt), inboundUrl });
}
