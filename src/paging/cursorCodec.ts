import { Refusal, refuse } from '../refusals/refusal.ts';
import { LIST_START, type PageRequest, type Place } from './page.ts';

/**
 * Encrypts positions into opaque cursors. A cursor is bound to its purpose (a workspace, a list, its filters) and
 * decodes nowhere else. Cursors are encrypted because event numbers and transaction numbers rise with everything that
 * happens: an agent who could read them would see that a message was held.
 */
export interface CursorCodec {
  /** The same position encodes to the same cursor each time. */
  encode(purpose: string, position: string): string;
  /** Encodes to a different cursor each time, for readers who must not see whether the position moved. */
  encodeFresh(purpose: string, position: string): string;
  /** The position, or null for a text that was not encoded here for this purpose. */
  decode(purpose: string, cursor: string): string | null;
  /** Encrypts a number into the form of a UUID. */
  encodeNumber(purpose: string, number: number): string;
  /** The number, or null for a UUID that was not encoded here for this purpose. */
  decodeNumber(purpose: string, id: string): number | null;
}

/** The place that a page begins after. */
export function placeAfter(codec: CursorCodec, purpose: string, request: PageRequest): Place {
  const [at, id] = positionAfter(codec, purpose, request)?.split(' ') ?? [];
  return at === undefined || id === undefined ? LIST_START : { at, id };
}

/**
 * The decoded position that a page begins after; null for the beginning of the list. Refuses a cursor of another list.
 */
export function positionAfter(codec: CursorCodec, purpose: string, { after }: PageRequest): string | null {
  if (after === null) return null;
  const position = codec.decode(purpose, after);
  if (position === null) throw new Refusal(refuse('BAD_USER_INPUT', 'This cursor is not one of this list.', 'after'));
  return position;
}

/** The cursor of a row, from the moment and the id that its list is ordered by. */
export function cursorAt(codec: CursorCodec, purpose: string, at: Date, id: string): string {
  return codec.encode(purpose, `${at.toISOString()} ${id}`);
}
