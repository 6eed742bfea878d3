import type { CursorCodec } from '../paging/cursorCodec.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { decodePosition, encodePosition, type Position, positionAt } from './position.ts';

/** The cursor of a position: opaque to clients, and invalid in every other workspace. */
export function cursorOf(codec: CursorCodec, workspaceId: string, position: Position): string {
  return codec.encode(purpose(workspaceId), encodePosition(position));
}

/** The cursor of a list that was read in one snapshot. A subscription after it misses nothing and repeats nothing. */
export function feedCursorOf(codec: CursorCodec, workspaceId: string, epoch: string, snapshot: string): string {
  return cursorOf(codec, workspaceId, positionAt(epoch, snapshot));
}

/** Positions are padded to a multiple of this, so the length of a cursor does not say how many transactions run. */
const PADDED_LENGTH = 256;

/**
 * The cursor of the tail's position now, which lies before everything that is read after the call. Each call answers
 * another cursor. Otherwise an agent could see by a changed cursor that a message was held.
 */
export function presentCursor(
  codec: CursorCodec,
  workspaceId: string,
  tail: { readonly epoch: () => string; readonly snapshot: () => string },
): string {
  const position = encodePosition(positionAt(tail.epoch(), tail.snapshot()));
  const length = Math.ceil(position.length / PADDED_LENGTH) * PADDED_LENGTH;
  return codec.encodeFresh(purpose(workspaceId), position.padEnd(length));
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
