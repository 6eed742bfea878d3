import { checkInvariants, type Invariant } from '../../testkit/invariants.ts';
import { DATABASE_FAULTS } from './databaseFaults.ts';
import type { Fault } from './fault.ts';
import { type Injected, inject } from './injection.ts';
import { NETWORK_FAULTS, until } from './networkFaults.ts';
import { NODE_FAULTS } from './nodeFaults.ts';
import { READER_FAULTS } from './readerFaults.ts';
import { type Scene, type SceneOptions, setScene } from './scene.ts';
import { type Row, rowOf } from './table.ts';
import { whenNobodyWrites } from './truth.ts';

/** Every fault, those last that put the database back: what they undo is not judged. */
export const FAULTS: readonly Fault[] = [...NODE_FAULTS, ...NETWORK_FAULTS, ...READER_FAULTS, ...DATABASE_FAULTS].sort(
  (one, other) => Number(one.restores === true) - Number(other.restores === true),
);

export interface Planned {
  readonly fault: Fault;
  readonly times: number;
}

export interface Report {
  readonly rows: readonly Row[];
  readonly invariants: readonly Invariant[];
}

export interface Following {
  readonly onInjected: (fault: Fault, nth: number, of: number, injected: Injected) => void;
  readonly stopped: AbortSignal;
}

/** Sets the scene, injects all that is planned, one after the other, and checks the invariants at the end. */
export async function runFaults(
  options: SceneOptions,
  plan: readonly Planned[],
  { onInjected, stopped }: Following,
): Promise<Report> {
  const scene = await setScene(options);
  try {
    await until(() => scene.subscribers.every(({ isFollowing }) => isFollowing), 60_000);
    await firstPage(scene);
    const rows: Row[] = [];
    for (const { fault, times } of plan) {
      const all: Injected[] = [];
      for (let nth = 1; nth <= times && !stopped.aborted; nth += 1) {
        const injected = await inject(scene, fault);
        // Those who came for this fault only go with it.
        for (const guest of scene.subscribers.splice(options.subscribers)) guest.leave();
        onInjected(fault, nth, times, injected);
        all.push(injected);
      }
      rows.push(rowOf(fault.id, all));
    }
    await whenNobodyWrites(scene.sql);
    return { rows, invariants: await checkInvariants(scene.sql) };
  } finally {
    await scene.leave();
  }
}

/** Nothing is broken yet: everybody's book begins here. */
async function firstPage({ load, judge, subscribers, sql }: Scene): Promise<void> {
  await load.mark();
  await whenNobodyWrites(sql);
  const { lost, examples } = await judge.judge(subscribers, load.book, { withinMs: 30_000, restored: false });
  if (lost > 0) {
    throw new Error(`Subscribers miss events before anything was broken:\n${examples.join('\n')}`);
  }
  load.closeBook();
  for (const subscriber of subscribers) subscriber.closeBook();
}
