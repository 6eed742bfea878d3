import type { Child } from './processes.ts';
import type { Published, Publishing } from './published.ts';
import type { Scenario } from './scenario.ts';

/** A server that is measured, in a process of its own. */
export interface Measured {
  readonly child: Child;
  readonly port: number;
  publish(publishing: Publishing): Promise<Published>;
  /** What each subscriber says of itself when it opens its connection. */
  inits(scenario: Scenario): Promise<Record<string, string>[]>;
}
