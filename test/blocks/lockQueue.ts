import { expect } from 'vitest';
import { until } from '../../testkit/until.ts';
import type { World } from '../environment/world.ts';

/**
 * Starts every act while the contact is locked, waits until all of them queue at its lock, and then releases it. Each
 * act has begun before another has ended: the hardest order there is, and the same in every run.
 */
export async function queuedAtLock<Answers extends readonly unknown[]>(
  world: World,
  contactId: string,
  acts: { readonly [Index in keyof Answers]: () => Promise<Answers[Index]> },
): Promise<PromiseSettledResult<Answers[number]>[]> {
  const { owner } = world.db;
  const begun: Promise<Answers[number]>[] = [];
  await owner.begin(async (lock) => {
    const [holder] = await lock<{ pid: number }[]>`
      select pg_backend_pid() as pid from contacts where id = ${contactId} for update`;
    for (const [index, act] of acts.entries()) {
      begun.push(act());
      // One after another, so that the lock grants them in this order.
      await untilQueued(world, holder?.pid ?? 0, index + 1);
    }
  });
  return Promise.allSettled(begun);
}

/** Resolves when this many sessions wait for the holder, or behind each other. The server's own rounds do not count. */
async function untilQueued(world: World, holder: number, wanted: number): Promise<void> {
  await until(
    async () => {
      const [found] = await world.db.owner<{ count: number }[]>`
        with recursive queued(pid) as (
          select ${holder}::integer
          union
          select waiting.pid from queued join pg_stat_activity waiting
            on waiting.wait_event_type = 'Lock' and queued.pid = any(pg_blocking_pids(waiting.pid)))
        select count(*)::integer - 1 as count from queued`;
      if ((found?.count ?? 0) < wanted) throw new Error(`Only ${found?.count} of ${wanted} sessions are queued.`);
    },
    { intervalMs: 5 },
  );
}

/** Resolves when this many sessions of the test database wait for a lock. */
export async function untilWaiting(world: World, wanted: number): Promise<void> {
  await until(
    async () => {
      const [found] = await world.db.owner<{ count: number }[]>`
        select count(*)::integer as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      if ((found?.count ?? 0) < wanted) throw new Error(`Only ${found?.count} of ${wanted} sessions wait for a lock.`);
    },
    { intervalMs: 5 },
  );
}

/** Runs the act `count` times at once, in no fixed order. */
export function together<Answer>(
  count: number,
  act: (index: number) => Promise<Answer>,
): Promise<PromiseSettledResult<Answer>[]> {
  return Promise.allSettled(Array.from({ length: count }, (_, index) => act(index)));
}

/** The results. Throws when one of them was rejected. */
export function answersOf<Answer>(settled: readonly PromiseSettledResult<Answer>[]): Answer[] {
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** No result is a fault or a SERVICE_UNAVAILABLE, and no fault was logged. */
export function expectNoFaults(world: World, settled: readonly PromiseSettledResult<unknown>[]): void {
  const reasons = settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  expect(reasons.filter((reason) => /INTERNAL_SERVER_ERROR|SERVICE_UNAVAILABLE/.test(reason))).toEqual([]);
  expect(world.logged.filter((line) => line.includes('"fault"'))).toEqual([]);
}
