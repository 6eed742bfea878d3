import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { World } from '../environment/world.ts';

const PATIENCE_MS = 10_000;

/**
 * Begins every act while the contact is locked, waits until PostgreSQL says that all of them stand at its lock, and lets them in
 * one after the other. So each has begun before any of the others was done: the hardest order there is, and the same every time.
 */
export async function atTheDoor<Answers extends readonly unknown[]>(
  world: World,
  contactId: string,
  acts: { readonly [Index in keyof Answers]: () => Promise<Answers[Index]> },
): Promise<PromiseSettledResult<Answers[number]>[]> {
  const { owner } = world.db;
  const begun: Promise<Answers[number]>[] = [];
  await owner.begin(async (door) => {
    await door`select from contacts where id = ${contactId} for update`;
    for (const [index, act] of acts.entries()) {
      begun.push(act());
      // One at a time, so that they are let in as they came.
      await waiting(world, index + 1);
    }
  });
  return Promise.allSettled(begun);
}

/** Until as many wait for a lock. */
export async function waiting(world: World, wanted: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const [found] = await world.db.owner<{ count: number }[]>`
      select count(*)::integer as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if ((found?.count ?? 0) >= wanted) return;
    if (Date.now() > deadline) throw new Error(`Only ${found?.count} of ${wanted} stand at the contact's lock.`);
    await delay(5);
  }
}

/** All at once, with no order but chance. */
export function together<Answer>(
  count: number,
  act: (index: number) => Promise<Answer>,
): Promise<PromiseSettledResult<Answer>[]> {
  return Promise.allSettled(Array.from({ length: count }, (_, index) => act(index)));
}

/** The answers, where none may have been refused. */
export function answersOf<Answer>(settled: readonly PromiseSettledResult<Answer>[]): Answer[] {
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** Nobody was told of a fault, or to come again. */
export function expectNoFaults(world: World, settled: readonly PromiseSettledResult<unknown>[]): void {
  const reasons = settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  expect(reasons.filter((reason) => /INTERNAL_SERVER_ERROR|SERVICE_UNAVAILABLE/.test(reason))).toEqual([]);
  expect(world.logged.filter((line) => line.includes('"fault"'))).toEqual([]);
}
