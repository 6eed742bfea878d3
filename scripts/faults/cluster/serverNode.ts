import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { reservePort } from '../../../testkit/network/port.ts';
import { TcpProxy } from '../../../testkit/network/tcpProxy.ts';
import { untilReady } from '../../../testkit/server/readiness.ts';

export interface ServerNodeOptions {
  readonly name: string;
  /** The command that starts a server, such as `node dist/server/main.js`. */
  readonly command: readonly string[];
  readonly databaseUrl: string;
  readonly settings: Readonly<Record<string, string>>;
  /** What must stand in no line of its log. */
  readonly secretText?: string;
}

const MAX_LOG_LINES = 200;

/** A server process that keeps its port over restarts, with a network of its own to the database. */
export class ServerNode {
  /** The last faults and warnings of the process, oldest first. */
  readonly logLines: string[] = [];
  /** The lines of the whole log with the secret text. */
  secretLines = 0;
  private child: ChildProcess | null = null;

  private constructor(
    private readonly options: ServerNodeOptions,
    readonly port: number,
    readonly databaseProxy: TcpProxy,
  ) {}

  static async create(options: ServerNodeOptions): Promise<ServerNode> {
    // A real black hole tells no side that the other one has closed.
    const databaseProxy = await TcpProxy.start(options.databaseUrl, { hidesCloses: true });
    return new ServerNode(options, await reservePort(), databaseProxy);
  }

  get name(): string {
    return this.options.name;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the process. Resolves when it is ready, and rejects when it ends before. */
  async start(): Promise<void> {
    const [file = process.execPath, ...args] = this.options.command;
    const child = spawn(file, args, {
      env: {
        PATH: '/usr/local/bin:/usr/bin:/bin',
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(this.port),
        DATABASE_URL: this.databaseProxy.url,
        LOG_LEVEL: 'warn',
        ...this.options.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stdout?.on('data', (chunk) => this.log(chunk));
    child.stderr?.on('data', (chunk) => this.log(chunk));
    const ended = once(child, 'exit').then(() =>
      Promise.reject(new Error(`Node ${this.name} did not start: ${this.logLines.slice(-5).join('\n')}`)),
    );
    await Promise.race([untilReady(this.url), ended]);
  }

  /** Resolves with the exit code when the process has ended. Null when the signal ended it. */
  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return null;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  }

  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  unfreeze(): void {
    this.child?.kill('SIGCONT');
  }

  async close(): Promise<void> {
    this.unfreeze();
    await this.kill('SIGKILL');
    await this.databaseProxy.stop();
  }

  private log(chunk: Buffer): void {
    const lines = chunk.toString().trim().split('\n');
    const { secretText } = this.options;
    this.secretLines += lines.filter((line) => secretText !== undefined && line.includes(secretText)).length;
    this.logLines.push(...lines);
    this.logLines.splice(0, this.logLines.length - MAX_LOG_LINES);
  }
}
