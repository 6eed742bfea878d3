import { BadUsage } from '../../../src/server/commandLine.ts';
import { DATABASE_FAULTS } from './databaseFaults.ts';
import type { Fault } from './fault.ts';
import { NETWORK_FAULTS } from './networkFaults.ts';
import { NODE_FAULTS } from './nodeFaults.ts';
import { READER_FAULTS } from './readerFaults.ts';

/** Every fault. Those that put the database back come last, because the events that they undo are not verified. */
export const FAULTS: readonly Fault[] = [...NODE_FAULTS, ...NETWORK_FAULTS, ...READER_FAULTS, ...DATABASE_FAULTS].sort(
  (one, other) => Number(one.restoresDatabase === true) - Number(other.restoresDatabase === true),
);

export interface PlannedFault {
  readonly fault: Fault;
  readonly times: number;
}

/**
 * The faults with these names, or all of them without a name. A name without its variant means every variant. Throws
 * BadUsage when no fault has the name.
 */
export function faultsNamed(names: readonly string[]): readonly Fault[] {
  const found = FAULTS.filter(
    ({ id }) => names.length === 0 || names.some((name) => id === name || id.startsWith(`${name} `)),
  );
  if (found.length === 0) throw new BadUsage(`There is no fault ${names.join(', ')}. See --list.`);
  return found;
}
