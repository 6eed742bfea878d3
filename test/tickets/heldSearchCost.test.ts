import { beforeAll, describe, expect, it } from 'vitest';
import { contactPage } from '../../src/contacts/contacts.queries.ts';
import type { Reader } from '../../src/database/reader.ts';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';
import type { TicketStatus } from '../../src/tickets/ticket.ts';
import { ticketPage } from '../../src/tickets/tickets.queries.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

/**
 * Rule 10, to the time that a search takes: a word that stands only in what is held costs an agent what a word that
 * stands nowhere costs. Buffers are compared, which no other work on the machine changes. `npm run leaks` measures the
 * time.
 */

const world = await aWorld();
const { owner } = world.db;
const HELD = 12_000;
let workspace: TestWorkspace;

/** Without a letter or a pair of letters of the visible texts, and with the same number of trigrams. */
const WORDS = { held: 'xqvzjw', nowhere: 'jwvxzq' };
const SHORT = { held: 'xq', nowhere: 'jw' };
const NUMBERS = { held: '7777 77', nowhere: '9999 99' };

beforeAll(async () => {
  workspace = await world.aWorkspace();
  const channelId = await workspace.aChannel();
  await owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      insert into contacts (workspace_id, id, display_name, updated_at)
      select ${workspace.id}, gen_random_uuid(), 'Person ' || n, now() - n * interval '1 second' from generate_series(1, 6000) n`;
    await sql`
      insert into contact_identities (workspace_id, contact_id, kind, value)
      select workspace_id, id, 'PHONE', '+628120' || row_number() over () + 100000 from contacts`;
    await sql`
      insert into contact_identities (workspace_id, contact_id, kind, value, held)
      select workspace_id, id, 'PHONE', '+62777777' || row_number() over () + 100000, true from contacts`;
    await sql`
      with made as (
        insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at,
          message_count, created_at)
        select ${workspace.id}, gen_random_uuid(), row_number() over (), id, ${channelId}, status, gen_random_uuid(), updated_at,
          case when status = 'BLOCKED' then ${HELD / 6000}::integer else 1 end, now()
        from contacts, unnest(array['BLOCKED', 'UNASSIGNED']) status
        returning *)
      insert into messages (workspace_id, id, ticket_id, direction, held, body, sent_at, stored_at)
      select workspace_id, case when n = 1 then last_message_id else gen_random_uuid() end, id, 'INBOUND', status = 'BLOCKED',
        case when status = 'BLOCKED' then ${WORDS.held}::text || ' ' || n else 'hello there ' || number end, now(), now()
      from made, generate_series(1, message_count) n`;
  });
  await owner`vacuum analyze`;
});

type Ask = (asking: { reader: Reader; codec: ReturnType<typeof createCursorCodec> }) => Promise<unknown>;

/** The buffers of the statement, as an agent's request runs it. The first run of a session reads the catalogues. */
async function buffersOf(ask: Ask): Promise<number> {
  const sent: { text: string; values: readonly unknown[] }[] = [];
  const reader: Reader = {
    scope: { workspaceId: workspace.id, seesHeld: false },
    async run(statement, values) {
      sent.push({ text: statement.text, values: statement.bind({ ...values, workspaceId: workspace.id }) });
      return [];
    },
  };
  await ask({ reader, codec: createCursorCodec('a key for plans only') });
  const [first] = sent;
  if (first === undefined) throw new Error('No statement was sent.');
  const values = first.values.map((value) => (value === null || typeof value === 'string' ? value : String(value)));
  return owner.begin(async (sql) => {
    await sql`
      select set_config('role', 'blockdesk_app', true), set_config('blockdesk.workspace', ${workspace.id}, true),
        set_config('blockdesk.held', 'off', true)`;
    let buffers = 0;
    for (let run = 0; run < 3; run += 1) {
      const [row] = await sql.unsafe<
        { 'QUERY PLAN': readonly [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }] }[]
      >(`explain (analyze, buffers, format json) ${first.text}`, values);
      const plan = row?.['QUERY PLAN'][0].Plan;
      buffers = (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0);
    }
    return buffers;
  });
}

const FIRST = { first: 20, after: null };
const ticketsWith = (status: TicketStatus) => (search: string) => (asking: Parameters<Ask>[0]) =>
  ticketPage(asking, { status, search, channelId: null, contactId: null, assigneeId: null }, FIRST);
const contactsWith = (search: string) => (asking: Parameters<Ask>[0]) =>
  contactPage(asking, { tab: 'ALL', search }, FIRST);

describe('a search of an agent', () => {
  it.each([
    ['of a queue for a word', ticketsWith('UNASSIGNED'), WORDS],
    ['of an empty queue for a word', ticketsWith('ASSIGNED'), WORDS],
    ['of a queue for two letters', ticketsWith('UNASSIGNED'), SHORT],
    ['of a queue for a number', ticketsWith('UNASSIGNED'), NUMBERS],
    ['of contacts for a number', contactsWith, NUMBERS],
    ['of contacts for a word', contactsWith, WORDS],
  ])('a search %s costs the same whether it stands in what is held or nowhere', async (_, ask, { held, nowhere }) => {
    const [one, other] = [await buffersOf(ask(held)), await buffersOf(ask(nowhere))];
    expect(Math.abs(one - other), `${one} and ${other} buffers`).toBeLessThanOrEqual(Math.max(3, other / 1000));
  });
});
