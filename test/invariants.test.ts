import postgres from 'postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkInvariants } from '../testkit/invariants.ts';
import { UnblockContact } from '../testkit/operations.ts';
import type { TestWorkspace } from './environment/workspace.ts';
import { aWorld } from './environment/world.ts';

const world = await aWorld();

/** One customer whose message is held, one who was released, and one whose messages were deleted. */
async function blockedPeople(): Promise<TestWorkspace> {
  const workspace = await world.aWorkspace();
  for (const policy of [null, 'UNBLOCK_ALL', 'DELETE_ALL'] as const) {
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('one');
    await customer.writes('two');
    if (policy !== null) await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy });
  }
  return workspace;
}

async function violationsOf(id: string): Promise<number> {
  const found = (await checkInvariants(world.db.owner)).find((invariant) => invariant.id === id);
  if (found === undefined) throw new Error(`There is no invariant ${id}.`);
  return found.violations;
}

describe('the invariants', () => {
  it('every invariant holds in a workspace with blocks, releases and deletions', async () => {
    await blockedPeople();
    const broken = (await checkInvariants(world.db.owner)).filter(({ violations }) => violations !== 0);
    expect(broken).toEqual([]);
  });

  it('checkInvariants refuses a database user who cannot see past row-level security', async () => {
    const url = new URL(world.db.url);
    await world.db.owner.unsafe(`create role sees_little login password 'sees little'`);
    onTestFinished(async () => {
      await world.db.owner.unsafe('drop role sees_little');
    });
    url.username = 'sees_little';
    url.password = 'sees little';
    const little = postgres(url.href, { max: 1 });
    await expect(checkInvariants(little)).rejects.toThrow('row-level security');
    await little.end();
  });

  // What nothing in the server may do is done behind its back, with foreign keys and triggers off.
  it.each([
    [
      'I1',
      'a closed ticket of a blocked contact comes open',
      `
      update tickets set status = 'UNASSIGNED' where workspace_id = $1 and status = 'CLOSED'
        and contact_id in (select id from contacts where workspace_id = $1 and block_id is not null)`,
    ],
    [
      'I1 gate',
      'what a blocked contact wrote was delivered',
      `
      update events set type = 'ticket.message_received' where workspace_id = $1 and type = 'ticket.held_more'`,
    ],
    [
      'I2',
      'a block is forgotten while a ticket is held',
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
      'a deletion says another number than it took',
      `
      update events set data = data || '{"messagesDeleted": 1}' where workspace_id = $1 and data->>'policy' = 'DELETE_ALL'`,
    ],
    [
      'I6',
      'a released ticket is lost',
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
      'an accepted message is lost',
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
      'what happened is not in the log',
      `
      delete from events where workspace_id = $1 and type = 'ticket.opened'`,
    ],
    [
      'I12',
      "a block of another workspace's is in force",
      `
      update contacts set block_id = (select id from blocks where workspace_id <> $1 limit 1)
      where workspace_id = $1 and block_id is not null`,
    ],
    [
      'I12',
      'what a person wrote is in the log',
      `
      update events set data = data || '{"preview": "buy cheap watches"}' where workspace_id = $1 and type = 'ticket.held'`,
    ],
    [
      'I3',
      'two tickets of one contact are held on a channel',
      `
      update tickets set status = 'BLOCKED' where workspace_id = $1 and status = 'CLOSED'`,
    ],
  ])('invariant %s reports a violation where %s', async (id, _, corruption) => {
    const workspace = await blockedPeople();
    const before = await violationsOf(id);
    await world.db.owner.begin(async (transaction) => {
      await transaction.unsafe('set local session_replication_role = replica');
      if (id === 'I3') await transaction.unsafe('drop index tickets_one_held');
      await transaction.unsafe(corruption, [workspace.id]);
    });
    expect(await violationsOf(id)).toBeGreaterThan(before);
  });
});
