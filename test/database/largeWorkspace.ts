import type { Sql } from 'postgres';
import { v7 as newId } from 'uuid';

/**
 * A large workspace for the plans of its pages. The rows that a filter asks for are the oldest, so a plan that walks
 * the whole list from its newest row to find them reads thousands of buffers.
 */

export const workspaceId = newId();
export const [busyChannel, quietChannel] = [newId(), newId()];
export const [busyUser, quietUser] = [newId(), newId()];
export const ids = { ticket: newId(), talkative: newId(), contact: newId(), former: newId(), kept: newId() };
/** The contacts that were merged into `kept`, whose events keep their ids. */
const MERGED = [newId(), newId()];
export const ROWS = 20_000;
export const PAGE_SIZE = 20;
export const GROWING = [
  'contacts',
  'contact_identities',
  'merged_contacts',
  'merge_proposals',
  'tickets',
  'messages',
  'events',
  'blocks',
];

export async function analyse(owner: Sql): Promise<void> {
  await owner`vacuum analyze`;
}

export async function seedLargeWorkspace(owner: Sql): Promise<void> {
  const quiet = 'n <= 100';
  // The system acted often, though never lately, and seldom on the talkative contact.
  const ofSystem = `(${quiet} and n % 2 = 0 or n between 101 and 2000 and n % 100 = 0 or n between 2001 and 12000 and n % 2 = 1)`;
  const ofQuietUser = `(${quiet} or n between 2001 and 5000 and n % 100 = 0)`;
  await owner.begin(async (sql) => {
    // Triggers and foreign keys would take most of the time. Statistics come when the test wants them.
    await sql`set local session_replication_role = replica`;
    for (const table of [...GROWING, 'tallies', 'tally_deltas'])
      await sql.unsafe(`alter table ${table} set (autovacuum_enabled = false)`);
    await sql`insert into workspaces (id, slug, name) values (${workspaceId}, 'large', 'Large')`;
    await sql.unsafe(`
      insert into channels (workspace_id, id, type, name) select '${workspaceId}'::uuid, id::uuid, 'WHATSAPP', id
      from unnest(array['${busyChannel}', '${quietChannel}']) id`);
    // The newest half is blocked, so the Active tab begins in the middle.
    await sql.unsafe(`
      insert into contacts (workspace_id, id, display_name, block_id, created_at, updated_at)
      select '${workspaceId}'::uuid, case when n = 1 then '${ids.contact}' when n = 2 then '${ids.talkative}' else gen_random_uuid() end,
        'Person ' || n, case when n > ${ROWS / 2} or n < 1000 then gen_random_uuid() end, now(), now() - (${ROWS} - n) * interval '1 second'
      from generate_series(1, ${ROWS}) n`);
    await sql.unsafe(`
      insert into contact_identities (workspace_id, contact_id, kind, value)
      select workspace_id, id, 'PHONE', '+62' || row_number() over () from contacts`);
    await sql.unsafe(`
      insert into tickets (workspace_id, id, number, contact_id, channel_id, status, assignee_id, last_message_id, last_message_at,
        message_count, created_at)
      select '${workspaceId}'::uuid, case when n = ${ROWS * 2} then '${ids.ticket}' else gen_random_uuid() end, n,
        case when ${quiet} then '${ids.contact}' else gen_random_uuid() end,
        case when ${quiet} then '${quietChannel}' else '${busyChannel}' end::uuid,
        (array['BLOCKED', 'UNASSIGNED', 'ASSIGNED', 'CLOSED'])[1 + n % 4],
        case when n % 4 < 2 then null when n between 61 and 100 then '${quietUser}' else '${busyUser}' end::uuid,
        gen_random_uuid(), now() - (${ROWS * 2} - n) * interval '1 second', 1, now()
      from generate_series(1, ${ROWS * 2}) n
      on conflict do nothing`);
    await sql.unsafe(`
      insert into messages (workspace_id, id, ticket_id, direction, held, body, sent_at, stored_at)
      select workspace_id, last_message_id, id, 'INBOUND', status = 'BLOCKED', 'message ' || number, last_message_at, last_message_at from tickets
      union all
      select '${workspaceId}'::uuid, gen_random_uuid(), '${ids.ticket}', 'INBOUND', false, 'more ' || n, now(), now() - n * interval '1 second'
      from generate_series(1, 2000) n`);
    await sql.unsafe(`
      insert into blocks (workspace_id, id, contact_id, reason, blocked_by_kind, blocked_at, ended_at)
      select '${workspaceId}'::uuid, gen_random_uuid(), id, 'SPAM', 'SYSTEM', now() - n * interval '1 second', now()
      from contacts, generate_series(1, 3) n
      union all
      select '${workspaceId}'::uuid, gen_random_uuid(), '${ids.contact}', 'SPAM', 'SYSTEM', now() - n * interval '1 minute', now()
      from generate_series(1, 2000) n`);
    // The talkative contact's newest events are those of held messages, which agents do not see.
    await sql.unsafe(`
      insert into events (workspace_id, type, audience, contact_id, actor_kind, actor_id, data, occurred_at)
      select '${workspaceId}'::uuid, 'message.received', case when n > ${ROWS} then 'SUPERVISORS' else 'EVERYONE' end,
        case when ${quiet} then '${ids.contact}' when n > ${ROWS} or n % 100 = 0 then '${ids.talkative}' else gen_random_uuid() end::uuid,
        case when actor = 'SYSTEM' then 'SYSTEM' else 'USER' end,
        case actor when 'SYSTEM' then null when 'QUIET' then '${quietUser}' else '${busyUser}' end::uuid, '{}', now()
      from generate_series(1, ${ROWS + 5_000}) n
      cross join lateral (
        select case when ${ofSystem} then 'SYSTEM' when ${ofQuietUser} then 'QUIET' else 'BUSY' end as actor) acting`);
    await sql.unsafe(`
      insert into contacts (workspace_id, id, display_name, updated_at)
      values ('${workspaceId}', '${ids.kept}', 'Kept', now() - interval '1 year')`);
    await sql.unsafe(`
      insert into merged_contacts (workspace_id, id, contact_id)
      select '${workspaceId}'::uuid, gen_random_uuid(), id from contacts
      where id not in ('${ids.kept}', '${ids.talkative}', '${ids.contact}')
      union all
      select '${workspaceId}'::uuid, '${ids.former}', '${ids.contact}'
      union all
      select '${workspaceId}'::uuid, unnest(array['${MERGED.join("', '")}'])::uuid, '${ids.kept}'`);
    await sql.unsafe(`
      insert into events (workspace_id, type, audience, contact_id, actor_kind, actor_id, data, occurred_at)
      select '${workspaceId}'::uuid, 'contact.updated', 'EVERYONE', (array['${[ids.kept, ...MERGED].join("', '")}'])[1 + n % 3]::uuid, 'USER',
        '${busyUser}', '{}', now() from generate_series(1, 3000) n`);
    // Those of the contact are the oldest, and most were decided.
    await sql.unsafe(`
      insert into merge_proposals (workspace_id, id, contact_id, other_contact_id, kind, value, created_at, decided_at, decision)
      select '${workspaceId}'::uuid, gen_random_uuid(), case when n <= 30 then '${ids.contact}' else gen_random_uuid() end, gen_random_uuid(),
        'PHONE', '+62' || n, now() - (${ROWS} - n) * interval '1 second', case when n % 3 > 0 then now() end, case when n % 3 > 0 then 'DECLINED' end
      from generate_series(1, ${ROWS}) n`);
    await sql.unsafe(`
      insert into tallies (workspace_id, subject, count) select '${workspaceId}'::uuid, status, count(*) from tickets group by status`);
  });
  await addLoudNeighbour(owner);
}

/** Another workspace wrote all that is newest in the log, in later transactions. */
async function addLoudNeighbour(owner: Sql): Promise<void> {
  const neighbour = newId();
  await owner`insert into workspaces (id, slug, name) values (${neighbour}, 'loud', 'Loud')`;
  await owner.unsafe(`
    insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
    select '${neighbour}'::uuid, 'settings.updated', 'EVERYONE', 'SYSTEM', '{}', now() from generate_series(1, 10000)`);
}
