import { sql } from 'drizzle-orm';
import { apiKeys, users } from '../accounts/accounts.table.ts';
import { blocks } from '../blocks/blocks.table.ts';
import { contactIdentities, contacts } from '../contacts/contacts.table.ts';
import type { Database } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { channels } from '../workspaces/workspaces.table.ts';
import type { Cell } from './csv.ts';
import { FIRST_PLACE, type MovingPlace, PAGE, pagesOf, placeAt } from './pages.queries.ts';

interface Identity {
  readonly kind: string;
  readonly value: string;
  /** The id of a channel that it holds on. Null for one that holds on all. */
  readonly channel: string | null;
}

interface Row {
  readonly id: string;
  readonly updatedAt: Date;
  readonly identities: readonly Identity[];
  readonly reason: string;
  readonly scope: string;
  readonly note: string | null;
  readonly blockedAt: Date;
  readonly blockedBy: string;
  readonly expiresAt: Date | null;
}

/** The columns that an import of blocks reads. */
export const BLOCK_COLUMNS = [
  'kind',
  'value',
  'channel',
  'reason',
  'scope',
  'note',
  'blockedAt',
  'blockedBy',
  'expiresAt',
];

/** Cut first, by the index of blocked contacts. Ordered otherwise, each page would sort all that are left. */
const page = statement<{ at: string; after: string }, Row>(sql`
  select contact.id, contact.updated_at, block.reason, block.scope, block.note, block.blocked_at, block.expires_at,
    coalesce(person.display_name, key.display_name, 'System') as blocked_by, (
      select coalesce(jsonb_agg(jsonb_build_object('kind', known.kind, 'value', known.value, 'channel', coalesce(
          known.channel_id, (select id from ${channels} channel
            where channel.workspace_id = ${thisWorkspace} and channel.type = known.provider order by created_at, id limit 1)))
        order by known.created_at, known.kind, known.value), '[]')
      from ${contactIdentities} known
      where known.workspace_id = ${thisWorkspace} and known.contact_id = contact.id and known.former_at is null) as identities
  from (
    select * from ${contacts}
    where workspace_id = ${thisWorkspace} and block_id is not null
      and (updated_at, id) > (${param('at')}::timestamptz, ${param('after')}::uuid)
    order by updated_at, id limit ${sql.raw(String(PAGE))}) contact
  join ${blocks} block on block.workspace_id = contact.workspace_id and block.id = contact.block_id
  left join ${users} person on block.blocked_by_kind = 'USER' and person.workspace_id = block.workspace_id
    and person.id = block.blocked_by_id
  left join ${apiKeys} key on block.blocked_by_kind = 'API_KEY' and key.workspace_id = block.workspace_id
    and key.id = block.blocked_by_id
  order by contact.updated_at, contact.id`);

/**
 * The blocks in force, a row for each identity of a blocked contact. Read page by page. A contact that changes
 * meanwhile moves behind, so it can be there twice, and none is missing.
 */
export async function* exportedBlocks(database: Database, workspaceId: string): AsyncGenerator<readonly Cell[][]> {
  const read = (place: MovingPlace) =>
    database.read({ workspaceId, seesHeld: true }, (transaction) => transaction.run(page, place));
  for await (const rows of pagesOf(read, ({ updatedAt, id }) => placeAt(updatedAt, id), FIRST_PLACE)) {
    yield rows.flatMap(({ identities, reason, scope, note, blockedAt, blockedBy, expiresAt }) =>
      identities.map(({ kind, value, channel }) => [
        kind,
        value,
        channel,
        reason,
        scope,
        note,
        blockedAt,
        blockedBy,
        expiresAt,
      ]),
    );
  }
}
