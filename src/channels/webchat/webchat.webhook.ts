import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';
import { orThrow, Refusal } from '../../refusals/refusal.ts';
import { askedChat, askingVisitor, type ChatRequest, knownVisitor } from './askedChat.service.ts';
import { answerFault, answerRefusal, answerUnread } from './errorAnswer.ts';
import { FIRST_PLACE, placeOfCursor, REPLIES_AT_ONCE, replyCursor } from './reply.ts';
import { inboundOf, readVisitorMessage } from './visitor.ts';
import { visitorToken } from './visitorToken.ts';
import type { WebChatPort } from './webChatPort.ts';

/** The path that all web chats are below. Pages of every site can read its answers: tokens come in a header. */
export const WEB_CHAT_PATH = '/webchat/';
const BASE = `${WEB_CHAT_PATH}:workspace/:channel`;

/** Room for the longest message, with every character escaped. */
const MAX_BODY_BYTES = 56 * 1024;
/** How long a silent peer stays before the system asks whether it is there. */
const KEEP_ALIVE_MS = 30_000;

/** The log is no place for visitors' addresses. What is refused is noted all the same. */
const QUIET = { logLevel: 'silent', exposeHeadRoute: false } as const;

/**
 * The HTTP API of web chats, for anonymous visitors. A blocked visitor gets the answers of every other visitor: the
 * server gives out the replies of the team alone, and never what became of a message.
 */
export function webChat(port: WebChatPort): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    });
    app.setErrorHandler((error: unknown, request, reply) => {
      const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
      if (!(error instanceof Refusal) && status < 500) return answerUnread(reply, status);
      port.onError(error, request.raw, request.id);
      return error instanceof Refusal
        ? answerRefusal(reply, error, port.limits.secondsLeft())
        : answerFault(reply, request.id);
    });
    writing(app, port);
    reading(app, port);
  };
}

function writing(app: FastifyInstance, port: WebChatPort): void {
  const { codec, limits } = port;

  app.post<ChatRequest>(`${BASE}/visits`, { ...QUIET, bodyLimit: 1_024 }, async (request, reply) => {
    const chat = await askedChat(port, request);
    const known = knownVisitor(port, chat, request);
    if (known === null) limits.takeVisit(port.addressOf(request.raw));
    const { workspaceId, channelId } = chat;
    const visitor = known ?? { workspaceId, channelId, visitorId: port.newId() };
    return reply.code(201).send({ token: visitorToken(codec, visitor, port.now()) });
  });

  app.post<ChatRequest>(`${BASE}/messages`, { ...QUIET, bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
    const visitor = await askingVisitor(port, request);
    limits.takeMessage(visitor, port.addressOf(request.raw));
    const message = orThrow(readVisitorMessage(request.body));
    await port.receive(visitor.workspaceId, inboundOf(visitor, message));
    return reply.code(202).send({ clientId: message.clientId });
  });
}

function reading(app: FastifyInstance, port: WebChatPort): void {
  const { codec, limits } = port;

  app.get<ChatRequest>(`${BASE}/replies`, QUIET, async (request) => {
    const visitor = await askingVisitor(port, request);
    const { after } = request.query;
    const place = orThrow(placeOfCursor(codec, visitor, typeof after === 'string' ? after : null));
    const replies = await port.loadReplies(visitor, place);
    const last = replies.at(-1) ?? place;
    return {
      replies,
      cursor: last === FIRST_PLACE ? null : replyCursor(codec, visitor, last),
      hasMore: replies.length === REPLIES_AT_ONCE,
    };
  });

  app.get<ChatRequest>(`${BASE}/stream`, QUIET, async (request, reply) => {
    const visitor = await askingVisitor(port, request);
    const cursor = request.headers['last-event-id'];
    const place = orThrow(placeOfCursor(codec, visitor, typeof cursor === 'string' && cursor !== '' ? cursor : null));
    // Who has gone meanwhile is not followed: nothing would end the stream.
    if (reply.raw.destroyed) return reply.hijack();
    const release = limits.takeStream(visitor, port.addressOf(request.raw));
    const raw = streamHead(reply);
    raw.once('close', release);
    port.openStream(visitor, place, raw);
    return reply;
  });
}

/** Takes the response over, and writes the head of a stream of events. */
function streamHead(reply: FastifyReply): FastifyReply['raw'] {
  const headers = reply.getHeaders();
  const { raw } = reply.hijack();
  raw.socket?.setKeepAlive(true, KEEP_ALIVE_MS);
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
  // Without the last header, nginx keeps events back until its buffer is full.
  raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
  raw.flushHeaders();
  return raw;
}
