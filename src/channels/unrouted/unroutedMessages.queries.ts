import { sql } from 'drizzle-orm';
import type { Reader } from '../../database/reader.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable } from '../../database/transaction.ts';
import { type CursorCodec, cursorAt, placeAfter } from '../../paging/cursorCodec.ts';
import { type Page, type PageRequest, type Place, pageOf } from '../../paging/page.ts';
import type { ChannelType } from '../../workspaces/channel.ts';
import { KEEP_DAYS, readUnrouted, type Unrouted } from './unrouted.ts';
import { unroutedMessages } from './unroutedMessages.table.ts';

/** An unrouted message as a screen shows it. */
export interface UnroutedMessage {
  readonly id: string;
  readonly type: ChannelType;
  readonly address: string;
  readonly displayName: string | null;
  readonly sender: string | null;
  readonly preview: string;
  readonly receivedAt: Date;
  readonly deletesAt: Date;
}

/** An address that no channel has, with the number of its messages. */
export interface UnroutedAddress {
  readonly type: ChannelType;
  readonly address: string;
  readonly messageCount: number;
  readonly firstReceivedAt: Date;
  readonly lastReceivedAt: Date;
}

const PREVIEW = 160;

type Row = Unrouted & Pick<UnroutedMessage, 'id' | 'receivedAt' | 'deletesAt'>;

const COLUMNS = sql`id, type, address, raw, received_at,
  received_at + interval '${sql.raw(String(KEEP_DAYS))} days' as deletes_at`;

const page = statement<{ address: string | null; most: number } & Place, Row>(sql`
  select ${COLUMNS} from ${unroutedMessages}
  where workspace_id = ${thisWorkspace} and (${param('address')}::text is null or address = ${param('address')}::text)
    and (received_at, id) < (${param('at')}::timestamptz, ${param('id')}::uuid)
  order by received_at desc, id desc
  limit ${param('most')}::integer`);

const byId = statement<{ id: string }, Row>(sql`
  select ${COLUMNS} from ${unroutedMessages} where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid`);

const addresses = statement<object, UnroutedAddress>(sql`
  select type, address, count(*)::integer as message_count, min(received_at) as first_received_at,
    max(received_at) as last_received_at
  from ${unroutedMessages} where workspace_id = ${thisWorkspace}
  group by type, address order by last_received_at desc, address limit 100`);

const expired = statement<object, { workspaceId: string }>(sql`
  select distinct workspace_id from ${unroutedMessages}
  where received_at < now() - interval '${sql.raw(String(KEEP_DAYS))} days'`);

/** One page of the unrouted messages of all addresses, or of one, the newest first. */
export async function unroutedPage(
  { reader, codec }: { readonly reader: Reader; readonly codec: CursorCodec },
  address: string | null,
  request: PageRequest,
): Promise<Page<UnroutedMessage>> {
  const purpose = `unrouted messages ${reader.scope.workspaceId} ${JSON.stringify(address)}`;
  const place = placeAfter(codec, purpose, request);
  const rows = await reader.run(page, { address, ...place, most: request.first + 1 });
  return pageOf(rows.map(shown), request, ({ receivedAt, id }) => cursorAt(codec, purpose, receivedAt, id));
}

/** The addresses that no channel has, the one with the newest message first. */
export function unroutedAddresses(reader: Reader): Promise<UnroutedAddress[]> {
  return reader.run(addresses, {});
}

export async function loadUnrouted(db: Queryable, id: string): Promise<Unrouted | null> {
  const [found] = await db.run(byId, { id });
  return found ?? null;
}

/** The workspaces that have messages to delete. Read as the system. */
export async function workspacesWithExpired(db: Queryable): Promise<string[]> {
  const rows = await db.run(expired, {});
  return rows.map(({ workspaceId }) => workspaceId);
}

function shown({ raw, ...row }: Row): UnroutedMessage {
  const message = readUnrouted({ raw });
  const body = message?.body ?? '';
  return {
    ...row,
    displayName: message?.displayName ?? null,
    sender: message?.identities[0]?.value ?? null,
    preview: [...body].slice(0, PREVIEW).join(''),
  };
}
