import type { FastifyError, FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { callerOf } from '../../admission/denials.service.ts';
import { createErrorFormat } from '../../admission/errorFormat.ts';
import { signal } from '../../signals/signals.ts';
import type { Config } from '../config.ts';
import { addressOf } from './address.ts';
import { viewerOf } from './caller.ts';
import { createRareLog } from './connectionLimits.ts';

const ANSWERED = signal('request.answered');

/** The files of pages. They are many, so their requests are logged at `debug`. */
const ASSET_PATHS = ['/assets', '/explorer', '/widget.js'];

/** Adds what every request has: a request id, one line in the log, and errors in the form of GraphQL's. */
export function addHttpHooks(
  app: FastifyInstance,
  log: Logger,
  { trustedProxies, hstsSeconds }: Pick<Config, 'trustedProxies' | 'hstsSeconds'>,
): void {
  const warn = createRareLog(log);

  // A page of another origin can send plain text without a preflight.
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    if (hstsSeconds > 0) reply.header('strict-transport-security', `max-age=${hstsSeconds}`);
    if (trustedProxies === 0 && request.headers['x-forwarded-for'] !== undefined) {
      warn({}, 'X-Forwarded-For arrives, and TRUSTED_PROXIES is 0: all clients of the proxy count as one address');
    }
    done();
  });

  app.addHook('onResponse', (request, reply, done) => {
    done();
    const { url: route, logLevel } = request.routeOptions;
    const { method } = request;
    ANSWERED.send({ route: route ?? 'none', method, status: reply.statusCode, ms: reply.elapsedTime });
    const isAsset = ASSET_PATHS.some((path) => route?.startsWith(path));
    const level = isAsset ? 'debug' : 'info';
    if (logLevel === 'silent' || !log.isLevelEnabled(level)) return;
    // The route, never the URL: people put secrets into query strings.
    log[level](
      {
        requestId: request.id,
        method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ...callerOf(viewerOf(request.raw), addressOf(request.raw, trustedProxies)),
      },
      'request',
    );
  });

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return reply
        .code(status)
        .send({ errors: [{ message: messageOf(status, error.code), extensions: { code: 'BAD_USER_INPUT' } }] });
    }
    return reply.code(status).send({ errors: [createErrorFormat(log, request.id)(error)] });
  });

  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ errors: [{ message: 'There is nothing here. The GraphQL API is at /graphql.' }] }),
  );
}

/** Refuses a compressed body before it is read. It would be read as malformed JSON. */
export function refuseCompressedBodies(app: FastifyInstance): void {
  app.addHook('onRequest', ({ headers }, reply, done) => {
    const { 'content-encoding': encoding = 'identity' } = headers;
    if (encoding.toLowerCase() === 'identity') return done();
    reply
      .code(UNSUPPORTED_MEDIA_TYPE)
      .header('accept-encoding', 'identity')
      .send({
        errors: [{ message: 'Send the body without a Content-Encoding.', extensions: { code: 'BAD_USER_INPUT' } }],
      });
  });
}

const UNSUPPORTED_MEDIA_TYPE = 415;

function messageOf(status: number, code: string): string {
  if (status === 413) return 'The request is too large.';
  if (status === UNSUPPORTED_MEDIA_TYPE) return 'Send the body as JSON, with `Content-Type: application/json`.';
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return 'The body is empty. Send a JSON object with a `query`.';
  return code === 'FST_ERR_CTP_INVALID_JSON_BODY' ? 'The body is not JSON.' : 'The request could not be read.';
}
