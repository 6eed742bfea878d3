import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './catalogue/fault.ts';
import type { Scenario } from './scenario.ts';
import { untilNoWriter } from './verification/expectedState.ts';
import { type Finding, noteExample } from './verification/finding.ts';

/** What one injection of a fault came to. */
export interface InjectionResult extends Finding {
  readonly mutations: number;
  readonly retryable: number;
  readonly other: number;
  readonly reasons: ReadonlyMap<string, number>;
  readonly slowestFailureMs: number;
  readonly resets: number;
  readonly closes: ReadonlyMap<number, number>;
  /** 1 for a slow reader whose socket the server did not close, else 0. */
  readonly notClosed: number;
  /** The number of subscribers whose client has given up. */
  readonly gaveUp: number;
  readonly refusals: readonly string[];
  /** For each subscriber the time from the end of the fault to the first event that happened after it. */
  readonly recoveries: readonly number[];
}

/** The server closes a slow reader with 1013. The reader sees 1006 when the close frame does not get through. */
const SLOW_READER_CODES = [1006, 1013];
const RECOVERY_TIMEOUT_MS = 60_000;
const VERIFY_TIMEOUT_MS = 30_000;

/** Injects a fault once under load. When all is quiet again, it verifies what the subscribers received. */
export async function injectFault(scenario: Scenario, fault: Fault): Promise<InjectionResult> {
  const { load, subscribers, sql, random } = scenario;
  load.start();
  await delay(200 + random() * 600);
  let recovering: Promise<number[]> | null = null;
  await fault.inject(scenario, () => {
    recovering ??= measureRecoveries(scenario);
  });
  const recoveries = await (recovering ?? measureRecoveries(scenario));
  await load.stop();
  await untilNoWriter(sql);
  await load.mark();
  await untilNoWriter(sql);

  const wasRestored = fault.restoresDatabase === true;
  const finding = await scenario.verifier.verify(subscribers, load.record, {
    timeoutMs: VERIFY_TIMEOUT_MS,
    wasRestored,
  });
  const result = { ...finding, ...resultOf(scenario, fault), recoveries };
  if (result.notClosed > 0) noteExample(result, 'the slow reader was not closed');
  for (const { feed, failure } of subscribers)
    if (failure !== null) noteExample(result, `${feed}: the client gave up: ${failure.message}`);
  load.startRecord();
  for (const subscriber of subscribers) subscriber.startRecord();
  return result;
}

function resultOf({ load, subscribers }: Scenario, fault: Fault): Omit<InjectionResult, keyof Finding | 'recoveries'> {
  const { mutations, retryable, other, reasons, slowestFailureMs } = load.record;
  const closes = new Map<number, number>();
  for (const { sockets } of subscribers)
    for (const [code, count] of sockets.closes) closes.set(code, (closes.get(code) ?? 0) + count);
  const wasReaderClosed = subscribers.some(({ sockets }) =>
    SLOW_READER_CODES.some((code) => sockets.closesByPeer.has(code)),
  );
  return {
    mutations,
    retryable,
    other,
    reasons,
    slowestFailureMs,
    resets: subscribers.reduce((sum, { record }) => sum + record.resets, 0),
    closes,
    notClosed: fault.closesReader === true && !wasReaderClosed ? 1 : 0,
    gaveUp: subscribers.filter(({ failure }) => failure !== null).length,
    refusals: subscribers.flatMap(({ sockets }) => sockets.refusals),
  };
}

/** Causes events until every subscriber has received one that happened after now. */
async function measureRecoveries({ load, subscribers }: Scenario): Promise<number[]> {
  const since = Date.now();
  const recoveries: number[] = [];
  for (const subscriber of subscribers) subscriber.onFreshEvent(since, (at) => recoveries.push(at - since));
  while (recoveries.length < subscribers.length && Date.now() - since < RECOVERY_TIMEOUT_MS) {
    await load.mark();
    await delay(100);
  }
  // A subscriber that has not recovered counts with the whole time.
  while (recoveries.length < subscribers.length) recoveries.push(Date.now() - since);
  return recoveries;
}
