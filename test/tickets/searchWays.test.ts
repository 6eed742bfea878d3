import { v7 as newId } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
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
      select ${workspace.id}, gen_random_uuid(), 'Person ' || n || case when n % 500 = 0 then ' Zoë' else '' end
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
      insert into messages (workspace_id, id, ticket_id, direction, body, sent_at, stored_at)
      select workspace_id, last_message_id, id, 'INBOUND',
        case when number % 8 = 0 then 'refund, please. ' else '' end
          || case when number < 14000 then 'cheap watches! ' else '' end
          || case when number % 3000 = 7 then 'A xylophone of 7½ keys, 100%. ' else '' end || 'Text ' || md5(number::text) || ' 退款',
        now(), now()
      from made`;
  });
  // For the reading of every row: without statistics PostgreSQL reads all messages for each ticket.
  await owner`analyze`;
});

interface Case {
  readonly search: string;
  readonly digits?: string;
}

const CASES: readonly Case[] = [
  { search: 'refund' },
  { search: 'REFUND, p' },
  { search: 'cheap watches' },
  { search: 'xylophone' },
  { search: 'zoë' },
  { search: 'e' },
  { search: 'yl' },
  { search: 'qz' },
  { search: '½' },
  { search: '0%' },
  { search: '退款' },
  { search: '款退' },
  { search: '812 000-00', digits: '81200000' },
  { search: '0001234', digits: '0001234' },
];

const patternOf = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

async function naive({ search, digits }: Case, status: string, channel: string | null, held: boolean) {
  const pattern = patternOf(search);
  const number = digits === undefined ? null : `%${digits}%`;
  const rows = await owner<{ id: string }[]>`
    select id from tickets where workspace_id = ${workspace.id} and status = ${status}
      and (${channel}::uuid is null or channel_id = ${channel}::uuid)
      and (exists (select 1 from contacts where contacts.id = contact_id and display_name ilike ${pattern})
        or exists (select 1 from contact_identities identity where identity.contact_id = tickets.contact_id
          and (value ilike ${pattern} or value ilike ${number}::text) and (not held or ${held}))
        or exists (select 1 from messages where ticket_id = tickets.id and left(body, 160) ilike ${pattern}))
    order by last_message_at desc, id desc`;
  return rows.map(({ id }) => id);
}

describe.each(['CLOSED', 'UNASSIGNED', 'BLOCKED'])('a search of tickets with status %s', (status) => {
  it.each(CASES)('for $search finds what reading every row finds, at the beginning and far behind', async (one) => {
    for (const [channel, held] of [
      [null, true],
      [channelId, true],
      [channelId, false],
    ] as const) {
      const expected = status === 'BLOCKED' && !held ? [] : await naive(one, status, channel, held);
      const pages = await owner.begin(async (sql) => {
        await sql`
            select set_config('role', 'blockdesk_app', true), set_config('blockdesk.workspace', ${workspace.id}, true),
              set_config('blockdesk.held', ${held ? 'on' : 'off'}, true)`;
        const page = async (after: string | null, most: number) => {
          const rows = await sql<{ id: string }[]>`
              select id from tickets where id = any(array(
                select search_tickets(${patternOf(one.search)}, ${one.digits === undefined ? null : `%${one.digits}%`}::text,
                  ${status}, ${channel}::uuid, null, null,
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
