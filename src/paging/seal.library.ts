import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { LIST_START, type PageRequest, type Place } from './page.ts';

/**
 * Makes positions opaque: sealed for one purpose (a workspace, a list, its filters), a position is worth nothing anywhere else,
 * and one that was altered is no position at all.
 */
export interface Sealer {
  seal(purpose: string, position: string): string;
  /** The position, or null for what was not sealed here for this purpose. */
  open(purpose: string, sealed: string): string | null;
}

const TAG_BYTES = 16;

export function createSealer(key: string): Sealer {
  const tagOf = (purpose: string, position: Buffer) =>
    createHmac('sha256', key).update(purpose).update('\0').update(position).digest().subarray(0, TAG_BYTES);

  return {
    seal(purpose, position) {
      const bytes = Buffer.from(position);
      return Buffer.concat([tagOf(purpose, bytes), bytes]).toString('base64url');
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      // Base64 has several spellings of the same bytes; only the one that was handed out counts.
      if (bytes.length <= TAG_BYTES || bytes.toString('base64url') !== sealed) return null;
      const position = bytes.subarray(TAG_BYTES);
      return timingSafeEqual(bytes.subarray(0, TAG_BYTES), tagOf(purpose, position)) ? position.toString() : null;
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
