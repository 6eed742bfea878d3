import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InboundMessage } from '../../inbound/inboundMessage.ts';
import type { CursorCodec } from '../../paging/cursorCodec.ts';
import type { Reply, ReplyPlace } from './reply.ts';
import type { Visitor, WebChat } from './visitor.ts';

/** What visitors may do at most. Each throws `RATE_LIMITED`. */
export interface VisitorLimits {
  /** Counts a request of an address, whatever it asks for. */
  takeRequest(address: string): void;
  /** Counts a new visitor of an address. */
  takeVisit(address: string): void;
  /** Counts a message, of the visitor and of the address. */
  takeMessage(visitor: Visitor, address: string): void;
  /** Takes the place of a stream. Answers how to give it back. */
  takeStream(visitor: Visitor, address: string): () => void;
  /** The seconds after which the counts begin anew. */
  secondsLeft(): number;
}

/** What the web chat needs of the product. */
export interface WebChatPort {
  readonly codec: CursorCodec;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly limits: VisitorLimits;
  /** Null where there is no such web chat. */
  findWebChat(slug: string, channelId: string): Promise<WebChat | null>;
  /** Whether pages of the origin may use every web chat without an address. */
  isOriginOfServer(request: IncomingMessage, origin: string): boolean;
  /** Resolves once the message is committed. Its answer would tell whether the visitor is blocked. */
  receive(workspaceId: string, message: InboundMessage): Promise<unknown>;
  loadReplies(visitor: Visitor, after: ReplyPlace): Promise<readonly Reply[]>;
  openStream(visitor: Visitor, after: ReplyPlace, response: ServerResponse): void;
  addressOf(request: IncomingMessage): string;
  /** Notes a denial, or logs a fault. */
  onError(error: unknown, request: IncomingMessage, requestId: string): void;
}
