import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { askerOf, type Queryable } from './asking.ts';

/** A process of the bench's own, which is asked over its channel. */
export interface Child extends Queryable {
  readonly pid: number;
  stop(): Promise<void>;
}

const CPUS = availableParallelism();

/** The measured server has a processor for itself; everything else shares the rest. */
export const SERVER_CPUS = '0';
export const OTHER_CPUS = CPUS === 2 ? '1' : `1-${CPUS - 1}`;

const run = promisify(execFile);

/** Keeps a process to some processors, and answers whether that could be done. */
export async function pin(pid: number, cpus: string): Promise<boolean> {
  if (CPUS < 2) return false;
  return run('taskset', ['-acp', cpus, String(pid)]).then(
    () => true,
    () => false,
  );
}

export interface Starting {
  readonly name: string;
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cpus: string;
}

/** Starts a file in a process of its own, with the probe loaded before it. */
export async function start({ name, file, args = [], env = {}, cpus }: Starting): Promise<Child> {
  const probe = new URL('probe.ts', import.meta.url).href;
  const child = fork(file, args, {
    execArgv: ['--expose-gc', '--import', import.meta.resolve('tsx'), '--import', probe],
    env: { ...env, NODE_ENV: 'production', TSX_TSCONFIG_PATH: fileOf('../tsconfig.json') },
    serialization: 'advanced',
  });
  await once(child, 'spawn');
  if (child.pid === undefined) throw new Error(`${name} has no process.`);
  await pin(child.pid, cpus);
  return { pid: child.pid, ...askerOf(child, name), stop: () => killed(child) };
}

/** What is measured is over by then: nobody waits for a server that takes leave of 10,000 sockets. */
async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

export function fileOf(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
