import { checkInvariants, type Invariant } from '../../testkit/invariants.ts';
import { until } from '../../testkit/until.ts';
import type { PlannedFault } from './catalogue/catalogue.ts';
import type { Fault } from './catalogue/fault.ts';
import { type FaultRow, faultRow } from './faultTable.ts';
import { type InjectionResult, injectFault } from './injection.ts';
import { Scenario, type ScenarioOptions } from './scenario.ts';
import { untilNoWriter } from './verification/expectedState.ts';

export interface FaultReport {
  readonly rows: readonly FaultRow[];
  readonly invariants: readonly Invariant[];
}

export interface RunOptions {
  readonly onResult: (fault: Fault, nth: number, times: number, result: InjectionResult) => void;
  /** Once aborted, no further fault is injected. */
  readonly signal: AbortSignal;
}

/** Starts the scenario, injects the faults one after the other, and checks the invariants at the end. */
export async function runFaults(
  options: ScenarioOptions,
  plan: readonly PlannedFault[],
  { onResult, signal }: RunOptions,
): Promise<FaultReport> {
  const scenario = await Scenario.start(options);
  try {
    await until(() => scenario.subscribers.every(({ isFollowing }) => isFollowing), { timeoutMs: 60_000 });
    await verifyBeforeFaults(scenario);
    const rows: FaultRow[] = [];
    for (const { fault, times } of plan) {
      const results: InjectionResult[] = [];
      for (let nth = 1; nth <= times && !signal.aborted; nth += 1) {
        const result = await injectFault(scenario, fault);
        // The fault may have added subscribers of its own.
        const added = scenario.subscribers.splice(options.subscribers);
        await Promise.all(added.map((subscriber) => subscriber.stop()));
        onResult(fault, nth, times, result);
        results.push(result);
      }
      rows.push(faultRow(fault.id, results));
    }
    await untilNoWriter(scenario.sql);
    return { rows, invariants: await checkInvariants(scenario.sql) };
  } finally {
    await scenario.stop();
  }
}

/** Throws when subscribers miss events although nothing is broken. Starts every record. */
async function verifyBeforeFaults({ load, verifier, subscribers, sql }: Scenario): Promise<void> {
  await load.mark();
  await untilNoWriter(sql);
  const { lost, examples } = await verifier.verify(subscribers, load.record, {
    timeoutMs: 30_000,
    wasRestored: false,
  });
  if (lost > 0) throw new Error(`Subscribers miss events before any fault:\n${examples.join('\n')}`);
  load.startRecord();
  for (const subscriber of subscribers) subscriber.startRecord();
}
