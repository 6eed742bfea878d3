import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { reservePort } from '../../testkit/network/port.ts';
import { layWire, type Wire } from './wire.ts';

/** One API process, on one port for good, with a network of its own to the database. */
export interface Node {
  readonly name: string;
  readonly port: number;
  readonly wire: Wire;
  /** Starts it, and resolves when it is ready to serve. */
  start(): Promise<void>;
  /** Resolves with its exit code when it has ended: null when a signal ended it. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  signal(what: 'SIGSTOP' | 'SIGCONT'): void;
  /** What it printed of faults and warnings, oldest first. */
  readonly printed: readonly string[];
  close(): Promise<void>;
}

export interface NodeOptions {
  readonly name: string;
  /** How a server is started: `node dist/src/main.js`, or from source. */
  readonly command: readonly string[];
  readonly databaseUrl: string;
  readonly settings: Readonly<Record<string, string>>;
}

const READY_WITHIN_MS = 60_000;
const MOST_LINES = 200;

export async function createNode({ name, command, databaseUrl, settings }: NodeOptions): Promise<Node> {
  const port = await reservePort();
  const url = new URL(databaseUrl);
  const wire = await layWire(Number(url.port));
  url.port = String(wire.port);
  const printed: string[] = [];
  let child: ChildProcess | null = null;

  function note(chunk: Buffer): void {
    for (const line of chunk.toString().trim().split('\n')) printed.push(line);
    printed.splice(0, printed.length - MOST_LINES);
  }

  async function kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const ending = child;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return null;
    const exited = once(ending, 'exit');
    ending.kill(signal);
    await exited;
    return ending.exitCode;
  }

  return {
    name,
    port,
    wire,
    printed,
    kill,
    async start() {
      const [file = process.execPath, ...args] = command;
      child = spawn(file, args, {
        env: {
          PATH: '/usr/local/bin:/usr/bin:/bin',
          NODE_ENV: 'production',
          HOST: '127.0.0.1',
          PORT: String(port),
          DATABASE_URL: url.href,
          LOG_LEVEL: 'warn',
          ...settings,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const started = child;
      started.stdout?.on('data', note);
      started.stderr?.on('data', note);
      const deadline = Date.now() + READY_WITHIN_MS;
      while (!(await isReady(port))) {
        if (started.exitCode !== null || Date.now() > deadline)
          throw new Error(`Node ${name} did not start: ${printed.slice(-5).join('\n')}`);
        await delay(50);
      }
    },
    signal: (what) => void child?.kill(what),
    async close() {
      child?.kill('SIGCONT');
      await kill('SIGKILL');
      await wire.close();
    },
  };
}

/** Whether the server on that port wants to be sent requests. */
export async function isReady(port: number, withinMs = 2_500): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`, {
    signal: AbortSignal.timeout(withinMs),
    headers: { connection: 'close' },
  }).then(
    (answer) => answer.ok,
    () => false,
  );
}
