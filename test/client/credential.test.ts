import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/viewer.ts';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { handClock } from '../../testkit/manualClock.ts';
import { RevokeApiKey } from '../../testkit/operations.ts';
import { openSocket } from '../../testkit/rawSocket.ts';
import { aWorld } from '../environment/world.ts';
import { feedsOf, followContacts, inWords, turned, turnRound } from './feedsOf.ts';

const world = await aWorld({ limits: { ...DEFAULT_LIMITS, socketsPerCredential: 1 } });

describe('A credential that ends', () => {
  it('is replaced by another, again and again, and no event is left out', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const asked: boolean[] = [];
    let askedAgain = () => {};
    const feeds = feedsOf(workspace.supervisor, world.url, {
      token(refused) {
        asked.push(refused);
        askedAgain();
        return world.token({ workspace: workspace.slug, role: 'SUPERVISOR' satisfies Role, lifetimeSeconds: 2 });
      },
    });
    const following = followContacts(feeds, workspace);
    await following.next();
    const happened: string[] = [];
    const heard: string[] = [];
    for (let turn = 1; turn <= 3; turn += 1) {
      while (asked.length < turn) {
        await new Promise<void>((resolve) => {
          askedAgain = resolve;
        });
      }
      happened.push(...(await turnRound(workspace, customer.id)));
      while (heard.length < happened.length) {
        const { value } = await following.next();
        heard.push(value && 'event' in value ? inWords(value.event) : 'the list again');
      }
    }
    expect(heard).toEqual(happened);
    expect(asked).toEqual([false, true, true]);
  });

  it('ends the feed where the same is given again, as a revoked key is', async () => {
    const workspace = await world.aWorkspace();
    const key = await workspace.withKey('tickets:read', 'contacts:read');
    const feeds = feedsOf(key, world.url);
    const following = followContacts(feeds, workspace);
    await following.next();
    await turned(feeds, 'live');
    const next = following.next();
    await workspace.admin.ask(RevokeApiKey, { apiKeyId: key.keyId });
    await expect(next).rejects.toMatchObject({ name: 'FeedClosed', code: 4403 });
    expect(feeds.state).toMatchObject({ phase: 'stopped', reason: { code: 4403 }, staleSince: expect.any(Date) });
  });

  it('that cannot be had for the moment is asked for again, and a mistake in asking ends the feed', async () => {
    const workspace = await world.aWorkspace();
    let times = 0;
    const feeds = feedsOf(workspace.supervisor, world.url, {
      async token() {
        times += 1;
        if (times < 3) await fetch('http://127.0.0.1:1/');
        return workspace.supervisor.token ?? '';
      },
    });
    followContacts(feeds, workspace);
    await turned(feeds, 'live');
    expect(times).toBe(3);
    await feeds.stop();

    const mistaken = feedsOf(workspace.supervisor, world.url, {
      token: () => Promise.reject(new RangeError('a mistake')),
    });
    const following = followContacts(mistaken, workspace);
    await following.next();
    await expect(following.next()).rejects.toThrow('a mistake');
  });
});

describe('A client that is one too many', () => {
  it('stays away for half a minute at least, whoever wants it back sooner, and then comes back', async () => {
    const workspace = await world.aWorkspace();
    const first = await openSocket(world.url);
    first.send({ type: 'connection_init', payload: { authorization: `Bearer ${workspace.supervisor.token}` } });
    await first.next(({ type }) => type === 'connection_ack');
    const clock = handClock();
    const feeds = feedsOf(workspace.supervisor, world.url, { clock });
    followContacts(feeds, workspace);
    await turned(feeds, 'waiting');
    first.close();
    await first.closed;
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.due).toEqual([30_000]);
    feeds.reconnectNow();
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.due).toEqual([30_000]);
    clock.turn(29_999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(feeds.state.phase).toBe('waiting');
    clock.turn(1);
    await turned(feeds, 'live');
  });
});
