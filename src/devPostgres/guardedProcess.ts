import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { faultCode } from '../database/fault.ts';

/** The user that runs a command; empty for the current user. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

export interface GuardedProcess {
  /** Resolves with the exit code when the command ends. Never rejects once the command has started. */
  readonly exited: Promise<number>;
  /** Ends the command and waits for its end. */
  end(): Promise<void>;
  /** Lets this process end while the command runs. The command then ends with it. */
  letGo(): void;
}

export interface Command {
  readonly account: Account;
  readonly folder: string;
  readonly file: string;
  readonly args: readonly string[];
  /** The file descriptor of the command's output. */
  readonly output: number;
}

/**
 * Runs "$@" and ends it when its own stdin closes: SIGINT (PostgreSQL's fast shutdown), then SIGQUIT after ten seconds.
 * The kernel closes that pipe however Node ends, kill -9 included, so no server is left behind. The guard has its own
 * session, so signals of the terminal do not reach PostgreSQL.
 */
const GUARD = `
trap '' HUP INT TERM
exec 3<&0 </dev/null
"$@" 3<&- &
command=$!
{
  read -r _ <&3
  kill -INT "$command"
  seconds=0
  while [ "$seconds" -lt 10 ] && kill -0 "$command"; do
    sleep 1
    seconds=$((seconds + 1))
  done
  kill -QUIT "$command"
} >/dev/null 2>&1 &
watcher=$!
wait "$command"
code=$?
kill -KILL "$watcher" 2>/dev/null
exit "$code"
`;

const isWindows = process.platform === 'win32';

// PostgreSQL gets nothing of our environment: no secret, and no PG… variable that would change its behaviour.
// Windows programs cannot start without theirs.
const surroundings = isWindows ? {} : { env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' } };

/** Starts a command that ends with this process. */
export async function runGuarded(command: Command): Promise<GuardedProcess> {
  const { account, folder, file, args, output } = command;
  const words = isWindows ? [file, ...args] : ['/bin/sh', '-c', GUARD, 'blockdesk-guard', file, ...args];
  const child = spawn(words[0] ?? file, words.slice(1), {
    ...surroundings,
    ...account,
    cwd: folder,
    detached: !isWindows,
    windowsHide: true,
    stdio: ['pipe', output, output],
  });
  const exited = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  return {
    exited,
    letGo: () => child.unref(),
    async end() {
      child.ref();
      child.stdin?.end();
      if (isWindows) child.kill();
      await exited;
    },
  };
}

/** Runs a short command and answers with its output. */
export async function run(account: Account, file: string, args: readonly string[]): Promise<string> {
  const options = { ...surroundings, ...account, ...(isWindows ? {} : { cwd: '/' }), windowsHide: true };
  const { stdout } = await promisify(execFile)(file, [...args], options);
  return stdout.trim();
}

/** Whether a process of this user has the number. Root sees every process. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    // EPERM: the process belongs to another user.
    if (faultCode(fault) === 'ESRCH' || faultCode(fault) === 'EPERM') return false;
    throw fault;
  }
}
