import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type Clock, WALL_CLOCK } from '../../src/client/clock.ts';
import { reconnectOnPageEvents } from '../../src/client/pageEvents.ts';
import { manualClock } from '../../testkit/manualClock.ts';
import { aProxy } from '../environment/network.ts';
import { within } from '../environment/within.ts';
import { sharedWorld } from '../environment/world.ts';
import { describeEvent, followContacts, openTestFeeds, unblockAndBlock, untilPhase } from './testFeeds.ts';

const world = await sharedWorld();

/** Options that record the sockets created, and the timers still running. */
function recordingOptions() {
  const sockets: WebSocket[] = [];
  const timers = new Set<object>();
  class RecordedWebSocket extends WebSocket {
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
      const cancelTimer = WALL_CLOCK.after(milliseconds, () => {
        timers.delete(timer);
        run();
      });
      return () => {
        timers.delete(timer);
        cancelTimer();
      };
    },
  };
  return { sockets, timers, options: { clock, webSocketImpl: RecordedWebSocket } };
}

describe('closing the connection', () => {
  it.each(['live', 'waiting', 'connecting'] as const)(
    'stop() in phase %s leaves no socket and no timer',
    async (phase) => {
      const workspace = await world.aWorkspace();
      const proxy = await aProxy(world.url);
      const { sockets, timers, options } = recordingOptions();
      const feeds = openTestFeeds(workspace.supervisor, proxy.url, { ...options, random: () => 0.9 });
      const following = followContacts(feeds, workspace);
      await following.next();
      await untilPhase(feeds, 'live');
      if (phase === 'waiting') {
        proxy.closeConnections();
        await untilPhase(feeds, phase);
      }
      if (phase === 'connecting') {
        proxy.closeConnections();
        await untilPhase(feeds, 'waiting');
        feeds.reconnectNow();
        while (sockets.length < 2) await new Promise((resolve) => setImmediate(resolve));
        expect(sockets[1]?.readyState).toBe(WebSocket.CONNECTING);
      }
      const next = following.next();
      await within(1_500, feeds.stop());
      expect(await next).toEqual({ done: true, value: undefined });
      expect(sockets.map(({ readyState }) => readyState)).toEqual(sockets.map(() => WebSocket.CLOSED));
      expect(timers.size).toBe(0);
      expect(feeds.state).toMatchObject({ phase: 'stopped', reason: null });
      expect(await followContacts(feeds, workspace).next()).toEqual({ done: true, value: undefined });
    },
  );

  it('the last feed to end closes the socket, also after a refusal, and the next feed opens another', async () => {
    const workspace = await world.aWorkspace();
    const { sockets, options } = recordingOptions();
    const feeds = openTestFeeds(workspace.supervisor, world.url, options);
    const refused = followContacts(feeds, workspace, { after: 'nonsense' });
    await refused.next();
    await untilPhase(feeds, 'live');
    const waiting = refused.next();
    await refused.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await untilPhase(feeds, 'idle');
    expect(sockets.every(({ readyState }) => readyState === WebSocket.CLOSED)).toBe(true);
    const before = sockets.length;
    const again = followContacts(feeds, workspace);
    await again.next();
    await untilPhase(feeds, 'live');
    expect(sockets.length).toBe(before + 1);
  });
});

describe('a backoff delay', () => {
  it('runs on without a timer when the last feed ends, and the next feed waits for the rest of it', async () => {
    const workspace = await world.aWorkspace();
    const proxy = await aProxy(world.url);
    const clock = manualClock();
    const feeds = openTestFeeds(workspace.supervisor, proxy.url, { clock, random: () => 0.9 });
    const first = followContacts(feeds, workspace);
    await first.next();
    await untilPhase(feeds, 'live');
    proxy.closeConnections();
    await untilPhase(feeds, 'waiting');
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.due).toEqual([450]);
    await first.return?.();
    expect(clock.due).toEqual([]);
    expect(feeds.state.phase).toBe('idle');

    clock.advance(400);
    const phases: string[] = [];
    feeds.onState(({ phase }) => phases.push(phase));
    await followContacts(feeds, workspace).next();
    await untilPhase(feeds, 'waiting');
    expect(clock.due).toEqual([50]);
    clock.advance(50);
    await untilPhase(feeds, 'live');
    expect(phases).toEqual(['waiting', 'connecting', 'live']);
  });
});

describe('a network that fails silently', () => {
  it('is detected by an unanswered ping, and the feed resumes without a gap', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const proxy = await aProxy(world.url);
    const clock = manualClock();
    const feeds = openTestFeeds(workspace.supervisor, proxy.url, { clock });
    const following = followContacts(feeds, workspace);
    await following.next();
    await untilPhase(feeds, 'live');
    proxy.silenceConnections();
    const expected = await unblockAndBlock(workspace, customer.id);
    clock.advance(10_000);
    expect(feeds.state.phase).toBe('live');
    const lost = untilPhase(feeds, 'waiting');
    clock.advance(5_000);
    expect(await lost).toMatchObject({ staleSince: clock.now() });
    for (const description of expected) {
      const { value } = await following.next();
      expect(value && 'event' in value && describeEvent(value.event)).toBe(description);
    }
  });

  it('is not suspected while the server answers pings', async () => {
    const workspace = await world.aWorkspace();
    const clock = manualClock();
    const { sockets, options } = recordingOptions();
    const feeds = openTestFeeds(workspace.supervisor, world.url, { ...options, clock });
    followContacts(feeds, workspace);
    await untilPhase(feeds, 'live');
    for (let turn = 0; turn < 3; turn += 1) {
      const [socket] = sockets;
      if (socket === undefined) throw new Error('There is no socket.');
      const answered = once(socket, 'message');
      clock.advance(10_000);
      expect(String((await answered)[0])).toContain('pong');
      clock.advance(4_999);
    }
    expect(feeds.state.phase).toBe('live');
    expect(sockets).toHaveLength(1);
  });

  it('is detected sooner when the page becomes visible', async () => {
    const workspace = await world.aWorkspace();
    const proxy = await aProxy(world.url);
    const clock = manualClock();
    const feeds = openTestFeeds(workspace.supervisor, proxy.url, { clock });
    const [window, document] = [new EventTarget(), Object.assign(new EventTarget(), { visibilityState: 'hidden' })];
    const removeListeners = reconnectOnPageEvents(feeds, window, document);
    followContacts(feeds, workspace);
    await untilPhase(feeds, 'live');
    proxy.silenceConnections();
    document.dispatchEvent(new Event('visibilitychange'));
    clock.advance(5_000);
    expect(feeds.state.phase).toBe('live');
    document.visibilityState = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    const lost = untilPhase(feeds, 'waiting');
    clock.advance(5_000);
    await lost;
    removeListeners();
  });

  it('ends the backoff delay when the browser is online again', async () => {
    const workspace = await world.aWorkspace();
    const proxy = await aProxy(world.url);
    const clock = manualClock();
    const feeds = openTestFeeds(workspace.supervisor, proxy.url, { clock, random: () => 0.9 });
    const [window, document] = [new EventTarget(), Object.assign(new EventTarget(), { visibilityState: 'hidden' })];
    const removeListeners = reconnectOnPageEvents(feeds, window, document);
    followContacts(feeds, workspace);
    await untilPhase(feeds, 'live');
    proxy.closeConnections();
    await untilPhase(feeds, 'waiting');
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.due).toEqual([450]);
    window.dispatchEvent(new Event('online'));
    await untilPhase(feeds, 'live');
    removeListeners();
  });
});
