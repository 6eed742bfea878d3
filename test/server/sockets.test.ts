import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { RevokeApiKey } from '../../testkit/operations.ts';
import { openSocket, type RawSocket, signedInSocket } from '../../testkit/rawSocket.ts';
import { stopClock } from '../environment/stopClock.ts';
import { aWorld } from '../environment/world.ts';

const limits = { ...DEFAULT_LIMITS, socketsPending: 20 };
const world = await aWorld({ production: true, limits });
const workspace = await world.aWorkspace();
const { supervisor } = workspace;

const COUNTS = { query: 'subscription { queueCounts { bot } }' };
const HELD = {
  query:
    'subscription ($after: EventCursor) { blockedTicketEvents(after: $after) { ... on BlockedTicketAdded { ticket { preview } } ... on BlockedTicketUpdated { ticket { preview } } } }',
};
const init = { type: 'connection_init', payload: { authorization: `Bearer ${supervisor.token}` } };

/** The server still answers, so that nothing that was sent to it ended it. */
async function expectAlive(): Promise<void> {
  expect((await supervisor.send({ query: '{ viewer { role } }' })).status).toBe(200);
}

describe('the protocol', () => {
  it('a socket that says nothing is closed with 4408 after three seconds', async () => {
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
      'a credential among prototypes',
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
    ['a frame of 64 KiB and a byte', ['x'.repeat(limits.frameBytes + 1)], 1009],
    ['a frame of a megabyte', ['x'.repeat(1_048_576)], 1009],
  ])('%s closes the socket', async (_, messages, code) => {
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
    ['no type, after all went well', { id: '1' }],
    ['complete without an id', { type: 'complete' }],
  ])('%s closes a socket that was in order until then', async (_, message) => {
    const socket = await signedInSocket(world.url, supervisor.token);
    socket.send(message);
    expect((await socket.closed).code).toBe(4400);
  });

  it('a frame of exactly 64 KiB is read', async () => {
    const socket = await openSocket(world.url);
    const around = JSON.stringify({ ...init, payload: { ...init.payload, filler: '' } }).length;
    const filler = 'x'.repeat(limits.frameBytes - around);
    socket.send({ ...init, payload: { ...init.payload, filler } });
    expect((await socket.next()).type).toBe('connection_ack');
    socket.close();
  });

  it('no other protocol is spoken, and nothing runs in one', async () => {
    const old = openSocket(world.url, { protocols: ['graphql-ws'] });
    await expect(old).rejects.toThrow();
    const none = await openSocket(world.url, { protocols: [] });
    expect((await none.closed).code).toBe(4406);
  });

  it('compression is not agreed to, so that there is nothing to unpack', async () => {
    const socket = await openSocket(world.url);
    expect(socket.ws.extensions).toBe('');
    socket.close();
  });
});

describe('an upgrade that is none', () => {
  const raw = (head: string, reset: boolean) =>
    new Promise<string>((resolve) => {
      const { port } = new URL(world.url);
      let heard = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(head));
      socket.on('data', (data) => {
        heard += data.toString();
        if (reset) socket.resetAndDestroy();
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve(heard));
    });
  const upgrade = (target: string, more = '') =>
    `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${more}\r\n`;

  it.each(['//', '/\\', 'http://[', '/%', '//graphql', '*', '/graphql/../graphql', 'http://:99999/'])(
    'to %j is refused, and the server goes on',
    async (target) => {
      expect(await raw(upgrade(target), false)).toMatch(/^HTTP\/1.1 40[04]/);
      await expectAlive();
    },
  );

  it('whose sender hangs up at once does not end the server', async () => {
    await Promise.all(Array.from({ length: 20 }, () => raw(upgrade('/nowhere'), true)));
    await Promise.all(Array.from({ length: 20 }, () => raw(upgrade('/graphql', 'Origin: https://evil.io\r\n'), true)));
    await expectAlive();
  });
});

describe('subscriptions of one socket', () => {
  it('are at most eight: the ninth is refused, the socket lives, and there is room again when one is completed', async () => {
    const socket = await signedInSocket(world.url, supervisor.token);
    for (let n = 1; n <= limits.subscriptionsPerSocket; n += 1)
      socket.send({ type: 'subscribe', id: `${n}`, payload: COUNTS });
    for (let n = 1; n <= limits.subscriptionsPerSocket; n += 1) await socket.next(({ type }) => type === 'next');
    socket.send({ type: 'subscribe', id: 'ninth', payload: COUNTS });
    expect(await socket.next(({ id }) => id === 'ninth')).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }],
    });
    socket.send({ type: 'complete', id: '1' });
    socket.send({ type: 'subscribe', id: 'tenth', payload: COUNTS });
    expect((await socket.next(({ id }) => id === 'tenth')).type).toBe('next');
    socket.close();
  });

  it('may ask less of each event than a query may of a screen, since it is paid for every event', async () => {
    const socket = await signedInSocket(world.url, supervisor.token);
    const asking = (first: number) => ({
      query: `subscription { contactEvents { ... on ContactBlocked { contact { timeline(first: ${first}) { edges { node { id type summary occurredAt } } } } } } }`,
    });
    socket.send({ type: 'subscribe', id: 'much', payload: asking(100) });
    expect(await socket.next(({ id }) => id === 'much')).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }],
    });
    socket.send({ type: 'subscribe', id: 'counts', payload: COUNTS });
    socket.send({ type: 'subscribe', id: 'little', payload: asking(20) });
    expect(await socket.next(({ id }) => id === 'counts')).toMatchObject({ type: 'next' });
    expect(socket.arrived.filter(({ id }) => id === 'little')).toEqual([]);
    socket.close();
  });

  it('cannot be more by using an id again before the operation that had it has ended', async () => {
    const socket = await signedInSocket(world.url, supervisor.token);
    for (let n = 0; n < 10; n += 1) {
      socket.send({ type: 'subscribe', id: 'same', payload: COUNTS });
      socket.send({ type: 'complete', id: 'same' });
    }
    expect(await socket.closed).toEqual({ code: 4409, reason: 'An operation with this id is under way' });
  });

  it('cannot have one id at the same time', async () => {
    const socket = await signedInSocket(world.url, supervisor.token);
    socket.send({ type: 'subscribe', id: 'same', payload: COUNTS });
    await socket.next(({ type }) => type === 'next');
    socket.send({ type: 'subscribe', id: 'same', payload: COUNTS });
    expect((await socket.closed).code).toBe(4409);
  });

  it('may be called anything up to 128 characters, and what a name means elsewhere it does not mean here', async () => {
    const socket = await signedInSocket(world.url, supervisor.token);
    for (const id of ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'x'.repeat(128), '\u0000', '💥']) {
      socket.send({ type: 'subscribe', id, payload: COUNTS });
      expect(await socket.next((message) => message.id === id)).toMatchObject({ type: 'next' });
      socket.send({ type: 'complete', id });
    }
    socket.send({ type: 'complete', id: '__proto__' });
    socket.send({ type: 'complete', id: 'never begun' });
    socket.send({ type: 'subscribe', id: 'x'.repeat(129), payload: COUNTS });
    expect((await socket.next(({ type }) => type === 'error')).payload).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', field: 'id' } },
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(socket.isOpen).toBe(true);
    socket.close();
  });
});

describe('sockets', () => {
  it('of one credential are at most ten, whatever token it is; others still connect', async () => {
    const tokenOf = (lifetimeSeconds: number) =>
      world.token({ workspace: workspace.slug, role: 'AGENT', subject: 'many sockets', lifetimeSeconds });
    const sockets: RawSocket[] = [];
    for (let n = 0; n < limits.socketsPerCredential; n += 1)
      sockets.push(await signedInSocket(world.url, await tokenOf(600 + n)));
    const eleventh = await openSocket(world.url);
    eleventh.send({ type: 'connection_init', payload: { authorization: `Bearer ${await tokenOf(900)}` } });
    expect(await eleventh.closed).toEqual({ code: 4429, reason: 'Too many sockets with this credential' });
    (await signedInSocket(world.url, supervisor.token)).close();
    sockets[0]?.close();
    await sockets[0]?.closed;
    const again = async () => {
      const socket = await openSocket(world.url);
      socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${await tokenOf(901)}` } });
      const ended = await Promise.race([socket.closed, socket.next().then(() => null)]);
      socket.close();
      return ended;
    };
    await expect.poll(again).toBeNull();
    for (const socket of sockets) socket.close();
  });

  it('that have not signed in are so many at most from one address; who has signed in does not count', async () => {
    const pass = stopClock();
    const silent: RawSocket[] = [];
    const full = async () => {
      for (;;) silent.push(await openSocket(world.url));
    };
    await expect(full()).rejects.toThrow('refused with 503');
    expect(silent.length).toBeLessThanOrEqual(limits.socketsPending);
    pass(3_000);
    expect((await Promise.all(silent.map(({ closed }) => closed))).map(({ code }) => code)).toEqual(
      silent.map(() => 4408),
    );
    (await signedInSocket(world.url, supervisor.token)).close();
  });
});

describe('a flood', () => {
  it.each<[string, (socket: RawSocket) => void]>([
    ['pings of the protocol', (socket) => socket.send({ type: 'ping' })],
    ['pings of WebSocket itself', (socket) => socket.ws.ping()],
    ['completions', (socket) => socket.send({ type: 'complete', id: 'x' })],
    [
      'subscriptions that are refused',
      (socket) => socket.send({ type: 'subscribe', id: `${Math.random()}`, payload: { query: '{ x }' } }),
    ],
  ])('of %s closes the socket with 4429, and others are answered', async (_, send) => {
    const socket = await signedInSocket(world.url, supervisor.token);
    for (let n = 0; n < 500; n += 1) send(socket);
    expect(await socket.closed).toEqual({ code: 4429, reason: 'Too many messages' });
    await expectAlive();
  });

  it('of a hundred at once is none', async () => {
    const socket = await signedInSocket(world.url, supervisor.token);
    for (let n = 0; n < 90; n += 1) socket.send({ type: 'ping' });
    for (let n = 0; n < 90; n += 1) await socket.next(({ type }) => type === 'pong');
    expect(socket.isOpen).toBe(true);
    socket.close();
  });
});

describe('a credential that ends while something is subscribed', () => {
  it('by its time: the socket is closed with 4403, and what is held afterwards is not delivered', async () => {
    const customer = await workspace.aBlockedCustomer();
    const pass = stopClock();
    const token = await world.token({
      workspace: workspace.slug,
      role: 'SUPERVISOR',
      subject: 'short',
      lifetimeSeconds: 3,
    });
    const socket = await signedInSocket(world.url, token);
    socket.send({
      type: 'subscribe',
      id: '1',
      payload: { ...HELD, variables: { after: await workspace.feedCursor() } },
    });
    await customer.writes('in time');
    const delivered = await socket.next(({ type }) => type === 'next');
    expect(JSON.stringify(delivered)).toContain('in time');
    pass(3_000);
    expect(await socket.closed).toEqual({ code: 4403, reason: 'The credential has ended' });
    await customer.writes('too late');
    expect(JSON.stringify(socket.arrived)).not.toContain('too late');
    const again = await openSocket(world.url);
    again.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    expect((await again.closed).code).toBe(4403);
  });

  it('by revocation: the sockets of the key are closed within seconds on every server, no others, and none open again', async () => {
    const customer = await workspace.aBlockedCustomer();
    const [revoked, other] = [await workspace.withKey('tickets:read'), await workspace.withKey('tickets:read')];
    const elsewhere = await world.anotherServer();
    const [here, there, spared] = await Promise.all([
      signedInSocket(world.url, revoked.token),
      signedInSocket(elsewhere.url, revoked.token),
      signedInSocket(elsewhere.url, other.token),
    ]);
    for (const socket of [here, there, spared]) {
      socket.send({
        type: 'subscribe',
        id: '1',
        payload: { ...HELD, variables: { after: await workspace.feedCursor() } },
      });
    }
    // Servers look at a credential every half minute. That time does not come, so the revocation itself closes the sockets.
    stopClock();
    await workspace.admin.ask(RevokeApiKey, { apiKeyId: revoked.keyId });
    for (const socket of [here, there]) {
      expect(await socket.closed).toEqual({ code: 4403, reason: 'The credential has ended' });
    }
    // A stock client comes back at once, while this server might still believe what it knew of the key.
    for (const { url } of [world, elsewhere]) {
      const again = await openSocket(url);
      again.send({ type: 'connection_init', payload: { authorization: `Bearer ${revoked.token}` } });
      expect((await again.closed).code).toBe(4403);
    }
    await customer.writes('for others');
    expect(JSON.stringify(await spared.next(({ type }) => type === 'next'))).toContain('for others');
    expect(JSON.stringify([here.arrived, there.arrived])).not.toContain('for others');
    spared.close();
  });
});

describe('whatever was sent', () => {
  it('nothing of it was a fault', async () => {
    expect(world.logged.filter((line) => line.includes('"fault"'))).toEqual([]);
  });
});
