import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { RevokeApiKey } from '../../../testkit/operations.ts';
import { openSocket, type RawSocket, signedInSocket } from '../../../testkit/rawSocket.ts';
import { aSocket } from '../../environment/network.ts';
import { stopClock } from '../../environment/stopClock.ts';
import { aWorld } from '../../environment/world.ts';

const limits = { ...DEFAULT_LIMITS, socketsPending: 20 };
const world = await aWorld({ production: true, limits, greetingTimeoutMs: 3_000 });
const workspace = await world.aWorkspace();
const { supervisor } = workspace;

const HELD = {
  query:
    'subscription ($after: EventCursor) { blockedTicketEvents(after: $after) { ... on BlockedTicketAdded { ticket { preview } } ... on BlockedTicketUpdated { ticket { preview } } } }',
};

describe('The sockets', () => {
  it('of one user are ten at most, with whatever tokens; other users still connect', async () => {
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

  it('of one address before their sign-in are limited: the oldest silent one makes room, and shuts out no one', async () => {
    const pass = stopClock();
    const silent: RawSocket[] = [];
    for (let at = 0; at < limits.socketsPending + 5; at += 1) silent.push(await openSocket(world.url));
    const early = await Promise.all(silent.slice(0, 5).map(({ closed }) => closed));
    expect(early.map(({ code }) => code)).toEqual(early.map(() => 4408));
    expect(silent.slice(5).map(({ isOpen }) => isOpen)).toEqual(silent.slice(5).map(() => true));
    // The silent ones fill every place, and a client that signs in gets one.
    (await signedInSocket(world.url, supervisor.token)).close();
    pass(3_000);
    const codes = (await Promise.all(silent.map(({ closed }) => closed))).map(({ code }) => code);
    expect(codes).toEqual(silent.map(() => 4408));
  });
});

describe('A credential that ends during a subscription', () => {
  it('by its expiry closes the socket with 4403, and no later event is sent', async () => {
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

  it('by its revocation closes its sockets on every server, no others, and none opens again', async () => {
    const customer = await workspace.aBlockedCustomer();
    const [revoked, other] = [
      await workspace.withKey('tickets:read', 'held:read'),
      await workspace.withKey('tickets:read', 'held:read'),
    ];
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
    // Servers check a credential every 30 seconds. The clock stands, so only the revocation can close the sockets.
    stopClock();
    await workspace.admin.ask(RevokeApiKey, { apiKeyId: revoked.keyId });
    for (const socket of [here, there]) {
      expect(await socket.closed).toEqual({ code: 4403, reason: 'The credential has ended' });
    }
    // A stock client reconnects at once. The server must not trust the key that it remembers.
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

describe('A server without notifications', () => {
  it('closes the sockets of a revoked key before the next check too', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const polling = await world.anotherServer({ feedNotify: false, feedPollMs: 1_000 });
    const revoked = await workspace.withKey('tickets:read', 'held:read');
    const sockets = await Promise.all([world, polling].map(({ url }) => aSocket(url, revoked.token ?? '')));
    const query = 'subscription ($after: EventCursor) { blockedTicketEvents(after: $after) { __typename } }';
    const after = await workspace.feedCursor();
    await customer.writes('before');
    for (const socket of sockets) {
      socket.send({ type: 'subscribe', id: 'feed', payload: { query, variables: { after } } });
      await socket.next(({ type }) => type === 'next');
    }
    // Servers check a credential every 30 seconds. The clock stands, so only the revocation can close the sockets.
    stopClock();
    await workspace.admin.ask(RevokeApiKey, { apiKeyId: revoked.keyId });
    await customer.writes('after');
    for (const socket of sockets)
      expect(await socket.closed).toEqual({ code: 4403, reason: 'The credential has ended' });
    for (const socket of sockets) expect(socket.arrived.filter(({ type }) => type === 'next')).toHaveLength(1);
  });
});

describe('All messages of these tests', () => {
  it('together log no fault', () => {
    expect(world.logged.filter((line) => line.includes('"fault"'))).toEqual([]);
  });
});
