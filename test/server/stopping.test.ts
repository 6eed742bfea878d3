import { expect, it } from 'vitest';
import { clientOf } from '../../testkit/apiClient.ts';
import { ReceiveMessage } from '../../testkit/operations.ts';
import { untilWaiting } from '../blocks/lockQueue.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
/** Half of the minute for which the server otherwise keeps a connection for the next request. */
const SOON_MS = 30_000;

it('a server that is stopped under a request answers it, and does not wait for the next one on the same connection', async () => {
  const workspace = await world.aWorkspace();
  const customer = await workspace.aCustomer();
  await customer.writes('Hello');
  const contactId = await customer.contactId();
  const server = await world.anotherServer();
  const admin = clientOf(server.url, workspace.admin.token);
  const message = { channelId: customer.channelId, from: customer.identity, body: 'More', externalId: 'more' };

  const { answering, stopping } = await world.db.owner.begin(async (transaction) => {
    await transaction`select from contacts where id = ${contactId} for update`;
    const answering = admin.ask(ReceiveMessage, message);
    await untilWaiting(world, 1);
    return { answering: { answer: answering }, stopping: { stopped: server.stop(), since: Date.now() } };
  });

  expect((await answering.answer).receiveMessage.outcome).toBe('DELIVERED');
  await stopping.stopped;
  expect(Date.now() - stopping.since).toBeLessThan(SOON_MS);
});
