import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CursorCodec } from './cursorCodec.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const BLOCK_BYTES = 16;
const NUMBER_BYTES = 8;

interface Keys {
  readonly cursor: Buffer;
  readonly iv: Buffer;
  readonly number: Buffer;
}

export function createCursorCodec(key: string): CursorCodec {
  // The names are part of the keys: another name would invalidate every cursor that clients keep.
  const derive = (name: string) => Buffer.from(hkdfSync('sha256', key, '', name, 32));
  const keys = { cursor: derive('seal'), iv: derive('iv'), number: derive('number').subarray(0, BLOCK_BYTES) };
  return {
    // The nonce is derived from the content, so two positions never share one and none has to be remembered.
    encode: (purpose, position) =>
      encrypt(keys, hmac(keys.iv, purpose, position).subarray(0, IV_BYTES), purpose, position),
    encodeFresh: (purpose, position) => encrypt(keys, randomBytes(IV_BYTES), purpose, position),
    decode: (purpose, cursor) => decrypt(keys, purpose, cursor),
    encodeNumber: (purpose, number) => encryptNumber(keys, purpose, number),
    decodeNumber: (purpose, id) => decryptNumber(keys, purpose, id),
  };
}

function encrypt({ cursor }: Keys, iv: Buffer, purpose: string, position: string): string {
  const cipher = createCipheriv(CIPHER, cursor, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(purpose));
  return Buffer.concat([iv, cipher.update(position), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function decrypt(keys: Keys, purpose: string, cursor: string): string | null {
  const bytes = Buffer.from(cursor, 'base64url');
  // Base64 has several spellings of the same bytes; only the one that was handed out counts.
  if (bytes.length <= IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== cursor) return null;
  const iv = bytes.subarray(0, IV_BYTES);
  const decipher = createDecipheriv(CIPHER, keys.cursor, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-TAG_BYTES));
  const position = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([position, decipher.final()]).toString();
  } catch {
    // final() throws only when the authentication tag does not fit.
    return null;
  }
}

function encryptNumber({ iv, number: key }: Keys, purpose: string, number: number): string {
  const block = Buffer.alloc(BLOCK_BYTES, purposeTag(iv, purpose));
  block.writeBigUInt64BE(BigInt(number), BLOCK_BYTES - NUMBER_BYTES);
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const hex = Buffer.concat([cipher.update(block), cipher.final()]).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function decryptNumber({ iv, number: key }: Keys, purpose: string, id: string): number | null {
  const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const encrypted = Buffer.from(id.replaceAll('-', ''), 'hex');
  if (encrypted.length !== BLOCK_BYTES) return null;
  const block = Buffer.concat([decipher.update(encrypted), decipher.final()]);
  const tag = purposeTag(iv, purpose);
  if (!timingSafeEqual(block.subarray(0, tag.length), tag)) return null;
  return Number(block.readBigUInt64BE(BLOCK_BYTES - NUMBER_BYTES));
}

function purposeTag(key: Buffer, purpose: string): Buffer {
  return hmac(key, purpose).subarray(0, BLOCK_BYTES - NUMBER_BYTES);
}

function hmac(key: Buffer, ...parts: readonly string[]): Buffer {
  const hash = createHmac('sha256', key);
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest();
}
