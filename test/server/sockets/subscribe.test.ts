import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { signedInSocket } from '../../../testkit/rawSocket.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld({ production: true });
const workspace = await world.aWorkspace();
const { supervisor } = workspace;

const COUNTS = { query: 'subscription { queueCounts { bot } }' };

describe('A socket', () => {
  it('carries eight subscriptions: a ninth is refused, until one of them is completed', async () => {
    const socket = await signedInSocket(world.url, supervisor.token);
    for (let n = 1; n <= DEFAULT_LIMITS.subscriptionsPerSocket; n += 1)
      socket.send({ type: 'subscribe', id: `${n}`, payload: COUNTS });
    for (let n = 1; n <= DEFAULT_LIMITS.subscriptionsPerSocket; n += 1)
      await socket.next(({ type }) => type === 'next');
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

  it('is refused a subscription unlike all others once those of its credential cost enough, and not one that is there', async () => {
    const server = await world.anotherServer({
      limits: { ...DEFAULT_LIMITS, feedCostPerCredential: 4, feedCostPerWorkspace: 6 },
    });
    const { agent } = workspace;
    const [first, second, third] = await Promise.all(
      [supervisor, supervisor, agent].map(({ token }) => signedInSocket(server.url, token)),
    );
    const fields = ['bot', 'closed', 'unassigned', 'assigned'] as const;
    const countsOf = (field: string) => ({ query: `subscription { queueCounts { ${field} } }` });
    const answerTo = async (socket: typeof first, id: string, field: string) => {
      socket?.send({ type: 'subscribe', id, payload: countsOf(field) });
      return socket?.next((message) => message.id === id);
    };
    // An empty object would match anything, also the null of a refusal.
    const countsIn = (field: string) => ({ type: 'next', payload: { data: { queueCounts: { [field]: 0 } } } });
    const refused = { payload: { errors: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }] } };
    for (const field of fields.slice(0, 2)) {
      expect(await answerTo(first, field, field)).toMatchObject(countsIn(field));
    }
    // Another socket of the credential has no budget of its own.
    expect(await answerTo(second, 'third', 'unassigned')).toMatchObject(refused);
    expect(await answerTo(second, 'known', 'bot')).toMatchObject(countsIn('bot'));
    expect(await answerTo(third, 'own', 'unassigned')).toMatchObject(countsIn('unassigned'));
    // The workspace has none left.
    expect(await answerTo(third, 'last', 'assigned')).toMatchObject(refused);
    first?.send({ type: 'complete', id: 'closed' });
    await expect
      .poll(async () => answerTo(second, crypto.randomUUID(), 'unassigned'))
      .toMatchObject(countsIn('unassigned'));
    for (const socket of [first, second, third]) socket?.close();
  });

  it('refuses a subscription whose cost a query may have, since each event costs it again', async () => {
    const socket = await signedInSocket(world.url, supervisor.token);
    const timelineOf = (first: number) => ({
      query: `subscription { contactEvents { ... on ContactBlocked { contact { timeline(first: ${first}) { edges { node { id type summary occurredAt } } } } } } }`,
    });
    socket.send({ type: 'subscribe', id: 'much', payload: timelineOf(100) });
    expect(await socket.next(({ id }) => id === 'much')).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }],
    });
    socket.send({ type: 'subscribe', id: 'counts', payload: COUNTS });
    socket.send({ type: 'subscribe', id: 'little', payload: timelineOf(20) });
    expect(await socket.next(({ id }) => id === 'counts')).toMatchObject({ type: 'next' });
    expect(socket.arrived.filter(({ id }) => id === 'little')).toEqual([]);
    socket.close();
  });

  it('is closed with 4409 when an id is used again before its operation has ended', async () => {
    const socket = await signedInSocket(world.url, supervisor.token);
    for (let n = 0; n < 10; n += 1) {
      socket.send({ type: 'subscribe', id: 'same', payload: COUNTS });
      socket.send({ type: 'complete', id: 'same' });
    }
    expect(await socket.closed).toEqual({ code: 4409, reason: 'An operation with this id is under way' });
  });

  it('is closed with 4409 when two subscriptions have the same id', async () => {
    const socket = await signedInSocket(world.url, supervisor.token);
    socket.send({ type: 'subscribe', id: 'same', payload: COUNTS });
    await socket.next(({ type }) => type === 'next');
    socket.send({ type: 'subscribe', id: 'same', payload: COUNTS });
    expect((await socket.closed).code).toBe(4409);
  });

  it('takes any operation id of up to 128 characters, also names of prototype properties', async () => {
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

describe('All messages of these tests', () => {
  it('together log no fault', () => {
    expect(world.logged.filter((line) => line.includes('"fault"'))).toEqual([]);
  });
});
