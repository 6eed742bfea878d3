import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { type Clock, WALL_CLOCK } from '../../src/client/clock.ts';
import { openFeeds } from '../../src/client/feeds.ts';
import { comeBackWithPage } from '../../src/client/page.ts';
import { handClock } from '../../testkit/manualClock.ts';
import { aWorld } from '../environment/world.ts';
import { feedsOf, followContacts, inWords, turned, turnRound } from './feedsOf.ts';
import { aNetwork } from './network.ts';

const world = await aWorld();

/** The sockets that were opened, and the timers that are still running. */
function witnessed() {
  const sockets: WebSocket[] = [];
  const timers = new Set<object>();
  class Witnessed extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  }
  const clock: Clock = {
    now: WALL_CLOCK.now,
    after(milliseconds, run) {
      const timer = {};
      timers.add(timer);
      const callOff = WALL_CLOCK.after(milliseconds, () => {
        timers.delete(timer);
        run();
      });
      return () => {
        timers.delete(timer);
        callOff();
      };
    },
  };
  return { sockets, timers, options: { clock, webSocketImpl: Witnessed } };
}

describe('Stopping', () => {
  it.each(['live', 'waiting', 'connecting'] as const)('while it is %s leaves no socket and no timer', async (phase) => {
    const workspace = await world.aWorkspace();
    const network = await aNetwork(world.url);
    const { sockets, timers, options } = witnessed();
    const feeds = feedsOf(workspace.supervisor, network.url, { ...options, random: () => 0.9 });
    const following = followContacts(feeds, workspace);
    await following.next();
    await turned(feeds, 'live');
    if (phase === 'waiting') {
      network.cut();
      await turned(feeds, phase);
    }
    if (phase === 'connecting') {
      network.cut();
      await turned(feeds, 'waiting');
      feeds.reconnectNow();
      while (sockets.length < 2) await new Promise((resolve) => setImmediate(resolve));
      expect(sockets[1]?.readyState).toBe(WebSocket.CONNECTING);
    }
    const next = following.next();
    const began = performance.now();
    await feeds.stop();
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(await next).toEqual({ done: true, value: undefined });
    expect(sockets.map(({ readyState }) => readyState)).toEqual(sockets.map(() => WebSocket.CLOSED));
    expect(timers.size).toBe(0);
    expect(feeds.state).toMatchObject({ phase: 'stopped', reason: null });
    expect(await followContacts(feeds, workspace).next()).toEqual({ done: true, value: undefined });
  });

  it('of the last feed closes the socket, also after a refusal, and the next one opens another', async () => {
    const workspace = await world.aWorkspace();
    const { sockets, options } = witnessed();
    const feeds = feedsOf(workspace.supervisor, world.url, options);
    const refused = followContacts(feeds, workspace, { after: 'nonsense' });
    await refused.next();
    await turned(feeds, 'live');
    const waiting = refused.next();
    await refused.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await turned(feeds, 'idle');
    expect(sockets.every(({ readyState }) => readyState === WebSocket.CLOSED)).toBe(true);
    const before = sockets.length;
    const again = followContacts(feeds, workspace);
    await again.next();
    await turned(feeds, 'live');
    expect(sockets.length).toBe(before + 1);
  });
});

describe('A network that goes away without a word', () => {
  it('is noticed by a ping that nobody answers, and the feed goes on without a gap', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const network = await aNetwork(world.url);
    const clock = handClock();
    const feeds = feedsOf(workspace.supervisor, network.url, { clock });
    const following = followContacts(feeds, workspace);
    await following.next();
    await turned(feeds, 'live');
    network.swallow();
    const happened = await turnRound(workspace, customer.id);
    clock.turn(10_000);
    expect(feeds.state.phase).toBe('live');
    const lost = turned(feeds, 'waiting');
    clock.turn(5_000);
    expect(await lost).toMatchObject({ staleSince: clock.now() });
    for (const word of happened) {
      const { value } = await following.next();
      expect(value && 'event' in value && inWords(value.event)).toBe(word);
    }
  });

  it('is not suspected while pings are answered', async () => {
    const workspace = await world.aWorkspace();
    const clock = handClock();
    const { sockets, options } = witnessed();
    const feeds = feedsOf(workspace.supervisor, world.url, { ...options, clock });
    followContacts(feeds, workspace);
    await turned(feeds, 'live');
    for (let turn = 0; turn < 3; turn += 1) {
      const [socket] = sockets;
      if (socket === undefined) throw new Error('There is no socket.');
      const answered = once(socket, 'message');
      clock.turn(10_000);
      expect(String((await answered)[0])).toContain('pong');
      clock.turn(4_999);
    }
    expect(feeds.state.phase).toBe('live');
    expect(sockets).toHaveLength(1);
  });

  it('is noticed sooner when the page is looked at again', async () => {
    const workspace = await world.aWorkspace();
    const network = await aNetwork(world.url);
    const clock = handClock();
    const feeds = feedsOf(workspace.supervisor, network.url, { clock });
    const [window, document] = [new EventTarget(), Object.assign(new EventTarget(), { visibilityState: 'hidden' })];
    const letGo = comeBackWithPage(feeds, window, document);
    followContacts(feeds, workspace);
    await turned(feeds, 'live');
    network.swallow();
    document.dispatchEvent(new Event('visibilitychange'));
    clock.turn(5_000);
    expect(feeds.state.phase).toBe('live');
    document.visibilityState = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    const lost = turned(feeds, 'waiting');
    clock.turn(5_000);
    await lost;
    letGo();
  });

  it('and is back ends the wait', async () => {
    const workspace = await world.aWorkspace();
    const network = await aNetwork(world.url);
    const clock = handClock();
    const feeds = feedsOf(workspace.supervisor, network.url, { clock, random: () => 0.9 });
    const [window, document] = [new EventTarget(), Object.assign(new EventTarget(), { visibilityState: 'hidden' })];
    const letGo = comeBackWithPage(feeds, window, document);
    followContacts(feeds, workspace);
    await turned(feeds, 'live');
    network.cut();
    await turned(feeds, 'waiting');
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.due).toEqual([450]);
    window.dispatchEvent(new Event('online'));
    await turned(feeds, 'live');
    letGo();
  });
});

describe('A server', () => {
  it('that accepts a socket and says nothing is given up after ten seconds', async () => {
    const silent = new WebSocketServer({ port: 0, handleProtocols: () => 'graphql-transport-ws' });
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    const address = silent.address();
    const clock = handClock();
    const feeds = feedsOf({ token: 'any' }, `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, {
      clock,
    });
    const opened = once(silent, 'connection');
    feeds.subscribe({ query: 'subscription { queueCounts { bot } }' }, { next: () => {}, stopped: () => {} });
    const [first] = await opened;
    await once(first, 'message');
    const again = once(silent, 'connection');
    clock.turn(10_000);
    await again;
  });

  it('that closes with 1000 is asked for what comes after the last cursor, as after any other code', async () => {
    const asked: unknown[] = [];
    const rude = new WebSocketServer({ port: 0, handleProtocols: () => 'graphql-transport-ws' });
    await once(rude, 'listening');
    onTestFinished(() => void rude.close());
    rude.on('connection', (socket) =>
      socket.on('message', (data) => {
        const { type, id, payload } = JSON.parse(String(data));
        if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
        if (type !== 'subscribe') return;
        asked.push(payload.variables.after);
        const event = { __typename: 'ContactBlocked', cursor: `cursor ${asked.length}` };
        socket.send(JSON.stringify({ type: 'next', id, payload: { data: { contactEvents: event } } }));
        socket.close(1000);
      }),
    );
    const address = rude.address();
    const feeds = feedsOf({ token: 'any' }, `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    const told: unknown[] = [];
    await new Promise<void>((resolve) =>
      feeds.subscribe(
        { query: 'subscription', after: 'cursor 0' },
        {
          next({ data }) {
            told.push(data);
            if (told.length === 4) resolve();
          },
          stopped: () => {},
        },
      ),
    );
    expect(asked.slice(0, 4)).toEqual(['cursor 0', 'cursor 1', 'cursor 2', 'cursor 3']);
    expect(told.slice(0, 4)).toMatchObject([1, 2, 3, 4].map((at) => ({ contactEvents: { cursor: `cursor ${at}` } })));
  });

  it('that is named by no socket URL is a mistake that is told at once', () => {
    expect(() => openFeeds({ url: 'https://desk.example.com', token: () => '', webSocketImpl: WebSocket })).toThrow(
      'not the URL of a socket',
    );
  });
});
