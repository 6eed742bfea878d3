import type { CursorCodec } from '../../paging/cursorCodec.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';
import { uuidOrNil } from '../../text/uuid.ts';
import type { Visitor } from './visitor.ts';

/** A reply of the team, as a visitor gets it. */
export interface Reply {
  readonly id: string;
  readonly body: string;
  readonly sentAt: Date;
}

/** A place between replies: behind the one that was sent at that time and has this id. */
export interface ReplyPlace {
  readonly sentAt: Date;
  readonly id: string;
}

/** The most replies that are read at once. */
export const REPLIES_AT_ONCE = 20;

/**
 * Replies on two tickets can become visible in another order than their times. So a reader begins this long before its
 * place, and leaves out what it had.
 */
export const OVERLAP_MS = 30_000;

const FIRST_ID = uuidOrNil('');

/** Before every reply. */
export const FIRST_PLACE: ReplyPlace = { sentAt: new Date(0), id: FIRST_ID };

export function placeBefore({ sentAt }: ReplyPlace): ReplyPlace {
  return { sentAt: new Date(Math.max(0, sentAt.getTime() - OVERLAP_MS)), id: FIRST_ID };
}

/** The cursor of a place, for one visitor. */
export function replyCursor(codec: CursorCodec, visitor: Visitor, { sentAt, id }: ReplyPlace): string {
  return codec.encode(purpose(visitor), `${sentAt.getTime()} ${id}`);
}

/** The place of a cursor. Null is before every reply. */
export function placeOfCursor(codec: CursorCodec, visitor: Visitor, cursor: string | null): ReplyPlace | Refused {
  if (cursor === null) return FIRST_PLACE;
  const [time, id] = codec.decode(purpose(visitor), cursor)?.split(' ') ?? [];
  if (time === undefined || id === undefined) return refuse('BAD_USER_INPUT', 'This is no cursor of yours.', 'after');
  return { sentAt: new Date(Number(time)), id };
}

function purpose({ workspaceId, channelId, visitorId }: Visitor): string {
  return `web chat replies ${workspaceId} ${channelId} ${visitorId}`;
}

/** A reply as one event of a stream. Its data is one line, since JSON writes line breaks as escapes. */
export function replyEvent(cursor: string, reply: Reply): string {
  return `id: ${cursor}\nevent: reply\ndata: ${JSON.stringify(reply)}\n\n`;
}
