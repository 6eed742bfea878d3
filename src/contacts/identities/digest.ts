import { createHash } from 'node:crypto';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** What is stored of an identity that is too long to be kept: its SHA-256. Equal texts have the same. */
export function digest(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}
