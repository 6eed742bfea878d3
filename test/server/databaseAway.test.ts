import { afterAll, describe, expect, it } from 'vitest';
import { createApiClient } from '../../testkit/apiClient.ts';
import { TcpProxy } from '../../testkit/network/tcpProxy.ts';
import { openSocket, signedInSocket } from '../../testkit/rawSocket.ts';
import { within } from '../environment/within.ts';
import { aWorld } from '../environment/world.ts';

// The hook that is registered first runs last, so the servers stop while their database can be reached.
let closeNetwork = async () => {};
afterAll(() => closeNetwork());
// A silent connection is given up two seconds after the statement timeout.
const world = await aWorld({
  production: true,
  statementTimeoutMs: 1_000,
  connectTimeoutMs: 3_000,
  waitTimeoutMs: 3_000,
  probeTimeoutMs: 2_000,
});
const workspace = await world.aWorkspace();
const network = await TcpProxy.start(world.db.url);
closeNetwork = () => network.stop();

/** A server behind a network that the test can cut. The world's own server is not behind it. */
const cutOff = await world.anotherServer({ databaseUrl: network.url });
const supervisor = createApiClient(cutOff.url, workspace.supervisor.token);
const VIEWER = { query: '{ viewer { settings { botEnabled } } }' };
const HELD =
  'subscription ($after: EventCursor) { blockedTicketEvents(after: $after) { ... on BlockedTicketAdded { cursor ticket { preview } } } }';

const UNAVAILABLE = [expect.objectContaining({ extensions: { code: 'SERVICE_UNAVAILABLE' } })];

async function expectRecovered(): Promise<void> {
  await expect.poll(async () => (await supervisor.send(VIEWER)).errors, { interval: 200 }).toBeUndefined();
}

describe.each([
  ['cut', () => network.startBlackHole(), () => network.closeConnections()],
  ['silent', () => network.startBlackHole(), () => {}],
])('A server whose network to the database is %s', (_, swallow, cut) => {
  it('answers SERVICE_UNAVAILABLE within five seconds, and recovers by itself without losing an event', async () => {
    expect((await supervisor.send(VIEWER)).errors).toBeUndefined();
    const customer = await workspace.aBlockedCustomer();
    const after = await workspace.feedCursor();
    const listening = await signedInSocket(cutOff.url, supervisor.token);
    listening.send({ type: 'subscribe', id: '1', payload: { query: HELD, variables: { after } } });
    listening.send({ type: 'subscribe', id: 'ready', payload: { query: 'subscription { queueCounts { bot } }' } });
    await listening.next(({ id }) => id === 'ready');

    swallow();
    cut();
    await customer.writes('written meanwhile');

    expect((await within(5_000, supervisor.send(VIEWER))).errors).toEqual(UNAVAILABLE);
    const newcomer = await world.token({
      workspace: workspace.slug,
      role: 'SUPERVISOR',
      subject: `newcomer-${performance.now()}`,
    });
    const ofNewcomer = await within(5_000, createApiClient(cutOff.url, newcomer).send(VIEWER));
    expect(ofNewcomer).toMatchObject({ status: 503, errors: UNAVAILABLE });
    expect((await fetch(`${cutOff.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${cutOff.url}/healthz`)).status).toBe(200);

    const opened = await openSocket(cutOff.url);
    opened.send({ type: 'connection_init', payload: { authorization: `Bearer ${newcomer}` } });
    expect((await within(5_000, opened.closed)).code).toBe(1013);

    network.endBlackHole();
    await expectRecovered();
    await expect.poll(async () => (await fetch(`${cutOff.url}/readyz`)).status).toBe(200);
    // The subscriber has either waited, or was closed with a code after which stock clients reconnect.
    const heard = await Promise.race([listening.closed, listening.next(({ id }) => id === '1')]);
    if ('code' in heard) {
      expect(heard.code).toBe(1013);
      const again = await signedInSocket(cutOff.url, supervisor.token);
      again.send({ type: 'subscribe', id: '1', payload: { query: HELD, variables: { after } } });
      expect(JSON.stringify(await again.next(({ id }) => id === '1'))).toContain('written meanwhile');
      again.close();
    } else {
      expect(JSON.stringify(heard)).toContain('written meanwhile');
    }
    listening.close();
  });
});
