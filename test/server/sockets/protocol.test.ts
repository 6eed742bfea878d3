import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { openSocket, type RawSocket, signedInSocket } from '../../../testkit/rawSocket.ts';
import { stopClock } from '../../environment/stopClock.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld({ production: true, greetingTimeoutMs: 3_000 });
const workspace = await world.aWorkspace();
const { supervisor } = workspace;

const COUNTS = { query: 'subscription { queueCounts { bot } }' };
const init = { type: 'connection_init', payload: { authorization: `Bearer ${supervisor.token}` } };

/** Nothing that was sent to the server has ended it. */
async function expectAlive(): Promise<void> {
  expect((await supervisor.send({ query: '{ viewer { role } }' })).status).toBe(200);
}

describe('The server', () => {
  it('closes a socket without connection_init with 4408 after three seconds', async () => {
    const pass = stopClock();
    const socket = await openSocket(world.url);
    pass(500);
    const younger = await openSocket(world.url);
    pass(2_500);
    expect((await socket.closed).code).toBe(4408);
    expect(younger.isOpen).toBe(true);
    pass(500);
    expect((await younger.closed).code).toBe(4408);
  });

  const subscribe = { type: 'subscribe', id: '1', payload: COUNTS };
  it.each<[string, readonly unknown[], number]>([
    ['a second connection_init', [init, init], 4429],
    ['a second connection_init, later', [init, { type: 'ping' }, init], 4429],
    ['a subscription before connection_init', [subscribe], 4401],
    ['a subscription before the acknowledgement', [init, subscribe], 4401],
    ['no credential', [{ type: 'connection_init' }], 4403],
    ['an empty credential', [{ type: 'connection_init', payload: { authorization: '' } }], 4403],
    [
      'a credential that is a list',
      [{ type: 'connection_init', payload: { authorization: [init.payload.authorization] } }],
      4403,
    ],
    ['a credential under another name', [{ type: 'connection_init', payload: { token: supervisor.token } }], 4403],
    [
      'a credential in a prototype',
      ['{"type":"connection_init","payload":{"__proto__":{"authorization":"Bearer x"}}}'],
      4403,
    ],
    ['a payload that is a list', [{ type: 'connection_init', payload: [] }], 4400],
    ['a payload that is a text', [{ type: 'connection_init', payload: 'Bearer x' }], 4400],
    ['no JSON', ['{"type":'], 4400],
    ['JSON that is no object', ['[]'], 4400],
    ['null', ['null'], 4400],
    ['a text', ['"connection_init"'], 4400],
    ['nothing', [''], 4400],
    ['no type', [{}], 4400],
    ['an unknown type', [{ type: 'start', id: '1', payload: COUNTS }], 4400],
    ['a type of __proto__', [{ type: '__proto__' }], 4400],
    ['bytes', [randomBytes(64)], 4400],
    ['a message in bytes', [Buffer.from(JSON.stringify(init))], 4400],
    ['connection_ack', [{ type: 'connection_ack' }], 4400],
    ['next', [{ type: 'next', id: '1', payload: {} }], 4400],
    ['error', [{ type: 'error', id: '1', payload: [{ message: 'x' }] }], 4400],
    ['a frame of 64 KiB and a byte', ['x'.repeat(DEFAULT_LIMITS.frameBytes + 1)], 1009],
    ['a frame of a megabyte', ['x'.repeat(1_048_576)], 1009],
  ])('closes a socket for %s', async (_, messages, code) => {
    const socket = await openSocket(world.url);
    for (const message of messages) socket.send(message);
    expect((await socket.closed).code).toBe(code);
    await expectAlive();
  });

  it.each<[string, unknown]>([
    ['a subscription without an id', { type: 'subscribe', payload: COUNTS }],
    ['a subscription with an empty id', { type: 'subscribe', id: '', payload: COUNTS }],
    ['a subscription with a number for an id', { type: 'subscribe', id: 5, payload: COUNTS }],
    ['a subscription of a list', { type: 'subscribe', id: '1', payload: [COUNTS] }],
    ['a subscription of no text', { type: 'subscribe', id: '1', payload: { query: 5 } }],
    ['variables that are a text', { type: 'subscribe', id: '1', payload: { ...COUNTS, variables: 'x' } }],
    ['a message without a type', { id: '1' }],
    ['complete without an id', { type: 'complete' }],
  ])('closes a signed-in socket with 4400 for %s', async (_, message) => {
    const socket = await signedInSocket(world.url, supervisor.token);
    socket.send(message);
    expect((await socket.closed).code).toBe(4400);
  });
});

describe('The protocol of a socket', () => {
  it('allows a frame of exactly 64 KiB', async () => {
    const socket = await openSocket(world.url);
    const around = JSON.stringify({ ...init, payload: { ...init.payload, filler: '' } }).length;
    const filler = 'x'.repeat(DEFAULT_LIMITS.frameBytes - around);
    socket.send({ ...init, payload: { ...init.payload, filler } });
    expect((await socket.next()).type).toBe('connection_ack');
    socket.close();
  });

  it.each([[['graphql-ws']], [['soap', 'graphql-ws']], [[]]])(
    'is graphql-transport-ws, and the close reason tells it a client that asks for %j',
    async (protocols) => {
      const socket = await openSocket(world.url, { protocols });
      expect(await socket.closed).toEqual({ code: 4406, reason: expect.stringContaining('graphql-transport-ws') });
    },
  );

  it('is graphql-transport-ws for a client that would also speak another', async () => {
    const socket = await openSocket(world.url, { protocols: ['graphql-ws', 'graphql-transport-ws'] });
    socket.send(init);
    expect((await socket.next()).type).toBe('connection_ack');
    socket.close();
  });

  it('has no compression', async () => {
    const socket = await openSocket(world.url);
    expect(socket.ws.extensions).toBe('');
    socket.close();
  });
});

describe('A flood', () => {
  it.each<[string, (socket: RawSocket) => void]>([
    ['graphql-transport-ws pings', (socket) => socket.send({ type: 'ping' })],
    ['WebSocket pings', (socket) => socket.ws.ping()],
    ['completions', (socket) => socket.send({ type: 'complete', id: 'x' })],
    [
      'refused subscriptions',
      (socket) => socket.send({ type: 'subscribe', id: `${Math.random()}`, payload: { query: '{ x }' } }),
    ],
  ])('of %s closes its socket with 4429, and other clients are answered', async (_, send) => {
    const socket = await signedInSocket(world.url, supervisor.token);
    for (let n = 0; n < 500; n += 1) send(socket);
    expect(await socket.closed).toEqual({ code: 4429, reason: 'Too many messages' });
    await expectAlive();
  });

  it('is more than a burst of 90 pings, which is not rate-limited', async () => {
    const socket = await signedInSocket(world.url, supervisor.token);
    for (let n = 0; n < 90; n += 1) socket.send({ type: 'ping' });
    for (let n = 0; n < 90; n += 1) await socket.next(({ type }) => type === 'pong');
    expect(socket.isOpen).toBe(true);
    socket.close();
  });
});

describe('All messages of these tests', () => {
  it('together log no fault', () => {
    expect(world.logged.filter((line) => line.includes('"fault"'))).toEqual([]);
  });
});
