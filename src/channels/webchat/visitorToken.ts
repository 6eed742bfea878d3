import type { CursorCodec } from '../../paging/cursorCodec.ts';
import { uuidOrNil } from '../../text/uuid.ts';
import type { Visitor, WebChat } from './visitor.ts';

/** A browser that was away for longer begins as a new visitor. */
const LIFETIME_MS = 180 * 24 * 3_600_000;

type Chat = Pick<WebChat, 'workspaceId' | 'channelId'>;

/**
 * The token of a visitor: the visitor's id and the time, encrypted for one channel. Nothing of it is stored, and nobody
 * can make one from an id that agents see.
 */
export function visitorToken(codec: CursorCodec, { visitorId, ...chat }: Visitor, now: Date): string {
  return codec.encodeFresh(purpose(chat), `${visitorId} ${now.getTime()}`);
}

/** The visitor of a token. Null for a text that is none of this channel, or is too old. */
export function visitorOf(codec: CursorCodec, chat: Chat, token: string, now: Date): Visitor | null {
  const [visitorId = '', issued] = codec.decode(purpose(chat), token)?.split(' ') ?? [];
  if (visitorId === '' || visitorId !== uuidOrNil(visitorId)) return null;
  const { workspaceId, channelId } = chat;
  return now.getTime() - Number(issued) < LIFETIME_MS ? { workspaceId, channelId, visitorId } : null;
}

function purpose({ workspaceId, channelId }: Chat): string {
  return `web chat visitor ${workspaceId} ${channelId}`;
}
