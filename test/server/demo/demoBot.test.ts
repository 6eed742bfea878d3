import { expect, it } from 'vitest';
import { demoWorkspace } from '../../../src/server/demo/demo.ts';
import { answerAll } from '../../../src/server/demo/demoBot.ts';
import { DEMO_WORKSPACE } from '../../../src/server/demo/people.ts';
import { findWorkspace, listChannels } from '../../../src/workspaces/workspaces.queries.ts';
import { Tickets } from '../../../testkit/operations.ts';
import { workspaceOf } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld();

it('the bot of the demo answers every ticket that it has once, and hands over who asks for a person', async () => {
  const { database, url, token } = world;
  await demoWorkspace(database);
  const workspaceId = (await database.system((db) => findWorkspace(db, DEMO_WORKSPACE.slug)))?.id ?? '';
  const channels = await database.read({ workspaceId, seesHeld: false }, listChannels);
  const channelId = channels.find(({ botActive }) => botActive)?.id ?? '';
  const workspace = await workspaceOf({ url, slug: DEMO_WORKSPACE.slug, id: workspaceId, token });
  const customer = await workspace.aCustomer({ channelId });
  await customer.writes('I want a refund');

  const previews = async () =>
    (await workspace.agent.ask(Tickets, { status: 'BOT', first: 50 })).tickets.edges.map(({ node }) => node.preview);
  expect(await previews()).toContain('I want a refund');
  await answerAll(database);
  const answered = await previews();
  expect(answered.length).toBeGreaterThan(0);
  for (const preview of answered) expect(preview).toContain('I am the bot');
  await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
  await answerAll(database);
  expect(await previews()).toEqual(answered);
});
