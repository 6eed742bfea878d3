import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { faultCode } from '../../database/fault.ts';
import type { FileContent, FileRef } from '../attachment.ts';
import { recognise } from './recognise.service.ts';

/** A file that is written, and that the store does not have yet. One of the two ends it. */
export interface WrittenFile extends FileContent {
  /** Gives it to the store. Again is harmless, so it can be a part of a transaction. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

export type Written = WrittenFile | 'TOO_LARGE' | 'REMOVED';

/** Where files are. A row in the database says of each file that it is there, or that it is to be deleted. */
export interface FileStore {
  /**
   * Never holds a whole file in memory. Rejects when the content does, and leaves nothing behind then. REMOVED: the
   * file was removed meanwhile.
   */
  write(file: FileRef, content: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Written>;
  /** Null for a file that is not there. */
  open(file: FileRef): Promise<Readable | null>;
  /** Also what is being written of it. Again is harmless. */
  remove(file: FileRef): Promise<void>;
}

class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The names of temporary files end with it. */
const PART = '.part';

/** Keeps files in a folder, by their ids. Several servers share one folder. */
export function createFolderStore(root: string): FileStore {
  // An id begins with its time, and ends at random.
  const folderOf = ({ workspaceId, id }: FileRef) => join(root, workspaceId, id.slice(-4, -2), id.slice(-2));
  const pathOf = (file: FileRef) => join(folderOf(file), file.id);

  return {
    async write(file, content, mostBytes) {
      const path = pathOf(file);
      const temporary = `${path}.${randomBytes(8).toString('hex')}${PART}`;
      await mkdir(folderOf(file), { recursive: true, mode: 0o700 });
      const counted = { size: 0 };
      try {
        // On the disk before its row says that it is stored.
        const target = createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true });
        await pipeline(bounded(content, mostBytes, counted), target);
        const mimeType = await recognise(temporary);
        return {
          mimeType,
          size: counted.size,
          keep: () => moved(temporary, path),
          discard: () => rm(temporary, { force: true }),
        };
      } catch (error) {
        await rm(temporary, { force: true });
        if (error instanceof TooLarge) return 'TOO_LARGE';
        if (faultCode(error) === 'ENOENT') return 'REMOVED';
        throw error;
      }
    },
    async open(file) {
      const handle = await unlessMissing(open(pathOf(file)));
      return handle === null ? null : handle.createReadStream();
    },
    async remove(file) {
      const folder = folderOf(file);
      const names = (await unlessMissing(readdir(folder))) ?? [];
      const own = names.filter((name) => name === file.id || (name.startsWith(`${file.id}.`) && name.endsWith(PART)));
      for (const name of own) await rm(join(folder, name), { force: true });
    },
  };
}

async function* bounded(content: AsyncIterable<Uint8Array>, mostBytes: number, counted: { size: number }) {
  for await (const chunk of content) {
    counted.size += chunk.length;
    if (counted.size > mostBytes) throw new TooLarge();
    yield chunk;
  }
}

/** The second time, it has been moved. */
async function moved(from: string, to: string): Promise<void> {
  const missing = await unlessMissing(rename(from, to).then(() => 'MOVED'));
  if (missing === null) await access(to);
}

async function unlessMissing<Result>(asked: Promise<Result>): Promise<Result | null> {
  try {
    return await asked;
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return null;
    throw error;
  }
}
