import { expect, it } from 'vitest';
import type { FiguresQuestion } from '../../src/feed/question.live.ts';
import { aDesk, aGround, aSupervisor } from './ground.ts';
import { append, aWorkspaceRow } from './writers.ts';

const ground = await aGround();

it('Figures that could not be read when they changed are read for whoever comes next, though others have not left yet', async () => {
  const { hub, tail } = await ground.aProcess({ pollMs: 60_000 });
  const workspaceId = await aWorkspaceRow(ground.db.owner);
  let blocked = 0;
  let away = false;
  const question: FiguresQuestion = {
    async figures() {
      if (away) throw new Error('The database is away.');
      return { bot: 0, unassigned: 0, assigned: 0, blocked, closed: 0, blockedContacts: 0 };
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
  await expect.poll(async () => (await newcomer.next()).value, { timeout: 2_000 }).toMatchObject({ blocked: 1 });
});
