import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createRpcClient, type RpcClient } from './rpc.ts';

/** A process that the bench has started, and calls over its channel. */
export interface BenchProcess extends RpcClient {
  readonly pid: number;
  stop(): Promise<void>;
}

const CPUS = availableParallelism();
const FOLDER = new URL('../', import.meta.url);

/** The measured server has a processor for itself. Everything else shares the others. */
export const SERVER_CPUS = '0';
export const OTHER_CPUS = CPUS === 2 ? '1' : `1-${CPUS - 1}`;

const run = promisify(execFile);

/** Keeps a process on some processors. False where the machine cannot. */
export async function pin(pid: number, cpus: string): Promise<boolean> {
  if (CPUS < 2) return false;
  return run('taskset', ['-acp', cpus, String(pid)]).then(
    () => true,
    () => false,
  );
}

export interface StartOptions {
  readonly name: string;
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cpus: string;
}

/** Starts a file as a process, with the resource probe loaded before it. */
export async function startProcess({ name, file, args = [], env = {}, cpus }: StartOptions): Promise<BenchProcess> {
  const probe = new URL('resourceProbe.ts', import.meta.url).href;
  const child = fork(file, args, {
    execArgv: ['--expose-gc', '--import', import.meta.resolve('tsx'), '--import', probe],
    env: { ...env, NODE_ENV: 'production', TSX_TSCONFIG_PATH: fileOf('../tsconfig.json') },
    serialization: 'advanced',
  });
  await once(child, 'spawn');
  if (child.pid === undefined) throw new Error(`${name} has no process.`);
  await pin(child.pid, cpus);
  return { pid: child.pid, ...createRpcClient(child, name), stop: () => kill(child) };
}

/** Kills it, because a server that drains 10,000 sockets takes long, and its measurement is over. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** The path of a file in `bench/feed`. */
export function fileOf(path: string): string {
  return fileURLToPath(new URL(path, FOLDER));
}
