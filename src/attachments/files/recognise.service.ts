import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

const UNKNOWN = 'application/octet-stream';
const HEAD_BYTES = 4_096;
/** What no text holds. */
const CONTROL = /[^\P{Cc}\t\n\f\r]/u;

/** The type of a file by its content. Its name says nothing: the sender of a file chooses it. */
export async function recognise(path: string): Promise<string> {
  const found = await fileTypeFromFile(path).catch(() => undefined);
  if (found !== undefined) return found.mime.split(';', 1)[0] ?? UNKNOWN;
  return (await isText(path)) ? 'text/plain' : UNKNOWN;
}

/** Text has no mark at its beginning by which it could be recognised. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true });
    return head !== '' && !CONTROL.test(head);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
