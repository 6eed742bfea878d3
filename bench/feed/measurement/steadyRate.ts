import { setTimeout as delay } from 'node:timers/promises';
import type { BenchEnvironment } from '../environment/benchEnvironment.ts';
import { now } from '../monotonicClock.ts';
import type { BenchProcess } from '../processes/benchProcess.ts';
import type { ResourceUse } from '../processes/resourceProbe.ts';
import { type Scenario, workloadOf } from '../scenario.ts';
import { type ServerName, startServer } from '../servers/servers.ts';
import type { Delays, Deliveries } from '../subscribers/generator.ts';
import { MeasurementRun } from './measurementRun.ts';

export interface SteadyRateOptions {
  readonly server: ServerName;
  readonly scenario: Scenario;
  readonly generator: BenchProcess;
  readonly environment: BenchEnvironment | null;
  readonly perSecond: number;
  readonly seconds: number;
}

/** How a server delivered a steady stream of messages. */
export interface SteadyRateResult {
  readonly server: ServerName;
  readonly messages: number;
  readonly p50: number;
  readonly p99: number;
  readonly missing: number;
  readonly repeated: number;
  /** From the last message to the last delivery, in milliseconds. Null when a delivery did not arrive. */
  readonly behindMs: number | null;
  /** The share of one processor that the server used. */
  readonly serverCpu: number;
  readonly generatorBusy: number;
}

const DELIVERY_TIMEOUT_MS = 30_000;

/** Sends messages by a schedule that does not wait for deliveries. */
export async function measureSteadyRate(options: SteadyRateOptions): Promise<SteadyRateResult> {
  const { server, scenario, generator, environment, perSecond, seconds } = options;
  const measured = await startServer(server, environment);
  const run = new MeasurementRun(measured, scenario, generator);
  try {
    await run.subscribeAll();
    await run.warmUp(workloadOf(scenario));
    const messages = perSecond * seconds;
    await run.startEvents(messages);
    const before = await measured.process.call<ResourceUse>('resourceUse');
    const generatorBefore = await generator.call<ResourceUse>('resourceUse');
    const began = performance.now();
    const { starts, publishing } = await publishAtRate(run, messages, perSecond);
    const ended = performance.now();
    const isComplete = await generator.call<boolean>('arrived', { events: messages, timeoutMs: DELIVERY_TIMEOUT_MS });
    const done = performance.now();
    const after = await measured.process.call<ResourceUse>('resourceUse');
    const generatorAfter = await generator.call<ResourceUse>('resourceUse');
    await Promise.all(publishing);
    const { p50, p99 } = await generator.call<Delays>('delays', starts);
    const { missing, extra } = await generator.call<Deliveries>('deliveries', messages);
    return {
      server,
      messages,
      p50,
      p99,
      missing,
      repeated: extra,
      behindMs: isComplete ? done - ended : null,
      serverCpu: (after.cpu - before.cpu) / 1_000 / (done - began),
      generatorBusy: (generatorAfter.busy - generatorBefore.busy) / (done - began),
    };
  } finally {
    await generator.call('disconnect');
    await measured.process.stop();
  }
}

/** Resolves when the last message was sent. `starts` are the times of sending, also where the server was busy. */
async function publishAtRate(
  run: MeasurementRun,
  messages: number,
  perSecond: number,
): Promise<{ readonly starts: readonly number[]; readonly publishing: readonly Promise<unknown>[] }> {
  const publishing: Promise<unknown>[] = [];
  const starts: number[] = [];
  const began = performance.now();
  for (let sent = 0; sent < messages; sent += 1) {
    const wait = began + (sent * 1_000) / perSecond - performance.now();
    if (wait > 0) await delay(wait);
    starts.push(now());
    publishing.push(run.publish(1, true));
  }
  return { starts, publishing };
}

/** The result as one line of the report. */
export function steadyRateLine(result: SteadyRateResult): string {
  const { server, messages, p50, p99, missing, repeated, behindMs, serverCpu, generatorBusy } = result;
  const arrival =
    behindMs === null
      ? `${missing} deliveries were missing ${DELIVERY_TIMEOUT_MS / 1_000} s after the last message`
      : `the last delivery came ${behindMs.toFixed(0)} ms after the last message`;
  return (
    `${server.padEnd(10)} ${messages} messages: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; ${arrival}; ` +
    `${repeated} repeated; server ${percent(serverCpu)} of a processor, generator busy ${percent(generatorBusy)}`
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
