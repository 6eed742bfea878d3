import { setTimeout as delay } from 'node:timers/promises';
import { now } from './clock.ts';
import type { Delays, Seen } from './generator.ts';
import type { Ground } from './ground.ts';
import { Run } from './measure.ts';
import type { Spent } from './probe.ts';
import type { Child } from './processes.ts';
import { paceOf, type Scenario } from './scenario.ts';
import { type ServerName, startServer } from './servers.ts';

/** How a server held out under a steady stream of messages. */
export interface Held {
  readonly server: ServerName;
  readonly messages: number;
  readonly p50: number;
  readonly p99: number;
  readonly missing: number;
  readonly repeated: number;
  /** How long after the last message was sent the last subscriber had everything; null when that never came. */
  readonly behindMs: number | null;
  /** The share of one processor that the server used. */
  readonly serverCpu: number;
  readonly generatorBusy: number;
}

export interface Steady {
  readonly server: ServerName;
  readonly scenario: Scenario;
  readonly generator: Child;
  readonly ground: Ground | null;
  readonly perSecond: number;
  readonly seconds: number;
}

const PATIENCE_MS = 30_000;

/** Sends so many messages a second, whether or not the one before has arrived. Late is late: the schedule does not wait. */
export async function hold({ server, scenario, generator, ground, perSecond, seconds }: Steady): Promise<Held> {
  const measured = await startServer(server, ground);
  const run = new Run(measured, scenario, generator);
  try {
    await run.fillUp();
    await run.warmUp(paceOf(scenario));
    const messages = perSecond * seconds;
    await run.begin(messages);
    const before = await measured.child.ask<Spent>('spent');
    const generatorBefore = await generator.ask<Spent>('spent');
    const begun = performance.now();
    const publishing: Promise<unknown>[] = [];
    const starts: number[] = [];
    for (let sent = 0; sent < messages; sent += 1) {
      const wait = begun + (sent * 1_000) / perSecond - performance.now();
      if (wait > 0) await delay(wait);
      // When it was sent off, whether or not the server had time for it.
      starts.push(now());
      publishing.push(run.publish(1, true));
    }
    const ended = performance.now();
    const there = await generator.ask<boolean>('arrived', { events: messages, patienceMs: PATIENCE_MS });
    const done = performance.now();
    const after = await measured.child.ask<Spent>('spent');
    const generatorAfter = await generator.ask<Spent>('spent');
    await Promise.all(publishing);
    const { p50, p99 } = await generator.ask<Delays>('delays', starts);
    const { missing, extra } = await generator.ask<Seen>('seen', messages);
    return {
      server,
      messages,
      p50,
      p99,
      missing,
      repeated: extra,
      behindMs: there ? done - ended : null,
      serverCpu: (after.cpu - before.cpu) / 1_000 / (done - begun),
      generatorBusy: (generatorAfter.busy - generatorBefore.busy) / (done - begun),
    };
  } finally {
    await generator.ask('leave');
    await measured.child.stop();
  }
}

export function lineOf({
  server,
  messages,
  p50,
  p99,
  missing,
  repeated,
  behindMs,
  serverCpu,
  generatorBusy,
}: Held): string {
  const arrived =
    behindMs === null
      ? `${missing} deliveries had not arrived ${PATIENCE_MS / 1_000} s after the last message`
      : `all had arrived ${behindMs.toFixed(0)} ms after the last message`;
  return (
    `${server.padEnd(10)} ${messages} messages: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; ${arrived}; ${repeated} repeated; ` +
    `server ${(serverCpu * 100).toFixed(0)} % of a processor, generator busy ${(generatorBusy * 100).toFixed(0)} %`
  );
}
