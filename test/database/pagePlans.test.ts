import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts';
import { blockHistory } from '../../src/blocks/blocks.queries.ts';
import { contactPage, contactsOf } from '../../src/contacts/contacts.queries.ts';
import { lockContact } from '../../src/contacts/contacts.tx.ts';
import { mergeProposalPage, openProposalsOf } from '../../src/contacts/merging/mergeProposals.queries.ts';
import { loadCounts } from '../../src/counts/counts.queries.ts';
import type { Reader } from '../../src/database/reader.ts';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';
import { LIST_START } from '../../src/paging/page.ts';
import { blockedTicketPage } from '../../src/tickets/blockedTickets.queries.ts';
import { messagePage } from '../../src/tickets/messages.queries.ts';
import { ticketCountsOf } from '../../src/tickets/ticketCounts.queries.ts';
import { contactTicketPage, ticketPage } from '../../src/tickets/tickets.queries.ts';
import { timelinePage } from '../../src/timeline/timeline.queries.ts';
import { testDatabase } from '../environment/testDatabase.ts';

/**
 * Every page reads as little of a large workspace as of a small one. The rows that a filter asks for are the oldest, so
 * a plan that walks the whole list from its newest row to find them reads thousands of buffers.
 */

const { owner, drop } = await testDatabase();
afterAll(drop);
const workspaceId = newId();
const [busyChannel, quietChannel] = [newId(), newId()];
const [busyUser, quietUser] = [newId(), newId()];
const ids = { ticket: newId(), talkative: newId(), contact: newId(), former: newId(), kept: newId() };
/** The contacts that were merged into `kept`, whose events keep their ids. */
const MERGED = [newId(), newId()];
const ROWS = 20_000;
const PAGE_SIZE = 20;
const GROWING = [
  'contacts',
  'contact_identities',
  'merged_contacts',
  'merge_proposals',
  'tickets',
  'messages',
  'events',
  'blocks',
];

async function analyse(): Promise<void> {
  await owner`vacuum analyze`;
}

async function seed(): Promise<void> {
  const quiet = 'n <= 100';
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
        case when n % 4 < 2 then null when ${quiet} then '${quietUser}' else '${busyUser}' end::uuid,
        gen_random_uuid(), now() - (${ROWS * 2} - n) * interval '1 second', 1, now()
      from generate_series(1, ${ROWS * 2}) n
      on conflict do nothing`);
    await sql.unsafe(`
      insert into messages (workspace_id, id, ticket_id, direction, body, sent_at, stored_at)
      select workspace_id, last_message_id, id, 'INBOUND', 'message ' || number, last_message_at, last_message_at from tickets
      union all
      select '${workspaceId}'::uuid, gen_random_uuid(), '${ids.ticket}', 'INBOUND', 'more ' || n, now(), now() - n * interval '1 second'
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
        case when n % 2 = 0 and ${quiet} then 'SYSTEM' else 'USER' end,
        case when n % 2 = 0 and ${quiet} then null when ${quiet} then '${quietUser}' else '${busyUser}' end::uuid, '{}', now()
      from generate_series(1, ${ROWS + 5_000}) n`);
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
}

interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Asking {
  readonly reader: Reader;
  readonly codec: ReturnType<typeof createCursorCodec>;
}

/** Returns the statements of a query function, without running them. */
async function statementsOf(ask: (asking: Asking) => Promise<unknown>, seesHeld: boolean): Promise<SentStatement[]> {
  const sent: SentStatement[] = [];
  const reader: Reader = {
    scope: { workspaceId, seesHeld },
    async run(statement, values) {
      sent.push({ text: statement.text, values: statement.bind({ ...values, workspaceId }) });
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
  readonly 'Actual Loops': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

function everyNode(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(everyNode)];
}

/** What is read once for each row of the page, such as its newest message. */
function outermostLookups(node: PlanNode): PlanNode[] {
  if (node['Actual Loops'] > 1 && node['Actual Loops'] <= PAGE_SIZE + 1) return [node];
  return (node.Plans ?? []).flatMap(outermostLookups);
}

let prepared = 0;

const literal = (value: unknown) => (value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`);

/** Explains the prepared statement as a request runs it, after so many runs in its session. */
async function costOf({ text, values }: SentStatement, seesHeld: boolean, earlierRuns: number) {
  return owner.begin(async (sql) => {
    await sql`
      select set_config('role', 'blockdesk_app', true), set_config('blockdesk.workspace', ${workspaceId}, true),
        set_config('blockdesk.held', ${seesHeld ? 'on' : 'off'}, true)`;
    prepared += 1;
    await sql.unsafe(`prepare page_${prepared} as ${text}`);
    const given = values.length === 0 ? '' : `(${values.map(literal).join(', ')})`;
    for (let run = 0; run < earlierRuns; run += 1) await sql.unsafe(`execute page_${prepared}${given}`);
    const [row] = await sql.unsafe<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }[]>(
      `explain (analyze, buffers, format json) execute page_${prepared}${given}`,
    );
    if (row === undefined) throw new Error('PostgreSQL explained nothing.');
    const plan = row['QUERY PLAN'][0].Plan;
    const readWhole = everyNode(plan).flatMap((node) =>
      node['Node Type'] === 'Seq Scan' && GROWING.includes(node['Relation Name'] ?? '') ? [node['Relation Name']] : [],
    );
    const buffersOf = (node: PlanNode) => node['Shared Hit Blocks'] + node['Shared Read Blocks'];
    const lookups = outermostLookups(plan);
    const looked = lookups.reduce((sum, node) => sum + buffersOf(node), 0);
    const mostOfLookup = Math.max(0, ...lookups.map((node) => buffersOf(node) / node['Actual Loops']));
    return { readWhole, buffers: buffersOf(plan) - looked, mostOfLookup };
  });
}

/** The statement of a page in the middle of its list. */
function deep({ text, values }: SentStatement): SentStatement {
  const middle = new Date(Date.now() - (ROWS / 2) * 1_000).toISOString();
  return {
    text,
    values: values.map((value) => {
      if (value === LIST_START.at) return middle;
      return value === '9223372036854775807' ? String(ROWS / 2) : value;
    }),
  };
}

const FIRST = { first: PAGE_SIZE, after: null };
const ANY = { search: null, channelId: null, contactId: null, assigneeId: null };
const tail = { epoch: () => 'epoch' };
const CONTACT = { actorId: null, contactId: ids.talkative };

const PAGES: Record<string, (asking: Asking) => Promise<unknown>> = {
  'a queue': (asking) => ticketPage(asking, { ...ANY, status: 'UNASSIGNED' }, FIRST),
  'closed tickets': (asking) => ticketPage(asking, { ...ANY, status: 'CLOSED' }, FIRST),
  'a queue on a channel': (asking) => ticketPage(asking, { ...ANY, status: 'CLOSED', channelId: quietChannel }, FIRST),
  'a queue of an assignee': (asking) => ticketPage(asking, { ...ANY, status: 'CLOSED', assigneeId: quietUser }, FIRST),
  'a queue of a contact': (asking) => ticketPage(asking, { ...ANY, status: 'CLOSED', contactId: ids.contact }, FIRST),
  'a queue of a merged contact': (asking) =>
    ticketPage(asking, { ...ANY, status: 'CLOSED', contactId: ids.former }, FIRST),
  'held tickets': (asking) => blockedTicketPage({ ...asking, tail }, ANY, FIRST),
  'held tickets on a channel': (asking) =>
    blockedTicketPage({ ...asking, tail }, { ...ANY, channelId: quietChannel }, FIRST),
  'held tickets of a contact': (asking) =>
    blockedTicketPage({ ...asking, tail }, { ...ANY, contactId: ids.contact }, FIRST),
  'held tickets of a merged contact': (asking) =>
    blockedTicketPage({ ...asking, tail }, { ...ANY, contactId: ids.former }, FIRST),
  'the tickets of a contact': (asking) => contactTicketPage(asking, ids.contact, null, FIRST),
  'the closed tickets of a contact': (asking) => contactTicketPage(asking, ids.contact, ['CLOSED'], FIRST),
  'all contacts': (asking) => contactPage(asking, { tab: 'ALL', search: null }, FIRST),
  'active contacts': (asking) => contactPage(asking, { tab: 'ACTIVE', search: null }, FIRST),
  'blocked contacts': (asking) => contactPage(asking, { tab: 'BLOCKED', search: null }, FIRST),
  'the messages of a ticket': (asking) => messagePage(asking, ids.ticket, FIRST),
  'the merge proposals': (asking) => mergeProposalPage(asking, FIRST),
  'the merge proposals of a contact': ({ reader }) => openProposalsOf(reader, [ids.contact]),
  'the blocks of a contact': (asking) => blockHistory(asking, ids.contact, FIRST),
  'the audit log': (asking) => timelinePage(asking, { actorId: null, contactId: null }, FIRST),
  'the audit log of an actor': (asking) => timelinePage(asking, { actorId: quietUser, contactId: null }, FIRST),
  'the audit log of the system': (asking) => timelinePage(asking, { actorId: SYSTEM_ACTOR.id, contactId: null }, FIRST),
  'the timeline of a contact': (asking) => timelinePage(asking, CONTACT, FIRST),
  'the kept contact by the id of a merged one': ({ reader }) => contactsOf(reader, [ids.former]),
  'the lock of a merged contact': ({ reader }) => lockContact({ ...reader, workspaceId }, ids.former),
  'the counts': ({ reader }) => loadCounts(reader),
  'the counts of a contact': ({ reader }) => ticketCountsOf(reader, [ids.contact]),
};

/** Those that agents read too. What agents may not see lies between what they see. */
const OF_AGENTS = ['a queue', 'a queue of a contact', 'the tickets of a contact', 'the timeline of a contact'];
const MOST_BUFFERS = 60;
/** By the key of a row: the levels of an index, and the row. */
const MOST_OF_LOOKUP = 5;

/** Without statistics PostgreSQL takes these lists for short, and sorts them whole. Even so it uses an index. */
const SORTED_BEFORE_ANALYZE = [
  'held tickets',
  'held tickets on a channel',
  'held tickets of a contact',
  'held tickets of a merged contact',
  'all contacts',
  'blocked contacts',
  'the audit log',
];

/** From the sixth run PostgreSQL may keep one plan for all values. The first run of a session reads the catalogues. */
const EARLIER_RUNS = [1, 6];

async function expectFlat(name: string, seesHeld: boolean, analysed: boolean): Promise<void> {
  const ask = PAGES[name];
  const [page] = ask === undefined ? [] : await statementsOf(ask, seesHeld);
  if (page === undefined) throw new Error('No statement was sent.');
  for (const statement of [page, deep(page)]) {
    for (const earlierRuns of EARLIER_RUNS) {
      const cost = await costOf(statement, seesHeld, earlierRuns);
      expect(cost.readWhole, `after ${earlierRuns} runs`).toEqual([]);
      if (!analysed && SORTED_BEFORE_ANALYZE.includes(name)) continue;
      expect(cost.buffers, `after ${earlierRuns} runs`).toBeLessThanOrEqual(MOST_BUFFERS);
      expect(cost.mostOfLookup, `after ${earlierRuns} runs`).toBeLessThanOrEqual(MOST_OF_LOOKUP);
    }
  }
}

describe.each([
  ['before analyze', false, seed],
  ['after analyze', true, analyse],
] as const)('%s', (_, analysed, prepare) => {
  beforeAll(prepare);

  it.each(Object.keys(PAGES))('a page of %s reads no table whole and at most 60 buffers, first and deep', (name) =>
    expectFlat(name, true, analysed),
  );

  it.each([true, false])(
    'a timeline of merged contacts reads a page of each, for a viewer who sees held: %s',
    async (seesHeld) => {
      const ask = (asking: Asking) => timelinePage(asking, { actorId: null, contactId: ids.kept }, FIRST);
      const [page] = await statementsOf(ask, seesHeld);
      if (page === undefined) throw new Error('No statement was sent.');
      for (const statement of [page, deep(page)]) {
        const cost = await costOf(statement, seesHeld, 6);
        expect(cost.readWhole).toEqual([]);
        expect(cost.buffers).toBeLessThanOrEqual(MOST_BUFFERS);
        expect(cost.mostOfLookup).toBeLessThanOrEqual(MOST_BUFFERS);
      }
    },
  );

  it.each(OF_AGENTS)('a page of %s costs an agent at most 60 buffers, however much is held', (name) =>
    expectFlat(name, false, analysed),
  );
});
