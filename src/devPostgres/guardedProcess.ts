import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { faultCode } from '../database/fault.ts';

/** The user a command runs as; empty for the one we are. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

export interface GuardedProcess {
  /** Settles when the command has ended, with its exit code; never rejects once the command was started. */
  readonly exited: Promise<number>;
  /** Asks the command to end, and waits until it has. */
  end(): Promise<void>;
  /** From now on this process may end while the command runs, and the command ends with it. */
  letGo(): void;
}

export interface Command {
  readonly account: Account;
  readonly folder: string;
  readonly file: string;
  readonly args: readonly string[];
  /** The descriptor that takes what the command prints. */
  readonly output: number;
}

/**
 * Runs "$@" and, when its own stdin closes, ends it: SIGINT (PostgreSQL's fast shutdown), SIGQUIT after ten seconds.
 * The kernel closes that pipe however Node ends, kill -9 included, so nothing is left behind. Terminal signals do not
 * come this far: the guard has a session of its own, and PostgreSQL goes on until we asked it to stop.
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

// PostgreSQL gets nothing of our environment: no secret of ours, no PG… variable that would change what it does.
// Windows programs cannot start without theirs.
const surroundings = isWindows ? {} : { env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' } };

/** Starts a command that ends when we do. */
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

/** Runs a short command to its end and answers what it printed. */
export async function run(account: Account, file: string, args: readonly string[]): Promise<string> {
  const options = { ...surroundings, ...account, ...(isWindows ? {} : { cwd: '/' }), windowsHide: true };
  const { stdout } = await promisify(execFile)(file, [...args], options);
  return stdout.trim();
}

/** Whether a process of ours has that number (any process, when we are root). */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    // EPERM: it is there, and another user's.
    if (faultCode(fault) === 'ESRCH' || faultCode(fault) === 'EPERM') return false;
    throw fault;
  }
}
