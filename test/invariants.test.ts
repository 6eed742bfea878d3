import postgres from 'postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkInvariants } from '../testkit/invariants.ts';
import { UnblockContact, UpdateBlock } from '../testkit/operations.ts';
import type { TestWorkspace } from './environment/workspace.ts';
import { aWorld } from './environment/world.ts';

const world = await aWorld();

/**
 * A workspace with three blocked customers: messages of one are held, of one released, and of one deleted. Each block
 * was changed twice.
 */
async function aWorkspaceWithBlocks(): Promise<TestWorkspace> {
  const workspace = await world.aWorkspace();
  for (const policy of [null, 'UNBLOCK_ALL', 'DELETE_ALL'] as const) {
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('one');
    await customer.writes('two');
    for (const note of ['first', 'second'])
      await workspace.supervisor.ask(UpdateBlock, { contactId: customer.id, note });
    if (policy !== null) await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy });
  }
  return workspace;
}

async function violationsOf(id: string): Promise<number> {
  const found = (await checkInvariants(world.db.owner)).find((invariant) => invariant.id === id);
  if (found === undefined) throw new Error(`There is no invariant ${id}.`);
  return found.violations;
}

/** The server does none of this. So plain SQL does it, without foreign keys and triggers. */
const CORRUPTIONS: readonly (readonly [id: string, what: string, sql: string])[] = [
  [
    'I1',
    'a closed ticket of a blocked contact is open again',
    `
    update tickets set status = 'UNASSIGNED' where workspace_id = $1 and status = 'CLOSED'
      and contact_id in (select id from contacts where workspace_id = $1 and block_id is not null)`,
  ],
  [
    'I1 gate',
    'a message of a blocked contact was delivered',
    `
    update events set type = 'ticket.message_received' where workspace_id = $1 and type = 'ticket.held_more'`,
  ],
  [
    'I2',
    'a contact lost its block while a ticket is held',
    `
    update contacts set block_id = null where workspace_id = $1`,
  ],
  [
    'I4',
    'a ticket went to a bot that is off',
    `
    update tickets set status = 'BOT' where workspace_id = $1 and released_at is not null`,
  ],
  [
    'I5',
    'the event of a deletion has another count than the deletion',
    `
    update events set data = data || '{"messagesDeleted": 1}' where workspace_id = $1 and data->>'policy' = 'DELETE_ALL'`,
  ],
  [
    'I6',
    'a released ticket is missing',
    `
    delete from tickets where workspace_id = $1 and released_at is not null`,
  ],
  [
    'I7',
    'a message is stored twice',
    `
    insert into messages select workspace_id, gen_random_uuid(), ticket_id, direction, body, author_kind, author_id, external_id,
      sent_at, stored_at from messages where workspace_id = $1`,
  ],
  [
    'I8',
    'an accepted message is missing',
    `
    delete from messages where workspace_id = $1 and id = (select last_message_id from tickets where workspace_id = $1 limit 1)`,
  ],
  [
    'I9',
    'a contact is blocked twice in a row',
    `
    insert into events (workspace_id, type, audience, contact_id, actor_kind, data, occurred_at)
    select workspace_id, type, audience, contact_id, actor_kind, data, occurred_at from events
    where workspace_id = $1 and type = 'contact.blocked' order by id limit 1`,
  ],
  [
    'I11',
    'an event is missing in the log',
    `
    delete from events where workspace_id = $1 and type = 'ticket.opened'`,
  ],
  [
    'I11 changes',
    'a change of a block is missing',
    `
    delete from block_changes where workspace_id = $1 and number = 1`,
  ],
  [
    'I11 changes',
    'a change of a block begins with other terms than the change before it left',
    `
    update block_changes set from_note = 'other' where workspace_id = $1 and number = 2`,
  ],
  [
    'I11 changes',
    'a block has other terms than its last change left',
    `
    update blocks set note = null where workspace_id = $1`,
  ],
  [
    'I12',
    'a contact has the block of another workspace',
    `
    update contacts set block_id = (select id from blocks where workspace_id <> $1 limit 1)
    where workspace_id = $1 and block_id is not null`,
  ],
  [
    'I12',
    'the log holds the text of a message',
    `
    update events set data = data || '{"preview": "buy cheap watches"}' where workspace_id = $1 and type = 'ticket.held'`,
  ],
  [
    'I3',
    'a contact has two held tickets on a channel',
    `
    update tickets set status = 'BLOCKED' where workspace_id = $1 and status = 'CLOSED'`,
  ],
];

describe('the invariants', () => {
  it('every invariant holds in a workspace with blocks, releases and deletions', async () => {
    await aWorkspaceWithBlocks();
    const broken = (await checkInvariants(world.db.owner)).filter(({ violations }) => violations !== 0);
    expect(broken).toEqual([]);
  });

  it('checkInvariants refuses a database user who cannot see past row-level security', async () => {
    const url = new URL(world.db.url);
    await world.db.owner.unsafe(`create role without_bypass login password 'a password'`);
    onTestFinished(async () => {
      await world.db.owner.unsafe('drop role without_bypass');
    });
    url.username = 'without_bypass';
    url.password = 'a password';
    const limited = postgres(url.href, { max: 1 });
    await expect(checkInvariants(limited)).rejects.toThrow('row-level security');
    await limited.end();
  });

  it.each(CORRUPTIONS)('invariant %s reports a violation where %s', async (id, _, corruption) => {
    const workspace = await aWorkspaceWithBlocks();
    const before = await violationsOf(id);
    await world.db.owner.begin(async (transaction) => {
      await transaction.unsafe('set local session_replication_role = replica');
      if (id === 'I3') await transaction.unsafe('drop index tickets_one_held');
      await transaction.unsafe(corruption, [workspace.id]);
    });
    expect(await violationsOf(id)).toBeGreaterThan(before);
  });
});
