import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/viewer.ts';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { manualClock } from '../../testkit/manualClock.ts';
import { RevokeApiKey } from '../../testkit/operations.ts';
import { openSocket } from '../../testkit/rawSocket.ts';
import { aWorld } from '../environment/world.ts';
import { describeEvent, followContacts, openTestFeeds, unblockAndBlock, untilPhase } from './testFeeds.ts';

const world = await aWorld({ limits: { ...DEFAULT_LIMITS, socketsPerCredential: 1 } });

describe('the credential of a feed', () => {
  it('is renewed each time it expires, and no event is lost', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const refusals: boolean[] = [];
    let onTokenRead = () => {};
    const feeds = openTestFeeds(workspace.supervisor, world.url, {
      token(refused) {
        refusals.push(refused);
        onTokenRead();
        return world.token({ workspace: workspace.slug, role: 'SUPERVISOR' satisfies Role, lifetimeSeconds: 2 });
      },
    });
    const following = followContacts(feeds, workspace);
    await following.next();
    const expected: string[] = [];
    const received: string[] = [];
    for (let round = 1; round <= 3; round += 1) {
      while (refusals.length < round) {
        await new Promise<void>((resolve) => {
          onTokenRead = resolve;
        });
      }
      expected.push(...(await unblockAndBlock(workspace, customer.id)));
      while (received.length < expected.length) {
        const { value } = await following.next();
        received.push(value && 'event' in value ? describeEvent(value.event) : 'the list again');
      }
    }
    expect(received).toEqual(expected);
    // A slow machine needs more tokens.
    expect(refusals).toEqual([false, true, true, ...refusals.slice(3).map(() => true)]);
  });

  it('ends the feed when the server refused it and the token source returns it again', async () => {
    const workspace = await world.aWorkspace();
    const key = await workspace.withKey('tickets:read', 'contacts:read');
    const feeds = openTestFeeds(key, world.url);
    const following = followContacts(feeds, workspace);
    await following.next();
    await untilPhase(feeds, 'live');
    const next = following.next();
    await workspace.admin.ask(RevokeApiKey, { apiKeyId: key.keyId });
    await expect(next).rejects.toMatchObject({ name: 'FeedClosed', code: 4403 });
    expect(feeds.state).toMatchObject({ phase: 'stopped', reason: { code: 4403 }, staleSince: expect.any(Date) });
  });

  it('is read again after a network failure, and a mistake in the token source ends the feed', async () => {
    const workspace = await world.aWorkspace();
    let times = 0;
    const feeds = openTestFeeds(workspace.supervisor, world.url, {
      async token() {
        times += 1;
        if (times < 3) await fetch('http://127.0.0.1:1/');
        return workspace.supervisor.token ?? '';
      },
    });
    followContacts(feeds, workspace);
    await untilPhase(feeds, 'live');
    expect(times).toBe(3);
    await feeds.stop();

    const broken = openTestFeeds(workspace.supervisor, world.url, {
      token: () => Promise.reject(new RangeError('a mistake')),
    });
    const following = followContacts(broken, workspace);
    await following.next();
    await expect(following.next()).rejects.toThrow('a mistake');
  });
});

describe('a client over the socket limit', () => {
  it('waits at least 30 seconds, also after reconnectNow, and then connects', async () => {
    const workspace = await world.aWorkspace();
    const first = await openSocket(world.url);
    first.send({ type: 'connection_init', payload: { authorization: `Bearer ${workspace.supervisor.token}` } });
    await first.next(({ type }) => type === 'connection_ack');
    const clock = manualClock();
    const feeds = openTestFeeds(workspace.supervisor, world.url, { clock });
    followContacts(feeds, workspace);
    await untilPhase(feeds, 'waiting');
    first.close();
    await first.closed;
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.due).toEqual([30_000]);
    feeds.reconnectNow();
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.due).toEqual([30_000]);
    clock.advance(29_999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(feeds.state.phase).toBe('waiting');
    clock.advance(1);
    await untilPhase(feeds, 'live');
  });
});
