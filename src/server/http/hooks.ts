import type { FastifyError, FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createErrorFormat } from '../../admission/errorFormat.ts';

/** Files of pages: many, and none worth a line. */
const ASSETS = ['/assets', '/explorer'];

/** What is answered around the operations: request ids, one log line a request, and errors in the form of GraphQL's. */
export function addHttpHooks(app: FastifyInstance, log: Logger): void {
  // Only JSON is taken: a form or plain text is what a foreign page could send without being asked.
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });

  app.addHook('onResponse', async (request, reply) => {
    if (reply.log.level === 'silent' || request.routeOptions.logLevel === 'silent') return;
    const asset = ASSETS.some((path) => request.routeOptions.url?.startsWith(path));
    // The route, never the address as sent: people put secrets into query strings.
    log[asset ? 'debug' : 'info'](
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return reply
        .code(status)
        .send({ errors: [{ message: readable(status), extensions: { code: 'BAD_USER_INPUT' } }] });
    }
    return reply.code(status).send({ errors: [createErrorFormat(log, request.id)(error)] });
  });

  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ errors: [{ message: 'There is nothing here.' }] }),
  );
}

function readable(status: number): string {
  if (status === 413) return 'The request is too large.';
  if (status === 415) return 'Send application/json.';
  return 'The request could not be read.';
}
