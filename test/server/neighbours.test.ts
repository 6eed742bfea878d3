import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../testkit/apiClient.ts';
import { Contacts, QueueCounts } from '../../testkit/operations.ts';
import { UpdateContact } from '../../testkit/people/contactOperations.ts';
import { answersOf, together, untilWaiting } from '../blocks/lockQueue.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();

describe('A credential whose requests wait', () => {
  it('holds its share of the connections: another workspace is answered, and the server stays ready', async () => {
    const [noisy, quiet] = [await world.aWorkspace(), await world.aWorkspace()];
    const customer = await noisy.aCustomer();
    await customer.writes('hello');
    const contactId = await customer.contactId();
    const waiting: Promise<unknown>[] = [];
    await world.db.owner.begin(async (lock) => {
      await lock`select from contacts where id = ${contactId} for update`;
      // Twice as many as there are connections: without a share they would take them all.
      for (let at = 0; at < 20; at += 1)
        waiting.push(noisy.agent.ask(UpdateContact, { contactId, displayName: `${at}` }));
      await untilWaiting(world, 5);
      const answered = await together(20, () => quiet.agent.ask(QueueCounts, {}));
      expect(answersOf(answered)).toHaveLength(20);
      expect((await fetch(`${world.url}/readyz`)).status).toBe(200);
    });
    // Those that got no connection in time were refused.
    expect((await Promise.allSettled(waiting)).some(({ status }) => status === 'fulfilled')).toBe(true);
  });
});

describe('Many who ask at once whether the server is ready', () => {
  it('share one question to the database', async () => {
    const server = await world.anotherServer({ probeTimeoutMs: 1_000 });
    const ready = async () => (await fetch(`${server.url}/readyz`)).status;
    await world.db.owner.begin(async (lock) => {
      await lock`lock table logs in access exclusive mode`;
      expect(new Set(await Promise.all(Array.from({ length: 8 }, ready)))).toEqual(new Set([503]));
      // Only readiness and the tail read this table. A second question is asked a second later.
      const [asked] = await lock<{ count: number }[]>`
        select count(*)::integer as count from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database() and query not like '%read_last%'`;
      expect(asked?.count).toBeGreaterThan(0);
      expect(asked?.count).toBeLessThanOrEqual(2);
    });
    await expect.poll(ready).toBe(200);
  });
});

describe('A search that takes too long', () => {
  it('is refused with SEARCH_TOO_SLOW at its own time limit, and a list without a search has none', async () => {
    const workspace = await world.aWorkspace();
    await (await workspace.aCustomer()).writes('hello');
    const server = await world.anotherServer({ searchTimeoutMs: 300 });
    const agent = createApiClient(server.url, workspace.agent.token);
    const listed: Promise<unknown>[] = [];
    await world.db.owner.begin(async (lock) => {
      await lock`lock table contacts in access exclusive mode`;
      listed.push(agent.ask(Contacts, {}));
      expect(await agent.refusal(Contacts, { search: 'hello' })).toBe('SEARCH_TOO_SLOW');
    });
    expect(await listed[0]).toMatchObject({ contacts: { totalCount: 1 } });
    expect((await agent.ask(Contacts, { search: 'hello' })).contacts.totalCount).toBe(0);
  });
});
