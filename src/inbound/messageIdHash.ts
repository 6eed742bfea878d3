import { createHash } from 'node:crypto';

/** The hash of an id of a message that cannot be stored as it is: different for different ids, and always the same. */
export function messageIdHash(id: string): string {
  // In UTF-16, because in UTF-8 all halves of surrogate pairs are the same.
  return `sha256:${createHash('sha256').update(id, 'utf16le').digest('hex')}`;
}
