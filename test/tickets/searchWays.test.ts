import { v7 as newId } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { wholeMailbox } from '../../src/contacts/mailbox.ts';
import { normaliseIdentity } from '../../src/contacts/normaliseIdentity.ts';
import { type SearchReadings, type SearchUnit, searchReadings } from '../../src/contacts/search/readings.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

/** A search walks, looks up, or does both. Each way finds what reading every row finds, in the same order. */

const world = await aWorld();
const { owner } = world.db;
const TICKETS = 24_000;
let workspace: TestWorkspace;
let channelId: string;

beforeAll(async () => {
  workspace = await world.aWorkspace();
  channelId = await workspace.aChannel();
  await workspace.aChannel();
  await owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      insert into contacts (workspace_id, id, display_name)
      select ${workspace.id}, gen_random_uuid(), 'Person ' || n || case when n % 500 = 0 then ' Zoë' else '' end || case when n % 60 = 0 then ' Maya' else '' end
      from generate_series(1, 6000) n`;
    await sql`
      insert into contact_identities (workspace_id, contact_id, kind, value, held)
      select workspace_id, id, 'PHONE', '+62812' || lpad((row_number() over (order by id))::text, 7, '0'), random() < 0.1
      from contacts where workspace_id = ${workspace.id}`;
    await sql`
      with people as (
        select id, row_number() over (order by id) as n from contacts where workspace_id = ${workspace.id}),
      made as (
        insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at, message_count, created_at)
        select ${workspace.id}, gen_random_uuid(), n + 6000 * round, people.id, channel.id,
          case when round = 0 and n % 4 = 0 then 'BLOCKED' when round = 1 and n % 9 = 0 then 'UNASSIGNED' else 'CLOSED' end,
          gen_random_uuid(), date_trunc('second', now()) - ((${TICKETS} - n - 6000 * round) / 3) * interval '1 second', 1, now()
        from people, generate_series(0, 3) round,
          lateral (select id from channels where workspace_id = ${workspace.id} and (id = ${channelId}) = (n % 3 = 0) limit 1) channel
        returning *)
      insert into messages (workspace_id, id, ticket_id, direction, held, body, sent_at, stored_at)
      select workspace_id, last_message_id, id, 'INBOUND', status = 'BLOCKED',
        case when number % 8 = 0 then 'refund, please. ' else '' end
          || case when number < 14000 then 'cheap watches! ' else '' end
          || case when number % 3000 = 7 then 'A xylophone of 7½ keys, 100%. ' else '' end || 'Text ' || md5(number::text) || ' 退款'
          || case when number % 2400 = 1 then repeat(' -', 100) || ' At the end, ok: a Théodolite 保修.' else '' end,
        now(), now()
      from made`;
  });
  // For the reading of every row: without statistics PostgreSQL reads all messages for each ticket.
  await owner`analyze`;
  rows = await everyRow();
});

const SEARCHES = [
  'refund',
  'REFUND, p',
  'cheap watches',
  '"watches! refund"',
  'please refund',
  'xylophone',
  'zoe',
  'e',
  'yl',
  'qz',
  '½',
  '0%',
  '退款',
  '款退',
  '保修',
  'ok',
  'theodolite',
  'theodolite 退款',
  '812 000-00',
  '0001234',
  '+62 812 0001 234',
  '0812 000 1234',
  'maya refund',
  'maya zoe',
  'maya theodolite',
  'refund 62',
  'refund nowhere',
  'e text 62 refund xyl',
  'a x y l o p h o n e',
  '100% of 7 keys',
];

interface Row {
  readonly id: string;
  readonly status: string;
  readonly channelId: string;
  readonly name: string;
  readonly identity: { readonly kind: string; readonly value: string; readonly held: boolean };
  readonly body: string;
}

let rows: readonly Row[] = [];

async function everyRow(): Promise<readonly Row[]> {
  return owner<Row[]>`
    select tickets.id, status, tickets.channel_id as "channelId", display_name as name, body,
      json_build_object('kind', kind, 'value', value, 'held', contact_identities.held) as identity
    from tickets
    join contacts on contacts.id = tickets.contact_id
    join contact_identities on contact_identities.contact_id = contacts.id
    join messages on ticket_id = tickets.id
    where tickets.workspace_id = ${workspace.id}
    order by last_message_at desc, tickets.id desc`;
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const likeOf = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.')}$`,
    'su',
  );

/** Two characters without a trigram are found far behind only where a word begins, but for scripts without spaces. */
function isSaid(text: string, body: string): boolean {
  const isShort = /^[a-z0-9½%]{1,2}$/u.test(text) && !/^\d%$/u.test(text);
  return body.slice(0, isShort ? 160 : body.length).includes(text) || (isShort && body.includes(` ${text}`));
}

function finds({ text, exact, parts }: SearchUnit, { name, identity, body }: Row, held: boolean): boolean {
  const word = text === undefined ? undefined : folded(text);
  if (word !== undefined && (folded(name).includes(word) || isSaid(word, folded(body)))) return true;
  if (identity.held && !held) return false;
  return (
    (word !== undefined && identity.value.includes(word)) ||
    exact.some(({ kind, value }) => kind === identity.kind && value === identity.value) ||
    parts.some((part) => likeOf(part).test(identity.value))
  );
}

function naive(readings: SearchReadings, status: string, channel: string | null, held: boolean): string[] {
  return rows
    .filter((row) => row.status === status && (channel === null || row.channelId === channel))
    .filter((row) => readings.some((units) => units.every((unit) => finds(unit, row, held))))
    .map(({ id }) => id);
}

describe.each(['CLOSED', 'UNASSIGNED', 'BLOCKED'])('a search of tickets with status %s', (status) => {
  it.each(SEARCHES)('for %s finds what reading every row finds, at the beginning and far behind', async (search) => {
    const readings = searchReadings(search, { normaliseIdentity, wholeMailbox });
    for (const [channel, held] of [
      [null, true],
      [channelId, true],
      [channelId, false],
    ] as const) {
      const expected = status === 'BLOCKED' && !held ? [] : naive(readings, status, channel, held);
      const pages = await owner.begin(async (sql) => {
        await sql`
            select set_config('role', 'blockdesk_app', true), set_config('blockdesk.workspace', ${workspace.id}, true),
              set_config('blockdesk.held', ${held ? 'on' : 'off'}, true)`;
        const page = async (after: string | null, most: number) => {
          const rows = await sql<{ id: string }[]>`
              select id from tickets where id = any(array(
                select search_tickets(${JSON.stringify(readings)}::text::jsonb, ${status}, ${channel}::uuid, null, null,
                  coalesce((select last_message_at from tickets where id = ${after ?? newId()}::uuid), 'infinity'),
                  coalesce(${after}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'), ${most})))
              order by last_message_at desc, id desc`;
          return rows.map(({ id }) => id);
        };
        const behind = expected[Math.floor(expected.length / 2)] ?? null;
        return { first: await page(null, 21), behind: await page(behind, 21), whole: (await page(null, 100)).length };
      });
      const middle = expected.length === 0 ? 0 : Math.floor(expected.length / 2) + 1;
      expect(pages).toEqual({
        first: expected.slice(0, 21),
        behind: expected.slice(middle, middle + 21),
        whole: Math.min(expected.length, 100),
      });
    }
  });
});
