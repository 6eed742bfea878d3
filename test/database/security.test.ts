import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../environment/testDatabase.ts';

const db = await testDatabase();
const { owner } = db;
afterAll(() => db.drop());

const ROLES = [
  'blockdesk_app',
  'blockdesk_bot',
  'blockdesk_erasure',
  'blockdesk_system',
  'blockdesk_search',
  'blockdesk_maintenance',
];

/** Runs as the role, bound to a workspace or to none, and answers the rows or the code of the refusal. */
async function as(role: string, workspaceId: string | null, text: string): Promise<readonly object[] | string> {
  const session = await owner.reserve();
  try {
    await session.unsafe('begin');
    await session`select set_config('role', ${role}, true), set_config('blockdesk.workspace', ${workspaceId ?? ''}, true),
      set_config('blockdesk.held', 'on', true)`;
    return await session.unsafe(text);
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  } finally {
    await session.unsafe('rollback');
    session.release();
  }
}

const FORBIDDEN = '42501';

async function aWorkspaceWithEverything(): Promise<string> {
  const [id, channel, contact, ticket, block, other] = Array.from({ length: 6 }, () => randomUUID());
  if (id === undefined) throw new Error('No id.');
  await owner.begin(async (sql) => {
    await sql`insert into workspaces (id, slug, name) values (${id}, ${id}, 'Of a test')`;
    await sql`insert into channels (workspace_id, id, type, name) values (${id}, ${channel ?? ''}, 'WHATSAPP', 'One')`;
    await sql`insert into users (workspace_id, id, subject, display_name, email, role) values (${id}, ${randomUUID()}, 's', 's', 's@example.com', 'AGENT')`;
    await sql`insert into api_keys (workspace_id, id, display_name, secret_hash, scopes, created_at) values (${id}, ${randomUUID()}, 'k', 'h', '{}', now())`;
    await sql`insert into contacts (workspace_id, id, display_name) values (${id}, ${contact ?? ''}, 'Budi')`;
    await sql`insert into contact_identities (workspace_id, contact_id, kind, value, held) values (${id}, ${contact ?? ''}, 'PHONE', '+628123456789', false)`;
    await sql`insert into contacts (workspace_id, id, display_name) values (${id}, ${other ?? ''}, 'Budi S.')`;
    await sql`insert into merge_proposals (workspace_id, id, contact_id, other_contact_id, kind, value) values (${id}, ${randomUUID()}, ${contact ?? ''}, ${other ?? ''}, 'PHONE', '+628123456780')`;
    await sql`insert into deletion_requests (workspace_id, id, contact_id, block_id, ticket_count, requested_by_kind, requested_at, expires_at) values (${id}, ${randomUUID()}, ${contact ?? ''}, ${block ?? ''}, 1, 'SYSTEM', now(), now())`;
    await sql`
      insert into undos (workspace_id, id, token, act, contact_id, event_id, actor_kind, closed, expires_at)
      values (${id}, ${randomUUID()}, ${randomUUID()}, 'BLOCK', ${contact ?? ''}, 1, 'SYSTEM', '[]', now() + interval '1 day')`;
    await sql`insert into merged_contacts (workspace_id, id, contact_id) values (${id}, ${randomUUID()}, ${contact ?? ''})`;
    await sql`
      with job as (
        insert into bulk_jobs (workspace_id, id, act, seen_at, actor_kind, actor_id, state, total, started_at, progressed_at)
        values (${id}, ${randomUUID()}, 'KEEP', now(), 'USER', ${randomUUID()}, 'WAITING', 1, now(), now())
        returning workspace_id, id)
      insert into bulk_chunks (workspace_id, job_id, number, ticket_ids) select workspace_id, id, 0, array[id] from job`;
    await sql`
      with rule as (
        insert into block_rules (workspace_id, id, effect, match, value, also_open, enabled, cost, created_by_kind, created_at)
        values (${id}, ${randomUUID()}, 'HOLD', 'WORDS', 'word', false, true, 0, 'SYSTEM', now()) returning workspace_id, id)
      insert into block_rule_hits (workspace_id, rule_id, hit_at) select workspace_id, id, now() from rule`;
    await sql`
      insert into held_figures (workspace_id, day, side, subject, bucket, held, released, deleted, kept, worst)
      values (${id}, '2026-01-01', 'REASON', 'RULE', -1, 1, 0, 0, 0, 0)`;
    await sql`insert into spam_models (workspace_id, key) values (${id}, 'a key') on conflict do nothing`;
    await sql`insert into spam_changes (workspace_id) values (${id})`;
    await sql`insert into spam_remains (workspace_id, word, texts) values (${id}, 1, 2)`;
    await sql`insert into spam_examples (workspace_id, ticket_id, label) values (${id}, ${randomUUID()}, 'HAM')`;
    await sql`
      with made as (
        insert into imports (workspace_id, id, dry_run, actor_kind, actor_id, state, rows, done, already, refused, problems, started_at, progressed_at)
        values (${id}, ${randomUUID()}, true, 'USER', ${randomUUID()}, 'RUNNING', 1, 0, 0, 0, '[]', now(), now())
        returning workspace_id, id)
      insert into import_chunks (workspace_id, import_id, number, rows) select workspace_id, id, 0, '[]' from made`;
    await sql`insert into blocks (workspace_id, id, contact_id, reason, blocked_at, blocked_by_kind) values (${id}, ${block ?? ''}, ${contact ?? ''}, 'SPAM', now(), 'SYSTEM')`;
    await sql`
      insert into block_changes (workspace_id, block_id, number, changed_at, changed_by_kind, from_reason, to_reason)
      values (${id}, ${block ?? ''}, 1, now(), 'SYSTEM', 'SPAM', 'ABUSE')`;
    await sql`
      insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at, message_count, blocked_at, created_at)
      values (${id}, ${ticket ?? ''}, 1, ${contact ?? ''}, ${channel ?? ''}, 'BLOCKED', ${randomUUID()}, now(), 1, now(), now())`;
    await sql`
      insert into messages (workspace_id, id, ticket_id, direction, body, sent_at, stored_at)
      values (${id}, ${randomUUID()}, ${ticket ?? ''}, 'INBOUND', 'held', now(), now())`;
    await sql`insert into accepted_messages (workspace_id, channel_id, external_id) values (${id}, ${channel ?? ''}, 'x')`;
    await sql`
      insert into blocked_identities (workspace_id, hash, key_id, person_id, reason, blocked_at)
      values (${id}, 'x', 'key', ${randomUUID()}, 'SPAM', now())`;
    await sql`insert into ticket_numbers (workspace_id, last) values (${id}, 1)`;
    await sql`insert into tallies (workspace_id, subject, count) values (${id}, 'BLOCKED', 1)`;
    await sql`
      insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
      values (${id}, 'ticket.held', 'SUPERVISORS', 'SYSTEM', '{}', now()), (${id}, 'ticket.deleted', 'SUPERVISORS', 'SYSTEM', '{}', now())`;
    await sql`insert into channel_secrets (workspace_id, channel_id, key_id, sealed, fingerprint) values (${id}, ${channel ?? ''}, 'k', 's', 'f')`;
    await sql`insert into channel_connections (workspace_id, channel_id, kind, key_id, sealed, fingerprint) values (${id}, ${channel ?? ''}, 'WEBHOOK', 'k', 's', 'f')`;
    await sql`insert into mailboxes (workspace_id, channel_id, mailbox, uid_validity, last_uid) values (${id}, ${channel ?? ''}, 'm', '1', 0)`;
    await sql`insert into deliveries (workspace_id, message_id, ticket_id, channel_id, status) values (${id}, ${randomUUID()}, ${randomUUID()}, ${channel ?? ''}, 'SENT')`;
    await sql`insert into pending_normalisations (workspace_id, due_at) values (${id}, now() + interval '1 day')`;
    await sql`insert into unrouted_messages (workspace_id, id, type, address, external_id, raw) values (${id}, ${randomUUID()}, 'WHATSAPP', '1', 'x', '{}')`;
    await sql`
      insert into webhooks (workspace_id, id, url, events, sees_held, text_too, cluster, seen_before, seen_after, seen_id)
      values (${id}, ${other ?? ''}, 'https://example.com', '{}', true, true, '', '3:3:', '3:3:', 0)`;
    await sql`insert into webhook_secrets (workspace_id, webhook_id, id, key_id, sealed) values (${id}, ${other ?? ''}, ${randomUUID()}, 'k', 's')`;
    await sql`insert into webhook_deliveries (workspace_id, id, webhook_id, type, lane) values (${id}, ${randomUUID()}, ${other ?? ''}, 'webhook.test', ${other ?? ''})`;
    await sql`insert into webhook_lanes (workspace_id, webhook_id, lane) values (${id}, ${other ?? ''}, ${other ?? ''})`;
    await sql`insert into attachments (workspace_id, id, kind) values (${id}, ${randomUUID()}, 'IMAGE')`;
    await sql`insert into deleted_files (workspace_id, id) values (${id}, ${randomUUID()})`;
    await sql`insert into log_horizons (workspace_id, id, xid) values (${id}, 1, '3')`;
  });
  return id;
}

const tables = await owner<{ name: string; secured: boolean; forced: boolean }[]>`
  select relname as name, relrowsecurity as secured, relforcerowsecurity as forced from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`;

describe('every table', () => {
  it('every table has row-level security, enabled and forced', () => {
    expect(tables.length).toBeGreaterThan(12);
    expect(tables.filter(({ secured, forced }) => !secured || !forced)).toEqual([]);
  });

  it('every table has policies for named roles only, never for PUBLIC', async () => {
    const policies = await owner<{ tablename: string; policyname: string; roles: string[] }[]>`
      select tablename, policyname, roles::text[] from pg_policies where schemaname = 'public'`;
    const [me] = await owner<{ name: string }[]>`select current_user as name`;
    const named = [...ROLES, me?.name];
    expect(policies.filter(({ roles }) => roles.some((role) => !named.includes(role)))).toEqual([]);
    const withPolicy = new Set(policies.map(({ tablename }) => tablename));
    expect(tables.map(({ name }) => name).filter((name) => !withPolicy.has(name))).toEqual([]);
  });

  it('a request of one workspace reads no row of another from any table, without any condition', async () => {
    const [mine, theirs] = await Promise.all([aWorkspaceWithEverything(), aWorkspaceWithEverything()]);
    const seen: Record<string, number> = {};
    for (const { name } of tables) {
      const column = name === 'workspaces' ? 'id' : 'workspace_id';
      const rows = await as('blockdesk_app', mine, `select * from ${name}`);
      if (typeof rows === 'string') {
        expect([
          ['logs', 'channel_secrets', 'channel_connections', 'webhook_secrets', 'node_usage', 'bulk_calls'],
          rows,
        ]).toEqual([expect.arrayContaining([name]), FORBIDDEN]);
        continue;
      }
      const owners = new Set(rows.map((row) => Reflect.get(row, column)));
      expect(owners, name).not.toContain(theirs);
      expect([...owners], name).toEqual([mine]);
      expect(await as('blockdesk_app', null, `select * from ${name}`), name).toEqual([]);
      seen[name] = rows.length;
    }
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
    expect(Object.keys(seen)).toHaveLength(tables.length - 6);
  });

  it('no table takes a row for another workspace, and no row can move to another', async () => {
    const [mine, theirs] = await Promise.all([aWorkspaceWithEverything(), aWorkspaceWithEverything()]);
    const channel = `'${theirs}', '${randomUUID()}', 'WEBCHAT', 'Planted'`;
    expect(
      await as('blockdesk_app', mine, `insert into channels (workspace_id, id, type, name) values (${channel})`),
    ).toBe(FORBIDDEN);
    expect(await as('blockdesk_app', mine, `update channels set workspace_id = '${theirs}'`)).toBe(FORBIDDEN);
    expect(
      await as('blockdesk_app', mine, `update channels set name = 'x' where workspace_id = '${theirs}' returning id`),
    ).toEqual([]);
    expect(
      await as('blockdesk_app', mine, `delete from tickets where workspace_id = '${theirs}' returning id`),
    ).toEqual([]);
  });
});

describe('The roles that requests run as', () => {
  it('the roles of requests cannot log in, own only the search functions, and bypass nothing', async () => {
    const roles = await owner`
      select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication from pg_roles
      where rolname = any(${ROLES}) order by rolname`;
    expect(roles).toHaveLength(ROLES.length);
    for (const { rolname, ...can } of roles)
      expect([rolname, Object.values(can)]).toEqual([rolname, Array(6).fill(false)]);
    const owned = await owner`select relname from pg_class where relowner::regrole::text = any(${ROLES})`;
    expect(owned).toEqual([]);
  });

  it.each([
    'create table mine (id int)',
    'create function mine() returns int language sql return 1',
    'alter table tickets disable row level security',
    'alter table tickets no force row level security',
    'create policy everything on tickets to blockdesk_app using (true)',
    'drop policy workspace on tickets',
    'drop table tickets',
    'truncate events',
    'truncate messages',
    'update events set data = null',
    'delete from events',
    'delete from log_horizons',
    'update log_horizons set id = 0',
    'grant blockdesk_maintenance to blockdesk_app',
    'update accepted_messages set external_id = null',
    'delete from accepted_messages',
    'delete from blocks',
    'delete from merge_proposals',
    'update blocked_identities set expires_at = null',
    'grant blockdesk_erasure to blockdesk_app',
    'select * from logs',
    'update logs set epoch = gen_random_uuid()',
    'select * from pg_authid',
    `copy tickets to program 'cat'`,
    `copy tickets from '/etc/passwd'`,
    `select pg_read_file('/etc/passwd')`,
    'alter role blockdesk_app superuser',
    'alter role blockdesk_app bypassrls',
    'grant blockdesk_system to blockdesk_app',
    'create role mine',
    'set log_statement to none',
    `select lo_import('/etc/passwd')`,
  ])('the role of requests is refused: %s', async (text) => {
    const workspaceId = await aWorkspaceWithEverything();
    expect(await as('blockdesk_app', workspaceId, text)).toBe(FORBIDDEN);
  });

  it('the role of requests deletes no contact but one that was merged', async () => {
    const workspaceId = await aWorkspaceWithEverything();
    const deleted = (condition: string) =>
      as('blockdesk_app', workspaceId, `delete from contacts where ${condition} returning id`);
    expect(await deleted('true')).toEqual([]);
    const merging = `insert into merged_contacts (workspace_id, id, contact_id) select workspace_id, id, (
      select id from contacts where display_name = 'Budi') from contacts where display_name = 'Budi S.'`;
    expect(await as('blockdesk_app', workspaceId, `${merging}; delete from contacts returning display_name`)).toEqual(
      expect.arrayContaining([[{ display_name: 'Budi S.' }]]),
    );
  });

  it('the system role reads only what the feed and expiry need, writes nothing, and reads no message text', async () => {
    const workspaceId = await aWorkspaceWithEverything();
    for (const table of ['messages', 'tickets', 'contacts', 'contact_identities', 'users', 'api_keys', 'channels'])
      expect([table, await as('blockdesk_system', workspaceId, `select * from ${table}`)]).toEqual([table, FORBIDDEN]);
    for (const table of [
      'events',
      'workspaces',
      'blocks',
      'blocked_identities',
      'tally_deltas',
      'logs',
      'log_horizons',
    ]) {
      expect([table, await as('blockdesk_system', workspaceId, `delete from ${table}`)]).toEqual([table, FORBIDDEN]);
    }
    expect(await as('blockdesk_system', workspaceId, 'select note from blocks')).toBe(FORBIDDEN);
  });

  it('a request knows which channels of its workspace have a secret, and cannot read one; the system writes none', async () => {
    const [mine] = await Promise.all([aWorkspaceWithEverything(), aWorkspaceWithEverything()]);
    const having = 'select workspace_id from channel_secrets';
    expect(await as('blockdesk_app', mine, having)).toEqual([{ workspace_id: mine }]);
    expect(await as('blockdesk_app', null, having)).toEqual([]);
    expect(await as('blockdesk_app', mine, 'select sealed from channel_secrets')).toBe(FORBIDDEN);
    expect(await as('blockdesk_app', mine, 'delete from channel_secrets returning sealed')).toBe(FORBIDDEN);
    expect(await as('blockdesk_search', mine, having)).toBe(FORBIDDEN);
    expect(await as('blockdesk_system', mine, `update channel_secrets set sealed = 'x'`)).toBe(FORBIDDEN);
  });

  it('a request knows how the channels of its workspace are connected, and cannot read a credential', async () => {
    const [mine] = await Promise.all([aWorkspaceWithEverything(), aWorkspaceWithEverything()]);
    const having = 'select workspace_id from channel_connections';
    expect(await as('blockdesk_app', mine, having)).toEqual([{ workspace_id: mine }]);
    expect(await as('blockdesk_app', null, having)).toEqual([]);
    expect(await as('blockdesk_app', mine, 'select sealed from channel_connections')).toBe(FORBIDDEN);
    expect(await as('blockdesk_app', mine, 'delete from channel_connections returning sealed')).toBe(FORBIDDEN);
    expect(await as('blockdesk_system', mine, `update channel_connections set sealed = 'x'`)).toBe(FORBIDDEN);
  });

  it('the erasure role deletes rows of contacts, in its own workspace only, and changes no event', async () => {
    const [mine, theirs] = await Promise.all([aWorkspaceWithEverything(), aWorkspaceWithEverything()]);
    const run = (text: string) => as('blockdesk_erasure', mine, text);
    expect(await run('delete from messages returning workspace_id')).toEqual([{ workspace_id: mine }]);
    expect(await run('delete from contact_identities returning workspace_id')).toEqual([{ workspace_id: mine }]);
    expect(await run(`delete from blocks where workspace_id = '${theirs}' returning workspace_id`)).toEqual([]);
    for (const text of [
      'delete from events',
      `update events set data = '{}'`,
      'delete from accepted_messages',
      'delete from users',
      'truncate contacts',
      'select * from logs',
    ])
      expect([text, await run(text)]).toEqual([text, FORBIDDEN]);
  });

  it('the maintenance role deletes events of its workspace only, never `ticket.deleted`, and reads nothing else', async () => {
    const [mine, theirs] = await Promise.all([aWorkspaceWithEverything(), aWorkspaceWithEverything()]);
    const run = (text: string) => as('blockdesk_maintenance', mine, text);
    for (const { name } of tables.filter(
      (table) => !['events', 'log_horizons', 'node_usage', 'bulk_calls'].includes(table.name),
    ))
      for (const text of [`select * from ${name}`, `delete from ${name}`, `insert into ${name} default values`])
        expect([text, await run(text)]).toEqual([text, FORBIDDEN]);
    for (const text of ['select data from events', 'select actor_id from events', `update events set type = 'x'`])
      expect([text, await run(text)]).toEqual([text, FORBIDDEN]);
    expect(await run('delete from log_horizons')).toBe(FORBIDDEN);
    expect(await run(`insert into log_horizons (workspace_id, id, xid) values ('${theirs}', 1, '3')`)).toBe(FORBIDDEN);
    expect(await run('select workspace_id from log_horizons')).toEqual([{ workspace_id: mine }]);
    expect(await run('delete from events returning workspace_id, type')).toEqual([
      { workspace_id: mine, type: 'ticket.held' },
    ]);
    expect(await as('blockdesk_maintenance', null, 'delete from events returning id')).toEqual([]);
  });

  it('the roles of requests send no NOTIFY, and a role that listens on any channel receives nothing', async () => {
    const functions = await owner`
      select proname from pg_proc where pronamespace = 'public'::regnamespace and prosrc ilike '%notify%'`;
    expect(functions).toEqual([]);
    const triggers = await owner<
      { name: string }[]
    >`select distinct tgfoid::regproc::text as name from pg_trigger where not tgisinternal`;
    expect(triggers.map(({ name }) => name).sort()).toEqual([
      'count_deleting_agent',
      'count_held_tickets',
      'delete_attachments',
      'delete_files',
      'digest_accepted_id',
      'forget_sender',
      'hide_held_messages',
      'learn_block',
      'learn_reply',
      'mark_held_message',
      'note_decision',
      'set_identity_provider',
      'show_released_messages',
      'tally_contacts',
      'tally_tickets',
      'unlearn_held_again',
      'unlearn_tickets',
    ]);
  });
});

describe('Every unique index', () => {
  it('every unique index begins with the workspace, so that it never reveals a row of another workspace', async () => {
    const unique = await owner<{ name: string; first: string }[]>`
      select index.indrelid::regclass::text as name, attname as first from pg_index index
      join pg_attribute on attrelid = index.indrelid and attnum = index.indkey[0]
      where indisunique and index.indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`;
    const others = unique.filter(({ first }) => first !== 'workspace_id').map(({ name, first }) => `${name}.${first}`);
    // A phone number id can be claimed once on the server, and the refusal says no more than within a workspace.
    const claimed = 'channels.type';
    expect(others.sort()).toEqual([claimed, 'logs.epoch', 'node_usage.node', 'workspaces.id', 'workspaces.slug']);
  });
});
