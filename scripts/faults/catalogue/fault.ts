import type { Scenario } from '../scenario.ts';

/** One way of breaking something. */
export interface Fault {
  /** Its number in the catalogue, with a word where a number has several variants. */
  readonly id: string;
  readonly description: string;
  /** Breaks something and mends it. Calls `onMended` at the moment from which recovery is measured. */
  inject(scenario: Scenario, onMended: () => void): Promise<void>;
  /** The database is put back to an earlier state, so that every subscriber must begin anew. */
  readonly restoresDatabase?: boolean;
  /** A reader is so slow that the server must close its socket. */
  readonly closesReader?: boolean;
  /** How often the fault is injected with `--long`. */
  readonly times: number;
  /** How often the fault is injected in `test/faults.test.ts`. */
  readonly timesInTest?: number;
}
