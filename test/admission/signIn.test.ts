import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import { openSocket } from '../../testkit/rawSocket.ts';
import { untilWaiting } from '../blocks/lockQueue.ts';
import { aWorld, type World } from '../environment/world.ts';

const limits = { ...DEFAULT_LIMITS, failedSignInsPerMinute: 5, requestsPerMinute: 20 };
const world = await aWorld({ production: true, limits, trustedProxies: 1 });
const workspace = await world.aWorkspace();
const VIEWER = JSON.stringify({ query: '{ viewer { role } }' });

/** Sends a request through a proxy that names the address of the client. */
function sendFrom(address: string, credential: string | null, server: Pick<World, 'url'> = world): Promise<Response> {
  return fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(credential === null ? {} : { authorization: `Bearer ${credential}` }),
    },
    body: VIEWER,
  });
}

async function guessFrom(address: string): Promise<void> {
  for (let guess = 0; guess < limits.failedSignInsPerMinute; guess += 1)
    expect((await sendFrom(address, `guess-${guess}`)).status).toBe(401);
}

describe('An address with too many refused credentials', () => {
  it('is refused with RATE_LIMITED for every other bad credential, and served with each good one', async () => {
    await guessFrom('203.0.113.1');
    const refused = await sendFrom('203.0.113.1', 'one more');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    const newcomer = await world.token({ workspace: workspace.slug, role: 'AGENT', subject: 'newcomer' });
    expect((await sendFrom('203.0.113.1', newcomer)).status).toBe(200);
    const key = await workspace.withKey('contacts:read');
    expect((await sendFrom('203.0.113.1', key.token)).status).toBe(200);
    const stranger = `${key.token}`.replace(/.{8}$/, 'AAAAAAAA');
    expect((await sendFrom('203.0.113.1', stranger)).status).toBe(429);
    expect((await sendFrom('203.0.113.2', stranger)).status).toBe(401);
  });

  it('has two API keys looked up at a time, and a key that was good before does not wait for them', async () => {
    const address = '203.0.113.7';
    const key = await workspace.withKey('contacts:read');
    expect((await sendFrom(address, key.token)).status).toBe(200);
    await guessFrom(address);
    const strangers = Array.from({ length: 6 }, (_, at) => `${key.token}`.replace(/.{8}$/, `AAAAAAA${at}`));
    const refused = await world.db.owner.begin(async (lock) => {
      await lock`lock table api_keys in access exclusive mode`;
      const answers = strangers.map((stranger) => sendFrom(address, stranger));
      await untilWaiting(world, 2);
      // The server knows the key still, or asks the database for it as well.
      await Promise.race([sendFrom(address, key.token), untilWaiting(world, 3)]);
      // Time enough for the other look-ups to begin, were they allowed to.
      const newcomer = await world.token({ workspace: workspace.slug, role: 'AGENT', subject: 'in between' });
      for (let at = 0; at < 15; at += 1) expect((await sendFrom(address, newcomer)).status).toBe(200);
      const waiting = await lock`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      expect(waiting.length).toBeLessThanOrEqual(3);
      return { answers };
    });
    expect(new Set((await Promise.all(refused.answers)).map(({ status }) => status))).toEqual(new Set([429]));
  });

  it('still serves a credential that was good before', async () => {
    const known = await world.token({ workspace: workspace.slug, role: 'AGENT', subject: 'known' });
    expect((await sendFrom('203.0.113.3', known)).status).toBe(200);
    await guessFrom('203.0.113.3');
    expect((await sendFrom('203.0.113.3', 'one more')).status).toBe(429);
    expect((await sendFrom('203.0.113.3', known)).status).toBe(200);
  });

  it('has its sockets closed with 4429, after which stock clients do not reconnect', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.4' };
    const init = async () => {
      const socket = await openSocket(world.url, { headers });
      socket.send({ type: 'connection_init', payload: { authorization: 'Bearer guess' } });
      return socket.closed;
    };
    for (let guess = 0; guess < limits.failedSignInsPerMinute; guess += 1) expect((await init()).code).toBe(4403);
    expect(await init()).toEqual({ code: 4429, reason: 'Too many credentials were refused' });
    expect((await sendFrom('203.0.113.4', 'one more')).status).toBe(429);
  });

  it('is the entry of the outermost trusted proxy, and never one that the client wrote', async () => {
    await guessFrom('198.51.100.1, 203.0.113.5');
    expect((await sendFrom('198.51.100.2, 203.0.113.5', 'one more')).status).toBe(429);
    const direct = await world.anotherServer({ trustedProxies: 0 });
    for (let guess = 0; guess < limits.failedSignInsPerMinute; guess += 1)
      expect((await sendFrom(`203.0.113.${10 + guess}`, `guess-${guess}`, direct)).status).toBe(401);
    expect((await sendFrom('203.0.113.99', 'one more', direct)).status).toBe(429);
  });
});

describe('A user with too many requests', () => {
  it('is refused with 429 and Retry-After for every token, and other users are not', async () => {
    const tokenOf = (subject: string, lifetimeSeconds: number) =>
      world.token({ workspace: workspace.slug, role: 'AGENT', subject, lifetimeSeconds });
    const [one, other] = [await tokenOf('busy', 600), await tokenOf('busy', 700)];
    const answers = await Promise.all(
      Array.from({ length: limits.requestsPerMinute }, (_, at) => sendFrom('203.0.113.6', at % 2 === 0 ? one : other)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const refused = await sendFrom('203.0.113.6', one);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await sendFrom('203.0.113.6', await tokenOf('calm', 600))).status).toBe(200);
  });

  it('has subscriptions refused with RATE_LIMITED, and keeps the socket', async () => {
    const key = await workspace.withKey('tickets:read');
    for (let sent = 0; sent < limits.requestsPerMinute; sent += 1)
      await createApiClient(world.url, key.token).send({ query: '{ viewer { role } }' });
    const socket = await openSocket(world.url);
    socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${key.token}` } });
    socket.send({ type: 'ping' });
    await socket.next(({ type }) => type === 'connection_ack');
    socket.send({ type: 'subscribe', id: 'a', payload: { query: 'subscription { queueCounts { bot } }' } });
    const refused = await socket.next(({ type }) => type === 'error');
    expect(refused.payload).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect(socket.isOpen).toBe(true);
    socket.close();
  });
});
