import type { FastifyReply } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { RefusalCode } from '../../refusals/refusal.ts';

const STATUSES: Partial<Record<RefusalCode, number>> = {
  // Clients read the errors of a response with this status only.
  PERSISTED_QUERY_NOT_SUPPORTED: 200,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  SERVICE_UNAVAILABLE: 503,
};

/** The seconds after which a client can try again, by the refusals that are worth another try. */
const RETRY_AFTER: Partial<Record<RefusalCode, number>> = { RATE_LIMITED: 10, SERVICE_UNAVAILABLE: 2 };

/** The seconds after which a client can try again what was refused at its execution. Null for what no try mends. */
export function secondsToWait(errors: readonly GraphQLFormattedError[]): number | null {
  const seconds = errors.map(({ extensions }) => ofCode(RETRY_AFTER, String(extensions?.code)) ?? 0);
  return Math.max(0, ...seconds) || null;
}

/** Answers a request that was refused before execution, with the HTTP status of its error or another instead. */
export function sendRefusal(reply: FastifyReply, error: GraphQLFormattedError, instead?: number): FastifyReply {
  const code = String(error.extensions?.code);
  const retryAfter = ofCode(RETRY_AFTER, code);
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  if (code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
  const status = instead ?? ofCode(STATUSES, code) ?? (code === 'INTERNAL_SERVER_ERROR' ? 500 : 400);
  return reply.code(status).send({ errors: [error] });
}

function ofCode(values: Partial<Record<RefusalCode, number>>, code: string): number | undefined {
  return Object.hasOwn(values, code) ? values[code as RefusalCode] : undefined;
}
