import type { CursorCodec } from '../paging/cursorCodec.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { decodePosition, encodePosition, type Position, positionAt } from './position.ts';

/**
 * Positions are padded to a multiple of this. The text of a position is longer the more transactions run, and one that
 * stores a held message is one of them. 512 bytes hold two snapshots with twenty running transactions each.
 */
const PADDED_LENGTH = 512;

/**
 * The cursor of a position: opaque to clients, and invalid in every other workspace. Each call answers another cursor,
 * of a length that says nothing. Otherwise an agent could see by a changed cursor that a message was held.
 */
export function cursorOf(codec: CursorCodec, workspaceId: string, position: Position): string {
  const text = encodePosition(position);
  const length = Math.ceil(text.length / PADDED_LENGTH) * PADDED_LENGTH;
  return codec.encodeFresh(purpose(workspaceId), text.padEnd(length));
}

/** The cursor of a list that was read in one snapshot. A subscription after it misses nothing and repeats nothing. */
export function feedCursorOf(codec: CursorCodec, workspaceId: string, epoch: string, snapshot: string): string {
  return cursorOf(codec, workspaceId, positionAt(epoch, snapshot));
}

/** The cursor of the tail's position now, which lies before everything that is read after the call. */
export function presentCursor(
  codec: CursorCodec,
  workspaceId: string,
  tail: { readonly epoch: () => string; readonly snapshot: () => string },
): string {
  return feedCursorOf(codec, workspaceId, tail.epoch(), tail.snapshot());
}

/** The position of a cursor, or a refusal for a text that is no cursor of this workspace's feeds. */
export function positionOf(codec: CursorCodec, workspaceId: string, cursor: string): Position | Refused {
  const text = codec.decode(purpose(workspaceId), cursor);
  const position = text === null ? null : decodePosition(text);
  return position ?? refuse('BAD_USER_INPUT', 'This is no cursor of this feed.', 'after');
}

function purpose(workspaceId: string): string {
  return `feed ${workspaceId}`;
}
