import { v7 as newId } from 'uuid';
import { expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import { SendOnce } from '../../testkit/channels/deliveryOperations.ts';
import { DeleteBlockedTicket, UnblockContact } from '../../testkit/operations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import type { TestCustomer, TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { filesWithWords, tablesWithWords } from '../people/keptWords.ts';
import { learn } from './spam/learning.ts';

const world = await aWorld();
const { owner } = world.db;

/** What a blocked customer writes and reveals: words that occur nowhere else, some in each message. */
function held(mark: string) {
  return {
    text: `quagmire ${mark} umbrella`,
    long: `${'so it went on. '.repeat(400)} farewell ${mark}`,
    name: `Xanthippe ${mark}`,
    mail: `xanthippe.${mark}@mail.example`,
    messageId: `wamid.${mark}.HBgNNjI4`,
  };
}

async function writes(workspace: TestWorkspace, customer: TestCustomer, words: ReturnType<typeof held>) {
  const { kind, value } = customer.identity;
  for (const [place, body] of [words.text, words.long].entries()) {
    const message = {
      channelId: customer.channelId,
      identities: [{ kind, value, channelId: null }, { kind: 'EMAIL', value: words.mail, channelId: null } as const],
      displayName: words.name,
      body,
      externalId: `${words.messageId}.${place}`,
      sentAt: null,
    };
    const receiving = { database: world.database, newId, identityHasher: null };
    expect(await receiveMessage(receiving, workspace.id, message, SYSTEM)).toBe('HELD');
  }
}

const [DELETED_ALL, DELETED_ONE] = [held('vortexial'), held('zephyrine')];
const wordsOf = ({ text, mail, messageId, name }: typeof DELETED_ALL, mark: string) => [
  text,
  `farewell ${mark}`,
  mail,
  messageId,
  name,
];
const WORDS = [...wordsOf(DELETED_ALL, 'vortexial'), ...wordsOf(DELETED_ONE, 'zephyrine'), 'vortexial', 'zephyrine'];

it('after DELETE_ALL and deleteBlockedTicket no table, index, event, statistic, file or log line holds a byte of it', async () => {
  const workspace = await world.aWorkspace();
  const [all, one] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
  await writes(workspace, all, DELETED_ALL);
  await writes(workspace, one, DELETED_ONE);
  // Statistics of the texts would outlive them.
  await owner`analyze`;
  // The search sees what is there: each text is in a table and in a file. No name of a held message is stored.
  const [tables, files] = [await tablesWithWords(owner, WORDS), await filesWithWords(owner, WORDS)];
  for (const { text, mail } of [DELETED_ALL, DELETED_ONE]) {
    for (const word of [text, mail]) {
      expect(tables.some((line) => line.endsWith(word))).toBe(true);
      expect(files.some((line) => line.endsWith(word))).toBe(true);
    }
  }
  const holding = new Set(tables.map((line) => line.split(' ')[0]));
  expect([...holding].sort()).toEqual(['public.contact_identities', 'public.messages']);

  await owner`delete from spam_examples where workspace_id = ${workspace.id}`;
  // The spam detector has read them, and keeps the words for which it would have held them.
  for (const [customer, word] of [
    [all, 'vortexial'],
    [one, 'zephyrine'],
  ] as const) {
    const ticketId = await workspace.heldTicketOf(customer.id);
    await owner`insert into spam_examples (workspace_id, ticket_id, label) values (${workspace.id}, ${ticketId}, 'SPAM')`;
    await owner`update tickets set suspicion = ${owner.json({ score: 1, words: [word] })} where id = ${ticketId}`;
  }
  await learn(world, workspace.id);
  expect((await tablesWithWords(owner, ['vortexial'])).map((line) => line.split(' ')[0])).toContain('public.tickets');
  const [learnt] = await owner`select spam, words from spam_models where workspace_id = ${workspace.id}`;
  expect(learnt).not.toMatchObject({ words: [] });

  await workspace.supervisor.ask(UnblockContact, { contactId: all.id, policy: 'DELETE_ALL' });
  await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(one.id) });
  // The address goes on holding messages while the contact is blocked, and goes with the block.
  expect((await tablesWithWords(owner, WORDS)).map((line) => line.split(' ')[0])).toEqual(
    [DELETED_ONE.mail, 'zephyrine'].map(() => 'public.contact_identities'),
  );
  await workspace.supervisor.ask(UnblockContact, { contactId: one.id, policy: 'UNBLOCK_ALL' });
  expect(await tablesWithWords(owner, WORDS)).toEqual([]);
  // Of their words the detector keeps nothing: no other text has them.
  await learn(world, workspace.id);
  const [left] = await owner`
    select (select count(*)::integer from spam_remains where workspace_id = ${workspace.id}) as remains, words
    from spam_models where workspace_id = ${workspace.id}`;
  expect(left).toEqual({ remains: 0, words: [] });
  expect(await owner`select from spam_examples where workspace_id = ${workspace.id} and words is not null`).toEqual([]);
  // A transaction of the server that is still open keeps what a rewritten table left out.
  await expect.poll(() => filesWithWords(owner, WORDS), { timeout: 30_000 }).toEqual([]);
  expect(world.logged.filter((line) => WORDS.some((word) => line.includes(word)))).toEqual([]);
  await expectInvariants(world);
});

it('setting the type of a column forgets its statistics, as the migration needs it', async () => {
  const statistics = () =>
    owner`select from pg_stats where schemaname = 'public' and tablename = 'workspaces' and attname = 'name'`;
  await world.aWorkspace();
  await owner`analyze workspaces`;
  expect(await statistics()).toHaveLength(1);
  await owner`alter table workspaces alter column name type text`;
  expect(await statistics()).toHaveLength(0);
});

/** Texts that are ids, kinds and fixed words, or that the workspace gave itself: no customer is known by them. */
const IMPERSONAL = [
  'blocks.blocked_by_kind',
  'blocks.end_cause',
  'blocks.ended_by_kind',
  'blocks.policy',
  'blocks.reason',
  'blocks.scope',
  'channel_connections.key_id',
  'channel_connections.kind',
  'channel_connections.last_error_code',
  'channel_connections.status',
  'channels.address',
  'channels.bot_error_code',
  'channels.bot_status',
  'channels.name',
  'channels.type',
  'contact_identities.kind',
  'contact_identities.provider',
  'deliveries.error_code',
  'deliveries.provider_code',
  'deliveries.status',
  'events.actor_kind',
  'events.audience',
  'events.data',
  'events.type',
  'held_figure_deltas.side',
  'held_figure_deltas.subject',
  'held_figures.side',
  'held_figures.subject',
  'logs.home',
  'messages.author_kind',
  'messages.direction',
  'messages.notice',
  'node_usage.amounts',
  'spam_examples.label',
  'tallies.subject',
  'tally_deltas.subject',
  'tickets.held_by',
  'tickets.legal_hold_by_kind',
  'tickets.released_by_kind',
  'tickets.review',
  'tickets.reviewed_by_kind',
  'tickets.status',
  'users.role',
  'workspaces.name',
  'workspaces.slug',
  'workspaces.spam_detection',
];

it('no column of texts that people wrote or are known by has statistics, nor has an index of them', async () => {
  const workspace = await world.aWorkspace();
  const customer = await workspace.aBlockedCustomer();
  await customer.writes('something that is held');
  const chat = await workspace.aCustomer();
  await chat.writes('something that is answered');
  const ticketId = await workspace.ticketOf(await chat.contactId(), 'UNASSIGNED');
  await workspace.agent.ask(SendOnce, { ticketId, body: 'an answer', clientId: 'an id' });
  await owner`update deliveries set provider_id = 'a number' where workspace_id = ${workspace.id}`;
  await owner`update messages set reply_to = 'an address' where workspace_id = ${workspace.id}`;
  await owner`analyze`;
  const rows = await owner<{ name: string }[]>`
    select distinct tablename || '.' || attname as name from pg_stats where schemaname = 'public'
      and (tablename, attname) in (
        select table_name, column_name from information_schema.columns where table_schema = 'public'
          and data_type in ('text', 'bytea', 'jsonb')) order by 1`;
  expect(rows.map(({ name }) => name).filter((name) => !IMPERSONAL.includes(name))).toEqual([]);
  const indexes = await owner<{ name: string }[]>`
    select distinct tablename as name from pg_stats where schemaname = 'public' and tablename like '%search%'`;
  expect(indexes).toEqual([]);
});
