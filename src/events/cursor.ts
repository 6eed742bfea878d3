import type { CursorCodec } from '../paging/cursorCodec.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { type Position, positionAt, readPosition, writePosition } from './position.ts';

/** A position as clients keep it: opaque, and worth nothing in another workspace. */
export function cursorOf(codec: CursorCodec, workspaceId: string, position: Position): string {
  return codec.encode(purpose(workspaceId), writePosition(position));
}

/** The cursor of a list that was read in one snapshot: subscribing after it misses nothing and repeats nothing. */
export function feedCursorOf(codec: CursorCodec, workspaceId: string, epoch: string, snapshot: string): string {
  return cursorOf(codec, workspaceId, positionAt(epoch, snapshot));
}

/** What is sealed is filled up to this, so that its length says nothing of the transactions that were under way. */
const PRESENT_LENGTH = 256;

/**
 * The cursor of what the feed has handed on by now: earlier than anything that is read after the call. Anybody may ask for it as often as they
 * like, so it differs each time: by one that stays the same until it moves, an agent would see that something was held.
 */
export function presentCursor(
  codec: CursorCodec,
  workspaceId: string,
  tail: { readonly epoch: () => string; readonly snapshot: () => string },
): string {
  const position = writePosition(positionAt(tail.epoch(), tail.snapshot()));
  const length = Math.ceil(position.length / PRESENT_LENGTH) * PRESENT_LENGTH;
  return codec.encodeFresh(purpose(workspaceId), position.padEnd(length));
}

export function positionOf(codec: CursorCodec, workspaceId: string, cursor: string): Position | Refused {
  const text = codec.decode(purpose(workspaceId), cursor);
  const position = text === null ? null : readPosition(text);
  return position ?? refuse('BAD_USER_INPUT', 'This is no cursor of this feed.', 'after');
}

function purpose(workspaceId: string): string {
  return `feed ${workspaceId}`;
}
