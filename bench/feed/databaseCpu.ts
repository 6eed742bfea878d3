import { readdir, readFile } from 'node:fs/promises';

/** Microseconds in one tick of /proc. */
const TICK = 10_000;

const PARENT = 1;
const USER = 11;
const SYSTEM = 12;
const CHILDREN_USER = 13;
const CHILDREN_SYSTEM = 14;

/** CPU that a PostgreSQL has used, all its processes together, in microseconds; null where /proc does not tell. */
export async function databaseCpu(backend: number): Promise<number | null> {
  const server = (await statOf(backend))?.[PARENT];
  const own = server === undefined ? null : await statOf(server);
  if (own === null) return null;
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(processes.map((name) => statOf(Number(name))));
  const living = stats.filter((stat) => stat?.[PARENT] === server);
  const ticks = [
    sum(own, USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM),
    ...living.map((stat) => sum(stat ?? [], USER, SYSTEM)),
  ];
  return ticks.reduce((one, other) => one + other, 0) * TICK;
}

function sum(stat: readonly number[], ...fields: number[]): number {
  return fields.reduce((total, field) => total + (stat[field] ?? 0), 0);
}

/** The fields behind the name, which may hold anything; null when the process is gone. */
async function statOf(pid: number): Promise<number[] | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat === null
    ? null
    : stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
}
