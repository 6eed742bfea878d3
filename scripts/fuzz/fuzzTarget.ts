import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { withCleanup } from '../../testkit/cleanup.ts';
import { startTemporaryPostgres } from '../../testkit/postgres/temporaryPostgres.ts';
import { signUserToken } from '../../testkit/server/token.ts';
import { createWorkspaces } from '../../testkit/server/workspace.ts';
import type { FuzzTarget } from './fuzzSocket.ts';

export interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
  /** The most memory that it ever had. */
  readonly maxRss: number;
}

/** A server process of its own, on a temporary database. */
export interface FuzzedProcess extends FuzzTarget {
  /** Every line that it printed: it prints faults only. */
  readonly lines: readonly string[];
  readonly isAlive: boolean;
  /** Its memory after a garbage collection. */
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

/** Limits that would stop the fuzzing before it reaches anything. All others stay as in production. */
const WIDE = {
  LIMIT_MESSAGES_PER_SECOND: '1000000',
  LIMIT_REQUESTS_PER_MINUTE: '10000000',
  LIMIT_DOCUMENT_MS_PER_SECOND: '1000000',
  LIMIT_FAILED_SIGN_INS_PER_MINUTE: '10000000',
  LIMIT_SOCKETS_PER_CREDENTIAL: '1000',
  LIMIT_SOCKETS_PENDING: '1000',
};

export function startFuzzedProcess(): Promise<FuzzedProcess> {
  return withCleanup(async (cleanup) => {
    const database = await startTemporaryPostgres('fuzz');
    cleanup.add(() => database.stop());
    const secret = randomBytes(32).toString('base64url');
    const file = fileURLToPath(new URL('fuzzedServer.ts', import.meta.url));
    const child = fork(file, { execArgv: [...process.execArgv, '--expose-gc'], silent: true });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => lines.push(...data.toString().trim().split('\n')));
    cleanup.add(async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      if (child.connected) child.disconnect();
      await exited;
    });
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The server ended: ${lines.join('\n')}`)));
    ended.catch(() => {});
    const answer = async <Answer>(question: object) => {
      const answered = once(child, 'message');
      child.send(question);
      const [message] = await Promise.race([answered, ended]);
      return message as Answer;
    };
    const port = await answer<number>({
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: '0',
      AUTH_SECRET: secret,
      DATABASE_URL: database.url,
      ...WIDE,
    });
    await createWorkspaces(database.url, ['fuzz'], 'Fuzz');
    return {
      url: `http://127.0.0.1:${port}`,
      token: await signUserToken(secret, { workspace: 'fuzz', role: 'ADMIN' }),
      lines,
      get isAlive() {
        return child.exitCode === null && child.signalCode === null;
      },
      memory: () => answer<Memory>({ memory: true }),
      stop: () => cleanup.run(),
    };
  });
}
