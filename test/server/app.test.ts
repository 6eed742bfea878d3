import { expect, it } from 'vitest';
import { createApiClient } from '../../testkit/apiClient.ts';
import { ReceiveMessage } from '../../testkit/operations.ts';
import { untilWaiting } from '../blocks/lockQueue.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
/** Half of the minute for which a connection is otherwise kept for the next request. */
const SOON_MS = 30_000;

it('A server that stops during a request answers it, and does not wait for another one on the connection', async () => {
  const workspace = await world.aWorkspace();
  const customer = await workspace.aCustomer();
  await customer.writes('Hello');
  const contactId = await customer.contactId();
  const server = await world.anotherServer();
  const admin = createApiClient(server.url, workspace.admin.token);
  const message = { channelId: customer.channelId, from: customer.identity, body: 'More', externalId: 'more' };

  const { request, stop } = await world.db.owner.begin(async (transaction) => {
    await transaction`select from contacts where id = ${contactId} for update`;
    const answer = admin.ask(ReceiveMessage, message);
    await untilWaiting(world, 1);
    return { request: { answer }, stop: { done: server.stop(), since: Date.now() } };
  });

  expect((await request.answer).receiveMessage.outcome).toBe('DELIVERED');
  await stop.done;
  expect(Date.now() - stop.since).toBeLessThan(SOON_MS);
});
