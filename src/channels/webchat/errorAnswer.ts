import type { FastifyReply } from 'fastify';
import type { Refusal, RefusalCode } from '../../refusals/refusal.ts';

const STATUSES: Partial<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  CHANNEL_NOT_FOUND: 404,
  RATE_LIMITED: 429,
  SERVICE_UNAVAILABLE: 503,
};
const AWAY_SECONDS = 2;

/** Answers a refusal. `secondsLeft` is the time until a limit counts anew. */
export function answerRefusal(reply: FastifyReply, refusal: Refusal, secondsLeft: number): FastifyReply {
  const { code, message, field } = refusal;
  if (code === 'RATE_LIMITED') reply.header('retry-after', String(secondsLeft));
  if (code === 'SERVICE_UNAVAILABLE') reply.header('retry-after', String(AWAY_SECONDS));
  return reply.code(STATUSES[code] ?? 400).send({ errors: [{ message, extensions: { code, field } }] });
}

/** Answers a request that could not be read: its body is too long, or no JSON. */
export function answerUnread(reply: FastifyReply, status: number): FastifyReply {
  const message = status === 413 ? 'The message is too long.' : 'Send a JSON object as application/json.';
  return reply.code(status).send({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
}

/** Answers a fault by the id of its request alone. */
export function answerFault(reply: FastifyReply, requestId: string): FastifyReply {
  const message = `Something went wrong. Quote ${requestId} when you ask about it.`;
  return reply.code(500).send({ errors: [{ message, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }] });
}
