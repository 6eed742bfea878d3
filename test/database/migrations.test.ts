import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, inject, it, onTestFinished } from 'vitest';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { migrateJobs } from '../../src/jobs/jobsSchema.commands.ts';
import { projectRoot } from '../../src/server/root.ts';
import { PATIENT } from '../environment/patience.ts';

const FOLDER = join(projectRoot(), 'drizzle');

/** The migrations before the one of this name, in a folder of their own. */
async function migrationsBefore(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'blockdesk-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(FOLDER, folder, { recursive: true });
  const journal: { entries: { tag: string }[] } = JSON.parse(
    await readFile(join(folder, 'meta/_journal.json'), 'utf8'),
  );
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith(name));
  expect(at).toBeGreaterThan(0);
  await writeFile(
    join(folder, 'meta/_journal.json'),
    JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }),
  );
  return folder;
}

async function anEmptyDatabase(): Promise<string> {
  const template = new URL(inject('templateUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(template);
  url.pathname = `/${name}`;
  const maintenance = new URL(template);
  maintenance.pathname = '/postgres';
  const cluster = postgres(maintenance.href, { max: 1, onnotice: () => {} });
  await cluster.unsafe(`create database ${name}`);
  onTestFinished(async () => {
    await cluster.unsafe(`drop database if exists ${name} with (force)`);
    await cluster.end({ timeout: 5 });
  });
  return url.href;
}

it('the migration leaves an id that two contacts have at one provider to the blocked one, and proposes a merge', async () => {
  const url = await anEmptyDatabase();
  await migrateDatabase(url, await migrationsBefore('_identity_scopes'), PATIENT.connectTimeoutMs, migrateJobs);
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  onTestFinished(() => owner.end({ timeout: 5 }));
  const workspace = randomUUID();
  const ids = new Map<string, string>();
  const idOf = (name: string) => ids.get(name) ?? ids.set(name, randomUUID()).get(name) ?? '';
  await owner`insert into workspaces (id, slug, name) values (${workspace}, 'w', 'W')`;
  for (const [name, type] of [
    ['wa 1', 'WHATSAPP'],
    ['wa 2', 'WHATSAPP'],
    ['fb 1', 'FACEBOOK'],
    ['fb 2', 'FACEBOOK'],
  ] as const)
    await owner`insert into channels (workspace_id, id, type, name) values (${workspace}, ${idOf(name)}, ${type}, ${name})`;
  for (const name of ['older', 'blocked', 'twice', 'pages', 'other page'])
    await owner`
      insert into contacts (workspace_id, id, display_name, block_id)
      values (${workspace}, ${idOf(name)}, ${name}, ${name === 'blocked' ? randomUUID() : null})`;
  for (const [contact, value, channel, held] of [
    ['older', 'A', 'wa 1', false],
    ['blocked', 'A', 'wa 2', true],
    ['twice', 'B', 'wa 1', true],
    ['twice', 'B', 'wa 2', false],
    ['pages', 'C', 'fb 1', false],
    ['other page', 'C', 'fb 2', false],
  ] as const)
    await owner`
      insert into contact_identities (workspace_id, contact_id, kind, value, channel_id, held)
      values (${workspace}, ${idOf(contact)}, 'EXTERNAL_ID', ${value}, ${idOf(channel)}, ${held})`;

  await migrateDatabase(url, FOLDER, PATIENT.connectTimeoutMs, migrateJobs);
  const known = await owner`
    select display_name as contact, value, provider, identity.held from contact_identities identity
    join contacts on contacts.id = contact_id order by value, display_name`;
  expect(known.map((row) => ({ ...row }))).toEqual([
    { contact: 'blocked', value: 'A', provider: 'WHATSAPP', held: true },
    { contact: 'twice', value: 'B', provider: 'WHATSAPP', held: false },
    { contact: 'other page', value: 'C', provider: null, held: false },
    { contact: 'pages', value: 'C', provider: null, held: false },
  ]);
  const proposed = await owner`select contact_id, other_contact_id, value from merge_proposals`;
  expect(proposed.map((row) => ({ ...row }))).toEqual([
    { contact_id: idOf('blocked'), other_contact_id: idOf('older'), value: 'A' },
  ]);
  // A node of the previous release knows nothing of providers.
  const insert = () => owner`
    insert into contact_identities (workspace_id, contact_id, kind, value, channel_id)
    values (${workspace}, ${idOf('older')}, 'EXTERNAL_ID', 'B', ${idOf('wa 2')}) on conflict do nothing returning value`;
  expect(await insert()).toHaveLength(0);
});

it('the migration gives held:read to each key with tickets:read, revoked ones too, and to no other key', async () => {
  const url = await anEmptyDatabase();
  await migrateDatabase(url, await migrationsBefore('_held_scope'), PATIENT.connectTimeoutMs, migrateJobs);
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  onTestFinished(() => owner.end({ timeout: 5 }));
  const workspace = randomUUID();
  await owner`insert into workspaces (id, slug, name) values (${workspace}, 'w', 'W')`;
  const keys = [
    { name: 'reader', scopes: ['contacts:read', 'tickets:read'], revokedAt: null, after: ',held:read' },
    { name: 'revoked', scopes: ['tickets:read'], revokedAt: new Date(), after: ',held:read' },
    { name: 'of a newer node', scopes: ['tickets:read', 'held:read'], revokedAt: null, after: '' },
    { name: 'releaser', scopes: ['contacts:read', 'tickets:release'], revokedAt: null, after: '' },
  ];
  for (const { name, scopes, revokedAt } of keys)
    await owner`
      insert into api_keys (workspace_id, id, display_name, secret_hash, scopes, revoked_at)
      values (${workspace}, ${randomUUID()}, ${name}, '', ${scopes}, ${revokedAt})`;
  await migrateDatabase(url, FOLDER, PATIENT.connectTimeoutMs, migrateJobs);
  const found = await owner<{ name: string; scopes: string }[]>`
    select display_name as name, array_to_string(scopes, ',') as scopes from api_keys`;
  const scopesOf = new Map(found.map(({ name, scopes }) => [name, scopes]));
  expect([...scopesOf].sort()).toEqual(
    keys.map(({ name, scopes, after }) => [name, `${scopes.join(',')}${after}`]).sort(),
  );
  const forced = await owner`select relforcerowsecurity as forced from pg_class where relname = 'api_keys'`;
  expect(forced).toEqual([{ forced: true }]);
});

it('the migration lets agents block in workspaces made after it, and leaves the others as they are', async () => {
  const url = await anEmptyDatabase();
  await migrateDatabase(url, await migrationsBefore('_agents_may_block'), PATIENT.connectTimeoutMs, migrateJobs);
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  onTestFinished(() => owner.end({ timeout: 5 }));
  await owner`insert into workspaces (id, slug, name) values (${randomUUID()}, 'older', 'W')`;
  await migrateDatabase(url, FOLDER, PATIENT.connectTimeoutMs, migrateJobs);
  await owner`insert into workspaces (id, slug, name) values (${randomUUID()}, 'newer', 'W')`;
  const rows = await owner`select slug, agents_may_block as may from workspaces order by slug`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { slug: 'newer', may: true },
    { slug: 'older', may: false },
  ]);
});
