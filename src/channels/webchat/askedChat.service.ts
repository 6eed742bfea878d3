import type { FastifyRequest } from 'fastify';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import { uuidOrNil } from '../../text/uuid.ts';
import { noSuchChannel } from '../../workspaces/channel.ts';
import { WORKSPACE_SLUG } from '../../workspaces/workspace.ts';
import { isSiteAllowed, type Visitor, type WebChat } from './visitor.ts';
import { visitorOf } from './visitorToken.ts';
import type { WebChatPort } from './webChatPort.ts';

/** A request to a web chat. */
export interface ChatRequest {
  readonly Params: { readonly workspace: string; readonly channel: string };
  readonly Querystring: Record<string, unknown>;
}

const NO_SITE = refuse('FORBIDDEN', "Pages of this origin may not use the web chat: name it in the channel's address.");
const NO_VISITOR = refuse('UNAUTHENTICATED', 'Send the token of a visit to this web chat: Authorization: Bearer …');
const BEARER = /^Bearer ([\w-]{20,400})$/;

/** The web chat that a request names. Throws a refusal where there is none, or its site may not use it. */
export async function askedChat(
  port: WebChatPort,
  { params, headers, raw }: FastifyRequest<ChatRequest>,
): Promise<WebChat> {
  port.limits.takeRequest(port.addressOf(raw));
  const { workspace, channel } = params;
  const chat = WORKSPACE_SLUG.test(workspace) ? await port.findWebChat(workspace, uuidOrNil(channel)) : null;
  if (chat === null) throw new Refusal(noSuchChannel('channel'));
  if (isSiteAllowed(chat, headers.origin, (origin) => port.isOriginOfServer(raw, origin))) return chat;
  throw new Refusal(NO_SITE);
}

/** The visitor whom the token of a request names. Null without a token of this web chat. */
export function knownVisitor(
  port: WebChatPort,
  chat: WebChat,
  { headers }: FastifyRequest<ChatRequest>,
): Visitor | null {
  const [, token] = BEARER.exec(headers.authorization ?? '') ?? [];
  return token === undefined ? null : visitorOf(port.codec, chat, token, port.now());
}

/** The same, but a request without a visitor is refused. */
export async function askingVisitor(port: WebChatPort, request: FastifyRequest<ChatRequest>): Promise<Visitor> {
  const visitor = knownVisitor(port, await askedChat(port, request), request);
  if (visitor === null) throw new Refusal(NO_VISITOR);
  return visitor;
}
