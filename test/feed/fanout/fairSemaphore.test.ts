import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { TimeShare } from '../../../src/database/timeShare.ts';
import { FairSemaphore } from '../../../src/feed/fanout/fairSemaphore.service.ts';
import { type EventsSource, positionFrom } from '../../../src/feed/source/subscriptionSource.ts';
import type { GraphQLContext } from '../../../src/graphql/context.ts';
import { insertWorkspace } from '../eventWriters.ts';
import { aSupervisor, feedEnvironment, recordingSink, take } from '../feedEnvironment.ts';
import { appendTogether, cursorNow } from '../feedRows.ts';

/** A task that ends when it is told to. */
function aTask(order: string[], name: string) {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end: () => end(),
    async task() {
      order.push(name);
      await ended;
    },
  };
}

describe('FairSemaphore', () => {
  it('go round by workspace, then by credential, however many tasks one has brought', async () => {
    const semaphore = new FairSemaphore(1);
    const order: string[] = [];
    const first = aTask(order, 'first');
    const running = [semaphore.of('a', 'one')(first.task)];
    for (const [name, workspaceId, credential] of [
      ['a1', 'a', 'one'],
      ['a2', 'a', 'one'],
      ['a3', 'a', 'one'],
      ['a by two', 'a', 'two'],
      ['b1', 'b', 'one'],
    ] as const) {
      running.push(semaphore.of(workspaceId, credential)(async () => void order.push(name)));
    }
    first.end();
    await Promise.all(running);
    expect(order).toEqual(['first', 'a1', 'b1', 'a by two', 'a2', 'a3']);
  });

  it('run so many tasks at once and no more, also after one has failed', async () => {
    const semaphore = new FairSemaphore(3);
    const order: string[] = [];
    const limit = semaphore.of('a', 'one');
    const [one, two] = [aTask(order, 'one'), aTask(order, 'two')];
    const running = [limit(one.task), limit(two.task)];
    const failing = limit(async () => {
      order.push('failing');
      throw new Error('failed');
    });
    const last = limit(async () => void order.push('last'));
    expect(order).toEqual(['one', 'two']);
    one.end();
    await expect(failing).rejects.toThrow('failed');
    await last;
    expect(order).toEqual(['one', 'two', 'failing', 'last']);
    two.end();
    await Promise.all(running);
  });
});

describe('The last place', () => {
  it('is for another workspace than the one that holds all others', async () => {
    const semaphore = new FairSemaphore(3);
    const order: string[] = [];
    const tasks = ['one', 'two', 'three'].map((name) => aTask(order, name));
    const running = tasks.map(({ task }) => semaphore.of('a', 'one')(task));
    expect(order).toEqual(['one', 'two']);
    const [quiet, later] = [aTask(order, 'quiet'), aTask(order, 'later')];
    running.push(semaphore.of('b', 'one')(quiet.task), semaphore.of('b', 'one')(later.task));
    expect(order).toEqual(['one', 'two', 'quiet']);
    tasks[0]?.end();
    quiet.end();
    await Promise.all([running[0], running[3]]);
    expect(order.slice(3).sort()).toEqual(['later', 'three']);
    for (const { end } of [...tasks, later]) end();
    await Promise.all(running);
  });
});

describe('A credential with a share of the time', () => {
  it('waits after its turns have used more than that, while those of others begin at once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let [now, cpu] = [0, 0];
    const clocks = { now: () => now, cpu: () => cpu };
    const semaphore = new FairSemaphore(3, new TimeShare(1 / 2), clocks);
    const order: string[] = [];
    const turn = (workspaceId: string, name: string, ms: number) =>
      semaphore.of(
        workspaceId,
        'one',
      )(async () => {
        order.push(name);
        cpu += ms;
      });
    // Within what a credential has at once, nothing waits.
    for (const name of ['noisy 1', 'noisy 2']) await turn('a', name, 60);
    const waiting = turn('a', 'noisy 3', 10);
    await turn('b', 'quiet', 10);
    expect(order).toEqual(['noisy 1', 'noisy 2', 'quiet']);
    const pass = async (ms: number) => {
      now += ms;
      await vi.advanceTimersByTimeAsync(ms);
    };
    await pass(39);
    expect(order).toHaveLength(3);
    await pass(1);
    // Of a half of the time, 120 ms are paid after 240: all but the 100 that it has at once after 40.
    expect(order.slice(3)).toEqual(['noisy 3']);
    await waiting;
    const last = turn('a', 'noisy 4', 10);
    await pass(19);
    expect(order).toHaveLength(4);
    await pass(1);
    await last;
    expect(order).toHaveLength(5);
  });

  it('starts a task that falls due between two looks at the clock', async () => {
    for (let ms = 100; ms < 104; ms += 0.25) {
      let [now, cpu] = [0, 0];
      const clocks = { now: () => (now += 1), cpu: () => cpu };
      const turns = new FairSemaphore(1, new TimeShare(1 / 2), clocks).of('a', 'one');
      const first = turns(async () => {
        cpu += ms;
      });
      await Promise.all([first, turns(async () => {})]);
    }
  });
});

describe('A subscriber that comes back', () => {
  it('waits for a few turns of another workspace with many subscriptions, not for all of them', async () => {
    const environment = await feedEnvironment();
    const process = await environment.startProcess();
    const { hub, tail, codec } = process;
    const { owner } = environment.db;
    const [noisy, quiet] = [await insertWorkspace(owner), await insertWorkspace(owner)];
    const cursors = new Map<string, string>();
    for (const workspaceId of [noisy, quiet]) cursors.set(workspaceId, await cursorNow(process, workspaceId));
    await appendTogether(owner, noisy, Array<null>(200).fill(null));
    await appendTogether(owner, quiet, [null]);
    await tail.catchUp();

    let noisyPayloads = 0;
    const follow = (workspaceId: string, key: string) => {
      const recording = recordingSink();
      const source: EventsSource<GraphQLContext> = {
        after: positionFrom(codec, workspaceId, cursors.get(workspaceId) ?? ''),
        async payloadsOf(_request, { contactId }) {
          if (workspaceId === noisy) noisyPayloads += 1;
          return [{ __typename: 'Marked', mark: contactId }];
        },
        updateOf: () => null,
      };
      const render = async (content: object) => Buffer.from(JSON.stringify(content));
      const operation = { key, cost: 1, source, render };
      hub.subscribe({ viewer: aSupervisor(workspaceId), operation, id: 'followed', sink: recording.sink });
      return recording;
    };
    const many = Array.from({ length: 40 }, (_, at) => follow(noisy, `noisy ${at}`));
    await take(follow(quiet, 'quiet'), 1);
    // Of 8,000: what the two places of the other workspace sent meanwhile.
    expect(noisyPayloads).toBeLessThan(200);
    await Promise.all(many.map((one) => take(one, 200)));
    expect(noisyPayloads).toBe(8_000);
  });
});
