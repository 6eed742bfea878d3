import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './guardedProcess.ts';

const LIMIT = 1024 * 1024;
const TAIL_LINES = 12;
const TAIL_BYTES = 8192;

/** The output of PostgreSQL: one file beside its data, emptied when it passes a mebibyte. */
export interface ServerLog {
  readonly descriptor: number;
  /** The current size of the log. */
  end(): Promise<number>;
  /** The last lines written after that point. */
  linesSince(mark: number): Promise<string>;
  close(): Promise<void>;
}

export async function openServerLog(folder: string, account: Account): Promise<ServerLog> {
  // The folder may belong to another user while we are root: a link in it is not followed.
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
  const file = await open(join(folder, 'server.log'), flags, 0o600);
  if (account.uid !== undefined && account.gid !== undefined) await file.chown(account.uid, account.gid);
  await keepSmall(file);
  let checking = Promise.resolve();
  const timer = setInterval(() => {
    checking = keepSmall(file);
  }, 60_000).unref();
  return {
    descriptor: file.fd,
    end: async () => (await file.stat()).size,
    linesSince: (mark) => readTail(file, mark),
    async close() {
      clearInterval(timer);
      await checking;
      await file.close();
    },
  };
}

async function keepSmall(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  if (size > LIMIT) await file.truncate(0);
}

async function readTail(file: FileHandle, mark: number): Promise<string> {
  const { size } = await file.stat();
  const from = Math.max(size < mark ? 0 : mark, size - TAIL_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  return buffer.toString('utf8', 0, bytesRead).trim().split('\n').slice(-TAIL_LINES).join('\n');
}
