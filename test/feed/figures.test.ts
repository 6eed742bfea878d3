import { expect, it } from 'vitest';
import type { Role } from '../../src/access/viewer.ts';
import type { FiguresQuestion } from '../../src/feed/source/subscriptionSource.ts';
import type { GraphQLContext } from '../../src/graphql/context.ts';
import { aDesk, aGround, aSupervisor } from './ground.ts';
import { append, aWorkspaceRow } from './writers.ts';

const ground = await aGround();

it('Figures that could not be read when they changed are read for whoever comes next, though others have not left yet', async () => {
  const { hub, tail } = await ground.aProcess({ pollMs: 60_000 });
  const workspaceId = await aWorkspaceRow(ground.db.owner);
  let blocked = 0;
  let away = false;
  const question: FiguresQuestion<GraphQLContext> = {
    async figures() {
      if (away) throw new Error('The database is away.');
      return { bot: 0, unassigned: 0, assigned: 0, blocked, closed: 0, blockedContacts: 0, contacts: 0 };
    },
  };
  const render = async (figures: object) => Buffer.from(JSON.stringify(figures));
  const aViewer = () => {
    const desk = aDesk();
    const operation = { key: 'figures', question, render };
    hub.join({ viewer: aSupervisor(workspaceId), operation, id: 'counts', outlet: desk.outlet });
    return desk;
  };
  const closing = aViewer();
  expect((await closing.next()).value).toMatchObject({ blocked: 0 });

  [blocked, away] = [1, true];
  await append(ground.db.owner, workspaceId);
  await tail.catchUp();
  await expect.poll(() => closing.failures).toHaveLength(1);
  away = false;
  const newcomer = aViewer();
  await expect.poll(async () => (await newcomer.next()).value).toMatchObject({ blocked: 1 });
});

it('What is held does not even have the figures of an agent read again: the next ones would come later for it', async () => {
  const { hub, tail } = await ground.aProcess({ pollMs: 60_000 });
  const workspaceId = await aWorkspaceRow(ground.db.owner);
  const render = async (figures: object) => Buffer.from(JSON.stringify(figures));
  const watching = (role: Role) => {
    const desk = aDesk();
    const readings: string[] = [];
    const question: FiguresQuestion<GraphQLContext> = {
      async figures() {
        readings.push('read');
        return {
          bot: readings.length,
          unassigned: 0,
          assigned: 0,
          blocked: 0,
          closed: 0,
          blockedContacts: 0,
          contacts: 0,
        };
      },
    };
    const viewer = { ...aSupervisor(workspaceId), role };
    hub.join({ viewer, operation: { key: 'figures', question, render }, id: 'counts', outlet: desk.outlet });
    return { readings, next: async () => (await desk.next()).value };
  };
  const [agent, supervisor] = [watching('AGENT'), watching('SUPERVISOR')];
  for (const who of [agent, supervisor]) expect(await who.next()).toMatchObject({ bot: 1 });

  await ground.db.owner`
    insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
    values (${workspaceId}, 'ticket.held', 'SUPERVISORS', 'SYSTEM', '{}', now())`;
  await tail.catchUp();
  expect(await supervisor.next()).toMatchObject({ bot: 2 });
  expect(agent.readings).toHaveLength(1);
  await append(ground.db.owner, workspaceId);
  await tail.catchUp();
  expect(await agent.next()).toMatchObject({ bot: 2 });
});
