import { v7 as newId } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { contactPage } from '../../src/contacts/contacts.queries.ts';
import type { Reader } from '../../src/database/reader.ts';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';
import { blockedTicketPage } from '../../src/tickets/blockedTickets.queries.ts';
import { contactTicketPage, ticketPage } from '../../src/tickets/tickets.queries.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

/** With as many rows that a plan shows whether it reads a page or everything, the lists read a page. */

const world = await aWorld();
const { owner } = world.db;
const CONTACTS = 5_000;
const TICKETS_OF_EACH = 4;
const LARGE = ['contacts', 'contact_identities', 'messages', 'tickets'];

let workspace: TestWorkspace;

async function fill({ id: workspaceId }: TestWorkspace, channelId: string): Promise<void> {
  await owner`
    insert into contacts (workspace_id, id, display_name, updated_at)
    select ${workspaceId}, gen_random_uuid(), 'Person ' || md5(n::text), now() - n * interval '1 second'
    from generate_series(1, ${CONTACTS}) n`;
  await owner`
    insert into contact_identities (workspace_id, contact_id, kind, value)
    select ${workspaceId}, id, 'PHONE', '+62' || (80000000000 + row_number() over (order by id))
    from contacts where workspace_id = ${workspaceId}`;
  await owner`
    with numbered as (
      select contacts.id as contact_id, n, gen_random_uuid() as id, gen_random_uuid() as message_id,
        (row_number() over (order by contacts.id, n))::integer as number
      from contacts, generate_series(1, ${TICKETS_OF_EACH}) n where workspace_id = ${workspaceId}),
    written as (
      insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at, message_count, created_at)
      select ${workspaceId}, id, number, contact_id, ${channelId},
        case when number % 20 = 1 then 'BLOCKED' when n = 2 then 'UNASSIGNED' else 'CLOSED' end,
        message_id, now() - number * interval '1 second', 1, now()
      from numbered)
    insert into messages (workspace_id, id, ticket_id, direction, held, body, external_id, sent_at, stored_at)
    select ${workspaceId}, message_id, id, 'INBOUND', number % 20 = 1, 'message ' || md5(number::text), number, now(), now() from numbered`;
}

beforeAll(async () => {
  workspace = await world.aWorkspace();
  for (const one of [workspace, await world.aWorkspace()]) await fill(one, await one.aChannel());
  await owner`vacuum analyze`;
});

interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Returns the statements of a query function, without running them. */
async function statementsOf(
  ask: (asking: { reader: Reader; codec: ReturnType<typeof createCursorCodec> }) => Promise<unknown>,
) {
  const sent: SentStatement[] = [];
  const reader: Reader = {
    scope: { workspaceId: workspace.id, seesHeld: true },
    async run(statement, values) {
      sent.push({ text: statement.text, values: statement.bind({ ...values, workspaceId: workspace.id }) });
      return [];
    },
  };
  // A list that misses its snapshot throws after its statements were recorded.
  await ask({ reader, codec: createCursorCodec('a key for plans only') }).catch(() => {});
  return sent;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** As a request runs it: with its role, bound to its workspace. */
async function planOf({ text, values }: SentStatement): Promise<PlanNode> {
  return owner.begin(async (sql) => {
    await sql`
      select set_config('role', 'blockdesk_app', true), set_config('blockdesk.workspace', ${workspace.id}, true),
        set_config('blockdesk.held', 'on', true)`;
    const [row] = await sql.unsafe<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }[]>(
      `explain (analyze, buffers, format json) ${text}`,
      values.map((value) => (value === null || typeof value === 'string' ? value : String(value))),
    );
    if (row === undefined) throw new Error('PostgreSQL explained nothing.');
    return row['QUERY PLAN'][0].Plan;
  });
}

function everyNode(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(everyNode)];
}

async function pagePlan(ask: Parameters<typeof statementsOf>[0]) {
  const [page] = await statementsOf(ask);
  if (page === undefined) throw new Error('No statement was sent.');
  const plan = await planOf(page);
  const nodes = everyNode(plan);
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    readWhole: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan' && LARGE.includes(node['Relation Name'] ?? ''))
      .map((node) => node['Relation Name']),
    buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
  };
}

const FIRST = { first: 20, after: null };
const ANY = { search: null, channelId: null, contactId: null, assigneeId: null };

describe('a page', () => {
  it.each<[string, string, Parameters<typeof statementsOf>[0]]>([
    ['of a queue', 'tickets_queue', (asking) => ticketPage(asking, { ...ANY, status: 'UNASSIGNED' }, FIRST)],
    [
      'of what is held',
      'tickets_queue',
      (asking) => blockedTicketPage({ ...asking, tail: { epoch: () => 'epoch' } }, ANY, FIRST, { totalCount: true }),
    ],
    ['of everybody', 'contacts_recent', (asking) => contactPage(asking, { tab: 'ALL', search: null }, FIRST)],
    ['of a contact’s tickets', 'tickets_of_contact', (asking) => contactTicketPage(asking, newId(), null, FIRST)],
  ])('the page of %s uses its index (%s) and reads few buffers', async (_, index, ask) => {
    const { indexes, readWhole, buffers } = await pagePlan(ask);
    expect(indexes).toContain(index);
    expect(readWhole).toEqual([]);
    expect(buffers).toBeLessThan(200);
  });

  it('a page deep in a queue costs as much as the first page', async () => {
    const deep = await owner`
      select last_message_at, id from tickets where workspace_id = ${workspace.id} and status = 'UNASSIGNED'
      order by last_message_at, id limit 1 offset 100`;
    const [sent] = await statementsOf((asking) => ticketPage(asking, { ...ANY, status: 'UNASSIGNED' }, FIRST));
    const at: unknown = deep[0]?.last_message_at;
    if (sent === undefined || !(at instanceof Date)) throw new Error('There is no such page.');
    const start = '9999-12-31T23:59:59.999Z';
    const values = sent.values.map((value) => (value === start ? at.toISOString() : value));
    expect(values).not.toEqual(sent.values);
    const plan = await planOf({ ...sent, values });
    expect(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']).toBeLessThan(200);
  });
});

describe('a search', () => {
  /** What a function does inside is in no plan; the tables' own figures tell it. */
  async function scansDuring(ask: Parameters<typeof statementsOf>[0]) {
    const [sent] = await statementsOf(ask);
    if (sent === undefined) throw new Error('No statement was sent.');
    const figures = async () => {
      await owner`select pg_stat_clear_snapshot()`;
      const indexes = await owner<{ name: string; scans: string }[]>`
        select indexrelname as name, idx_scan as scans from pg_stat_user_indexes where indexrelname like '%search_text'`;
      // Read whole, or by an index that found no more than whose rows they are.
      const [read] = await owner<{ rows: string }[]>`
        select (select sum(seq_tup_read) from pg_stat_user_tables where relname = any(${LARGE}))
          + (select sum(idx_tup_read) from pg_stat_user_indexes where relname = any(${LARGE})) as rows`;
      return { indexes: new Map(indexes.map(({ name, scans }) => [name, Number(scans)])), rows: Number(read?.rows) };
    };
    const before = await figures();
    await owner.begin(async (sql) => {
      await sql`
        select set_config('role', 'blockdesk_app', true), set_config('blockdesk.workspace', ${workspace.id}, true),
          set_config('blockdesk.held', 'on', true)`;
      await sql.unsafe(
        sent.text,
        sent.values.map((value) => (value === null || typeof value === 'string' ? value : String(value))),
      );
      await sql`select pg_stat_force_next_flush()`;
    });
    const after = await figures();
    return {
      used: [...after.indexes]
        .filter(([name, scans]) => scans > (before.indexes.get(name) ?? 0))
        .map(([name]) => name)
        .sort(),
      rowsRead: after.rows - before.rows,
    };
  }

  const PEOPLE = ['contact_identities_search_text', 'contacts_search_text'];
  const EVERYWHERE = [...PEOPLE, 'messages_search_text'];
  const tail = { epoch: () => 'e' };

  const RARE = 3_000;
  /** The entries of a word that everybody has are read in the index, and few of its rows. */
  const FREQUENT = 8_000;

  it.each<[string, readonly string[], number, Parameters<typeof statementsOf>[0]]>([
    ['of people', PEOPLE, RARE, (asking) => contactPage(asking, { tab: 'ALL', search: 'c4ca4238a0b9' }, FIRST)],
    [
      'of people by two words',
      PEOPLE,
      FREQUENT,
      (asking) => contactPage(asking, { tab: 'ALL', search: 'c4ca4238a0b9 person' }, FIRST),
    ],
    [
      'of a queue',
      EVERYWHERE,
      RARE,
      (asking) => ticketPage(asking, { ...ANY, status: 'UNASSIGNED', search: 'c4ca4238a0b9' }, FIRST),
    ],
    [
      'of a queue by two words of messages',
      EVERYWHERE,
      FREQUENT,
      (asking) => ticketPage(asking, { ...ANY, status: 'UNASSIGNED', search: 'message c4ca4238a0b9' }, FIRST),
    ],
    [
      'of a queue by a name and a word',
      EVERYWHERE,
      RARE,
      (asking) => ticketPage(asking, { ...ANY, status: 'UNASSIGNED', search: 'c81e728d9d4c c4ca4238a0b9' }, FIRST),
    ],
    [
      'of what is held',
      [...PEOPLE, 'messages_held_search_text'],
      RARE,
      (asking) =>
        blockedTicketPage({ ...asking, tail }, { ...ANY, search: 'c4ca4238a0b9' }, FIRST, { totalCount: true }),
    ],
    [
      'of what is held by a national number',
      ['contact_identities_search_text'],
      FREQUENT,
      (asking) =>
        blockedTicketPage({ ...asking, tail }, { ...ANY, search: '080 0000 9999' }, FIRST, { totalCount: true }),
    ],
  ])('a search %s uses the indexes %j and reads at most %i rows', async (_, indexes, most, ask) => {
    // Other connections tell their figures late, and then in the midst of ours: the least of three is nearest to our
    // own.
    const [first, ...more] = [await scansDuring(ask), await scansDuring(ask), await scansDuring(ask)];
    expect(first.used).toEqual(expect.arrayContaining([...indexes]));
    expect(Math.min(...[first, ...more].map(({ rowsRead }) => rowsRead))).toBeLessThan(most);
  });
});
