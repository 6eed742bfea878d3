import { readdir, readFile } from 'node:fs/promises';

/** What Linux tells of a process in `/proc/PID/stat`. Times are in microseconds. */
export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly cpu: number;
  /** The CPU time of its children that have ended. */
  readonly endedChildrenCpu: number;
}

const TICK_MICROSECONDS = 10_000;
/** The places of the fields after the name of the program. */
const FIELD = { parent: 1, user: 11, system: 12, childrenUser: 13, childrenSystem: 14 } as const;

/** Null when the process has ended, and where the system has no `/proc`. */
export async function readProcessStat(pid: number): Promise<ProcessStat | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // The name stands in parentheses, and can hold spaces and parentheses itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (name: keyof typeof FIELD) => Number(fields[FIELD[name]] ?? 0);
  return {
    pid,
    parent: field('parent'),
    cpu: (field('user') + field('system')) * TICK_MICROSECONDS,
    endedChildrenCpu: (field('childrenUser') + field('childrenSystem')) * TICK_MICROSECONDS,
  };
}

/** The processes that this one has started and that still run. */
export async function readChildren(parent: number): Promise<ProcessStat[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(readProcessStat));
  return stats.filter((stat) => stat !== null).filter((stat) => stat.parent === parent);
}
