import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import type { Finding } from './judge.ts';
import type { Scene } from './scene.ts';
import { whenNobodyWrites } from './truth.ts';

/** What one fault did. */
export interface Injected extends Finding {
  readonly mutations: number;
  readonly retryable: number;
  readonly other: number;
  readonly reasons: ReadonlyMap<string, number>;
  readonly slowestFailureMs: number;
  readonly resets: number;
  readonly closes: ReadonlyMap<number, number>;
  /** A reader that had to be closed and was not. */
  readonly notClosed: number;
  readonly refusals: readonly string[];
  /** Of each subscriber: from the end of the fault to the first event told that happened after it. */
  readonly recoveries: readonly number[];
}

/** After these a stock client connects again. */
const RECONNECTS = new Set([1000, 1001, 1005, 1006, 1012, 1013, 4403, 4408]);
const NOT_BACK_AFTER_MS = 60_000;
const ALL_WITHIN_MS = 30_000;

export const givesUpAt = (code: number): boolean => !RECONNECTS.has(code);

/** Breaks something under load, once, and looks at what came of it when all is quiet again. */
export async function inject(scene: Scene, fault: Fault): Promise<Injected> {
  const { load, subscribers, sql, dice } = scene;
  load.start();
  await delay(200 + dice() * 600);
  let recovering: Promise<number[]> | null = null;
  await fault.inject(scene, () => {
    recovering ??= recoveriesOf(scene);
  });
  const recoveries = await (recovering ?? recoveriesOf(scene));
  await load.settle();
  await whenNobodyWrites(sql);
  await load.mark();
  await whenNobodyWrites(sql);

  const found = await scene.judge.judge(subscribers, load.book, {
    withinMs: ALL_WITHIN_MS,
    restored: fault.restores === true,
  });
  const closes = closesOf(subscribers);
  const notClosed = fault.closes === true && ![1006, 1013].some((code) => closes.has(code));
  if (notClosed) found.examples.push('the slow reader was not closed');
  const { mutations, retryable, other, reasons, slowestFailureMs } = load.book;
  const injected = {
    ...found,
    mutations,
    retryable,
    other,
    reasons,
    slowestFailureMs,
    resets: subscribers.reduce((sum, subscriber) => sum + subscriber.resets, 0),
    closes,
    notClosed: notClosed ? 1 : 0,
    refusals: subscribers.flatMap(({ refusals }) => refusals),
    recoveries,
  };
  load.closeBook();
  for (const subscriber of subscribers) subscriber.closeBook();
  return injected;
}

/** Something happens again and again until everybody was told of something that happened after now. */
async function recoveriesOf({ load, subscribers }: Scene): Promise<number[]> {
  const since = Date.now();
  const recoveries: number[] = [];
  for (const subscriber of subscribers) subscriber.onFresh(since, (at) => recoveries.push(at - since));
  while (recoveries.length < subscribers.length && Date.now() - since < NOT_BACK_AFTER_MS) {
    await load.mark();
    await delay(100);
  }
  // Who is not back by then is counted with all the time that was waited.
  while (recoveries.length < subscribers.length) recoveries.push(Date.now() - since);
  return recoveries;
}

function closesOf(subscribers: Scene['subscribers']): Map<number, number> {
  const all = new Map<number, number>();
  for (const { closes } of subscribers) {
    for (const [code, count] of closes) all.set(code, (all.get(code) ?? 0) + count);
  }
  return all;
}
