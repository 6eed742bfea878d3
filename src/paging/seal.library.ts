import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { LIST_START, type PageRequest, type Place } from './page.ts';

/**
 * Makes positions opaque. Sealed for one purpose (a workspace, a list, its filters), a position is worth nothing anywhere else, and one
 * that was altered is no position at all. Nor can it be read: event numbers and transaction numbers rise with what everybody
 * does, so an agent who could read them would see that something was held.
 */
export interface Sealer {
  /** The same position is sealed the same each time. */
  seal(purpose: string, position: string): string;
  /** Otherwise each time, for those who must not see whether the position moved. */
  sealAnew(purpose: string, position: string): string;
  /** The position, or null for what was not sealed here for this purpose. */
  open(purpose: string, sealed: string): string | null;
  /** A number in the form of an id. */
  sealNumber(purpose: string, number: number): string;
  /** The number, or null for an id that is no number's. */
  openNumber(purpose: string, id: string): number | null;
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const BLOCK_BYTES = 16;
const NUMBER_BYTES = 8;

export function createSealer(key: string): Sealer {
  const derived = (name: string) => Buffer.from(hkdfSync('sha256', key, '', name, 32));
  const [sealing, choosing, numbering] = [derived('seal'), derived('iv'), derived('number').subarray(0, BLOCK_BYTES)];
  const marked = (secret: Buffer, ...parts: (string | Buffer)[]) =>
    parts.reduce((mark, part) => mark.update(part).update('\0'), createHmac('sha256', secret)).digest();

  function sealed(iv: Buffer, purpose: string, position: string): string {
    const cipher = createCipheriv(CIPHER, sealing, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(purpose));
    return Buffer.concat([iv, cipher.update(position), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  return {
    seal(purpose, position) {
      // The nonce comes from what is sealed, so two positions never share one and none has to be remembered.
      return sealed(marked(choosing, purpose, position).subarray(0, IV_BYTES), purpose, position);
    },
    sealAnew(purpose, position) {
      return sealed(randomBytes(IV_BYTES), purpose, position);
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      // Base64 has several spellings of the same bytes; only the one that was handed out counts.
      if (bytes.length <= IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== sealed) return null;
      const decipher = createDecipheriv(CIPHER, sealing, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-TAG_BYTES));
      const position = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
      try {
        return Buffer.concat([position, decipher.final()]).toString();
      } catch {
        // The only thing that final() throws at is a seal that does not hold.
        return null;
      }
    },
    sealNumber(purpose, number) {
      const block = Buffer.alloc(BLOCK_BYTES, marked(choosing, purpose).subarray(0, BLOCK_BYTES - NUMBER_BYTES));
      block.writeBigUInt64BE(BigInt(number), BLOCK_BYTES - NUMBER_BYTES);
      const cipher = createCipheriv('aes-128-ecb', numbering, null).setAutoPadding(false);
      const hex = Buffer.concat([cipher.update(block), cipher.final()]).toString('hex');
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
    openNumber(purpose, id) {
      const decipher = createDecipheriv('aes-128-ecb', numbering, null).setAutoPadding(false);
      const sealed = Buffer.from(id.replaceAll('-', ''), 'hex');
      if (sealed.length !== BLOCK_BYTES) return null;
      const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
      const mark = marked(choosing, purpose).subarray(0, BLOCK_BYTES - NUMBER_BYTES);
      if (!timingSafeEqual(block.subarray(0, mark.length), mark)) return null;
      return Number(block.readBigUInt64BE(BLOCK_BYTES - NUMBER_BYTES));
    },
  };
}

/** The place that a page begins after. */
export function placeAfter(sealer: Sealer, purpose: string, request: PageRequest): Place {
  const [at, id] = positionAfter(sealer, purpose, request)?.split(' ') ?? [];
  return at === undefined || id === undefined ? LIST_START : { at, id };
}

/** The position that a page begins after, as it was sealed; null for the beginning of the list. */
export function positionAfter(sealer: Sealer, purpose: string, { after }: PageRequest): string | null {
  if (after === null) return null;
  const position = sealer.open(purpose, after);
  if (position === null) throw new Refusal(refuse('BAD_USER_INPUT', 'This cursor is not one of this list.', 'after'));
  return position;
}

/** The cursor of a row, from the moment and the id that its list is ordered by. */
export function cursorAt(sealer: Sealer, purpose: string, at: Date, id: string): string {
  return sealer.seal(purpose, `${at.toISOString()} ${id}`);
}
