import { beforeAll, describe, expect, it } from 'vitest';
import { everyStatement } from '../../src/database/statement.ts';
import { ReceiveMessage, UnblockContact } from '../../testkit/operations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { type Attempt, createFirstLeak, firstLeak, withValues } from './eachStatement.ts';

/**
 * A programmer forgets the workspace in a statement, or gives it another one. Row-level security still hides and keeps
 * every foreign row. Each condition on the workspace is taken out in turn, with foreign ids as the values.
 */

// The world's server loads every module, and with it every statement.
const world = await aWorld();
const { owner } = world.db;
const CONDITION = /(?:"?\w+"?\.)?"?workspace_id"? = \$\d+::uuid/g;
const WRITES = /\b(insert into|update "|delete from)/i;
const statements = [...new Map(everyStatement().map((one) => [one.text, one])).values()].filter(({ bind }) =>
  namesOf(bind).includes('workspaceId'),
);

/** The roles that a request or a job can have within a workspace. */
const ROLES = ['blockdesk_app', 'blockdesk_erasure', 'blockdesk_maintenance'];

let mine: TestWorkspace;
let theirs: TestWorkspace;
let ids: readonly string[];
let kinds: readonly string[];

beforeAll(async () => {
  await createFirstLeak(owner);
  [mine, theirs] = [await world.aWorkspace(), await world.aWorkspace()];
  for (const workspace of [mine, theirs]) await inhabit(workspace);
  const tables = await owner<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'id' and data_type = 'uuid' and table_name <> 'workspaces'`;
  const found = await Promise.all(
    tables.map(({ name }) => owner<{ id: string }[]>`select id from ${owner(name)} where workspace_id = ${theirs.id}`),
  );
  ids = [theirs.id, ...found.flatMap((rows) => rows.map(({ id }) => id))];
  kinds = [theirs.id, ...found.flatMap(([first]) => first?.id ?? [])];
});

async function inhabit(workspace: TestWorkspace): Promise<void> {
  const customer = await workspace.aBlockedCustomer();
  await customer.writes('held');
  const released = await workspace.aBlockedCustomer();
  await released.writes('released');
  await workspace.supervisor.ask(UnblockContact, { contactId: released.id, policy: 'UNBLOCK_ALL' });
  const both = { from: customer.identity, alsoKnownAs: [released.identity], body: 'both', externalId: 'both' };
  await workspace.admin.ask(ReceiveMessage, { channelId: customer.channelId, ...both });
  await workspace.withKey('tickets:read');
  await owner`
    insert into merged_contacts (workspace_id, id, contact_id) values (${workspace.id}, gen_random_uuid(), ${released.id})`;
  await owner`
    insert into unrouted_messages (workspace_id, id, type, address, external_id, raw, received_at)
    values (${workspace.id}, gen_random_uuid(), 'WHATSAPP', '1', 'x', '{}', now() - interval '40 days')`;
  await owner`
    insert into blocked_identities (workspace_id, hash, key_id, person_id, reason, blocked_at, expires_at, contact_id)
    values (${workspace.id}, 'x', 'key', gen_random_uuid(), 'SPAM', now(), now(), ${customer.id}),
      (${workspace.id}, 'y', 'key', gen_random_uuid(), 'SPAM', now(), now(), null)`;
  await owner`
    insert into channel_secrets (workspace_id, channel_id, key_id, sealed, fingerprint)
    values (${workspace.id}, ${customer.channelId}, 'k', 's', 'f')`;
  await owner`
    insert into pending_normalisations (workspace_id, due_at) values (${workspace.id}, now() - interval '1 day')
    on conflict do nothing`;
}

/** The names of the parameters, in their order. */
function namesOf(bind: (values: never) => unknown[]): unknown[] {
  return bind(new Proxy({}, { get: (_, name) => name }) as never);
}

/** The statement without all of its conditions, and without each of them. The parameters stay. */
function forgetful(text: string): string[] {
  const conditions = [...text.matchAll(CONDITION)];
  const without = ({ 0: condition, index }: RegExpExecArray) =>
    `${text.slice(0, index)}(${condition} or true)${text.slice(index + condition.length)}`;
  return [...new Set([text.replaceAll(CONDITION, '($& or true)'), ...conditions.map(without)])];
}

/** Queries of the text with many values, of which some fit. */
async function attempt(text: string, names: readonly unknown[], workspaceId: string): Promise<Attempt> {
  const { types, columns } = await owner.unsafe(text).describe();
  const json = JSON.stringify([recordOf(text)]);
  const queries = kinds.flatMap((id) =>
    TEXTS.flatMap((words) =>
      MOMENTS.map((moment) => {
        const values = types.map((type, at) => {
          if (names[at] === 'workspaceId') return workspaceId;
          if (text.includes(`$${at + 1}::text::jsonb`)) return json.replaceAll(ID, id).replaceAll(WORDS, words);
          return type === 1184 ? moment : (BY_NAME[String(names[at])] ?? fitting(type, id, words, at));
        });
        return withValues(text, types, values);
      }),
    ),
  );
  return { queries: [...new Set(queries)], answers: columns.length > 0, writes: WRITES.test(text) };
}

/** Every way of going wrong: the workspace of another one, and no workspace at one place or at all of them. */
async function mistakes({ text, bind }: (typeof statements)[number]): Promise<Attempt[]> {
  const names = namesOf(bind);
  return Promise.all([
    attempt(text, names, theirs.id),
    ...forgetful(text).map((without) => attempt(without, names, mine.id)),
  ]);
}

describe('A statement that forgot its workspace', () => {
  it('reads and changes no row of another workspace, because row-level security guards them', async () => {
    const between = { mine: mine.id, theirs: theirs.id, ids };
    const unguarded = { reads: new Set<string>(), changes: new Set<string>() };
    for (const one of statements) {
      for (const mistake of await mistakes(one)) {
        const leak = await firstLeak(owner, mistake, { ...between, role: null });
        // What reaches no foreign row without a guard proves nothing of the guard.
        if (leak === null) continue;
        if (leak.reads) unguarded.reads.add(one.text);
        if (leak.changes) unguarded.changes.add(one.text);
        for (const role of ROLES)
          expect(await firstLeak(owner, { ...mistake, queries: [leak.query] }, { ...between, role }), role).toBeNull();
      }
    }
    expect(statements.length).toBeGreaterThan(190);
    expect(unguarded.reads.size).toBeGreaterThan(55);
    expect(unguarded.changes.size).toBeGreaterThan(35);
    // Each of some 300 statements is run with dozens of values, so a busy machine needs minutes.
  }, 600_000);
});

const TEXTS = ['BLOCKED', 'CLOSED', 'PHONE', '[]'];
const MOMENTS = ['2100-01-01T00:00:00Z', '1970-01-01T00:00:00Z'];
/** What the database takes for a parameter of this name. */
const BY_NAME: Readonly<Record<string, string>> = {
  reason: 'SPAM',
  fromReason: 'SPAM',
  toReason: 'SPAM',
  outcome: 'DECLINED',
  actorKind: 'SYSTEM',
  releasedByKind: 'SYSTEM',
  cause: 'EXPIRED',
  policy: 'UNBLOCK_ALL',
  type: 'WHATSAPP',
  audience: 'EVERYONE',
  direction: 'INBOUND',
};
const [ID, WORDS] = ['«id»', '«words»'];

/** A record with each column that the statement reads from JSON. */
function recordOf(text: string): Readonly<Record<string, unknown>> {
  const columns = [...text.matchAll(/ as \w+\s*\(([^()]*)\)/g)].flatMap(([, list = '']) => list.split(','));
  return Object.fromEntries(
    columns.map((column) => {
      const [name = '', type = ''] = column.trim().split(/\s+/);
      return [name.replaceAll('"', ''), JSON_VALUES[type] ?? WORDS];
    }),
  );
}

const JSON_VALUES: Readonly<Record<string, unknown>> = {
  uuid: ID,
  integer: 1,
  bigint: 1,
  boolean: true,
  timestamptz: '2100-01-01T00:00:00Z',
  jsonb: {},
};

function fitting(type: number, id: string, words: string, at: number): string {
  switch (type) {
    case 2950:
      return id;
    case 2951:
      return `{${ids.join(',')}}`;
    case 16:
      return 'true';
    case 20:
    case 21:
    case 23:
      return '100';
    // Numbers of events, from the beginning.
    case 1016:
      return `{${Array.from({ length: 1_000 }, (_, number) => number).join(',')}}`;
    // A snapshot that shows everything in one place, and nothing in the others.
    case 5038:
      return TEXTS.indexOf(words) === at % TEXTS.length ? '9999999999:9999999999:' : '3:3:';
    case 1009:
      return '{BLOCKED,CLOSED,UNASSIGNED,BOT,ASSIGNED}';
    default:
      return words;
  }
}
