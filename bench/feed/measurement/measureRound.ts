import type { BenchEnvironment } from '../environment/benchEnvironment.ts';
import type { BenchProcess } from '../processes/benchProcess.ts';
import { type Scenario, titleOf, workloadOf } from '../scenario.ts';
import { type ServerName, startServer } from '../servers/servers.ts';
import {
  type DeliveryFaults,
  type LatencyResult,
  MeasurementRun,
  type SubscriberMemory,
  type ThroughputResult,
} from './measurementRun.ts';

/** The results of one round with one server. */
export interface RoundResult extends SubscriberMemory, LatencyResult, ThroughputResult, DeliveryFaults {
  readonly server: ServerName;
}

export interface RoundOptions {
  readonly server: ServerName;
  readonly scenario: Scenario;
  readonly generator: BenchProcess;
  readonly environment: BenchEnvironment | null;
  /** The number of events that are published at once. */
  readonly burst: number;
  /** The milliseconds between bursts. */
  readonly pause: number;
}

/** Starts the server, measures it, and stops it. */
export async function measureRound({
  server,
  scenario,
  generator,
  environment,
  burst,
  pause,
}: RoundOptions): Promise<RoundResult> {
  const measured = await startServer(server, environment);
  const run = new MeasurementRun(measured, scenario, generator);
  try {
    const workload = workloadOf(scenario, burst, pause);
    const memory = await run.subscribeAll();
    await run.warmUp(workload);
    const latency = await run.measureLatency(workload, server === 'blockdesk' ? environment : null);
    const throughput = await run.measureThroughput(workload, environment);
    return { server, ...memory, ...latency, ...throughput, ...run.faults() };
  } catch (error) {
    throw new Error(`${server} with ${titleOf(scenario)}: ${error}`, { cause: error });
  } finally {
    await generator.call('disconnect');
    await measured.process.stop();
  }
}
