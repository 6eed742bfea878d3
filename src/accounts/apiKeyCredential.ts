import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The parts of an API key. It is valid only when the stored hash is the same. */
export interface ApiKeyCredential {
  readonly workspaceId: string;
  readonly keyId: string;
  readonly secretHash: string;
}

const SECRET_BYTES = 32;
const UUID_DIGITS = 32;

/** 32 bytes in base64url are 43 characters. Scanners for leaked secrets recognise the prefix. */
const WRITTEN = /^bdk_([\w-]{43})_([\w-]{43})$/;

/** Makes an API key: the text for its owner, and the hash that is stored. */
export function issueApiKey(workspaceId: string, keyId: string): { readonly key: string; readonly secretHash: string } {
  const owner = Buffer.from(`${workspaceId}${keyId}`.replaceAll('-', ''), 'hex').toString('base64url');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { key: `bdk_${owner}_${secret}`, secretHash: hashOf(secret) };
}

export function isApiKey(credential: string): boolean {
  return credential.startsWith('bdk_');
}

/** Parses an API key; null for any other text. */
export function parseApiKey(text: string): ApiKeyCredential | null {
  const [, owner, secret] = WRITTEN.exec(text) ?? [];
  if (owner === undefined || secret === undefined) return null;
  const named = Buffer.from(owner, 'base64url');
  // Base64 has several spellings of the same bytes; only the one that was handed out counts.
  if (named.toString('base64url') !== owner) return null;
  const ids = named.toString('hex');
  return {
    workspaceId: uuidOf(ids.slice(0, UUID_DIGITS)),
    keyId: uuidOf(ids.slice(UUID_DIGITS)),
    secretHash: hashOf(secret),
  };
}

/** Compares two hashes in constant time. */
export function isSameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return left.length === right.length && timingSafeEqual(left, right);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function uuidOf(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
