import { expect, it } from 'vitest';
import type { Role } from '../../../src/access/viewer.ts';
import type { CountsSource } from '../../../src/feed/source/subscriptionSource.ts';
import type { GraphQLContext } from '../../../src/graphql/context.ts';
import { append, insertWorkspace } from '../eventWriters.ts';
import { aSupervisor, feedEnvironment, recordingSink } from '../feedEnvironment.ts';

const environment = await feedEnvironment();

it('Counts whose reading failed are read again for the next subscriber, though the others are still there', async () => {
  const { hub, tail } = await environment.startProcess({ pollMs: 60_000 });
  const workspaceId = await insertWorkspace(environment.db.owner);
  let blocked = 0;
  let away = false;
  const source: CountsSource<GraphQLContext> = {
    async counts() {
      if (away) throw new Error('The database is away.');
      return { bot: 0, unassigned: 0, assigned: 0, blocked, blockedNew: 0, closed: 0, blockedContacts: 0, contacts: 0 };
    },
  };
  const render = async (counts: object) => Buffer.from(JSON.stringify(counts));
  const subscribe = () => {
    const recording = recordingSink();
    const operation = { key: 'counts', cost: 1, source, render };
    hub.subscribe({ viewer: aSupervisor(workspaceId), operation, id: 'counts', sink: recording.sink });
    return recording;
  };
  const closing = subscribe();
  expect((await closing.next()).value).toMatchObject({ blocked: 0 });

  [blocked, away] = [1, true];
  await append(environment.db.owner, workspaceId);
  await tail.catchUp();
  await expect.poll(() => closing.failures).toHaveLength(1);
  away = false;
  const newcomer = subscribe();
  await expect.poll(async () => (await newcomer.next()).value).toMatchObject({ blocked: 1 });
});

it('A held message makes the server read the counts for supervisors and not for agents', async () => {
  const { hub, tail } = await environment.startProcess({ pollMs: 60_000 });
  const workspaceId = await insertWorkspace(environment.db.owner);
  const render = async (counts: object) => Buffer.from(JSON.stringify(counts));
  const subscribeAs = (role: Role) => {
    const recording = recordingSink();
    const readings: string[] = [];
    const source: CountsSource<GraphQLContext> = {
      async counts() {
        readings.push('read');
        return {
          bot: readings.length,
          unassigned: 0,
          assigned: 0,
          blocked: 0,
          blockedNew: 0,
          closed: 0,
          blockedContacts: 0,
          contacts: 0,
        };
      },
    };
    const viewer = { ...aSupervisor(workspaceId), role };
    hub.subscribe({
      viewer,
      operation: { key: 'counts', cost: 1, source, render },
      id: 'counts',
      sink: recording.sink,
    });
    return { readings, next: async () => (await recording.next()).value };
  };
  const [agent, supervisor] = [subscribeAs('AGENT'), subscribeAs('SUPERVISOR')];
  for (const who of [agent, supervisor]) expect(await who.next()).toMatchObject({ bot: 1 });

  await environment.db.owner`
    insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
    values (${workspaceId}, 'ticket.held', 'SUPERVISORS', 'SYSTEM', '{}', now())`;
  await tail.catchUp();
  expect(await supervisor.next()).toMatchObject({ bot: 2 });
  expect(agent.readings).toHaveLength(1);
  await append(environment.db.owner, workspaceId);
  await tail.catchUp();
  expect(await agent.next()).toMatchObject({ bot: 2 });
});
