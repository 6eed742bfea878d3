import type { BenchProcess } from '../processes/benchProcess.ts';
import type { Publication, PublishRequest } from '../publication.ts';
import type { Scenario } from '../scenario.ts';

/** A server that is measured, in a process of its own. */
export interface MeasuredServer {
  readonly process: BenchProcess;
  readonly port: number;
  publish(request: PublishRequest): Promise<Publication>;
  /** The payload of `connection_init` for each subscriber. */
  connectionPayloads(scenario: Scenario): Promise<Record<string, string>[]>;
}
