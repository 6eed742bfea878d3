import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
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

it.each([
  ['said nothing yet, as browsers open them in advance', ''],
  ['sent half a header', 'GET /healthz HTTP/1.1\r\nHost: exam'],
])('A server that stops closes a connection that has %s', async (_name, sent) => {
  const server = await world.anotherServer();
  const connection = connect(Number(new URL(server.url).port), '127.0.0.1');
  onTestFinished(() => void connection.destroy());
  await once(connection, 'connect');
  connection.write(sent);
  // The server has accepted the connection once it has answered a later one.
  expect((await fetch(`${server.url}/healthz`)).ok).toBe(true);

  const closed = once(connection.resume(), 'close');
  await server.stop();
  await closed;
});
