import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { WEB_CHAT_PATH } from '../../channels/webchat/webchat.webhook.ts';
import type { Config } from '../config.ts';
import { createClientErrorHandler } from './clientErrors.ts';
import { limitConnections } from './connectionLimits.ts';
import { addHttpHooks } from './hooks.ts';
import { closeUnusedConnections } from './openConnections.ts';

export interface HttpServerOptions {
  readonly config: Pick<Config, 'limits' | 'requestTimeoutMs' | 'allowedOrigins' | 'trustedProxies' | 'hstsSeconds'>;
  readonly log: Logger;
  readonly isDraining: () => boolean;
}

/** A client sends its headers in this part of the time for its request. Node needs it to be less. */
const HEADERS_PART = 0.75;
const CHECKED_EVERY_MS = 1_000;

/** Web chats check the origin themselves, by their channel. So a site that may not use one can read why. */
const OF_WEB_CHAT = {
  origin: '*',
  methods: ['GET', 'POST'],
  allowedHeaders: ['authorization', 'content-type', 'last-event-id'],
  exposedHeaders: ['retry-after', 'x-request-id'],
  maxAge: 7_200,
};

/** Makes the HTTP server with everything but its routes. */
export async function createHttpServer({ config, log, isDraining }: HttpServerOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = log;
  const app = fastify({
    loggerInstance,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    // Requests are logged by the hooks, so few need a logger of their own.
    childLoggerFactory: (logger, bindings, options) =>
      options.level === undefined ? logger : logger.child(bindings, options),
    bodyLimit: config.limits.bodyBytes,
    requestTimeout: config.requestTimeoutMs,
    clientErrorHandler: createClientErrorHandler(),
    http: { headersTimeout: config.requestTimeoutMs * HEADERS_PART, connectionsCheckingInterval: CHECKED_EVERY_MS },
  });
  addHttpHooks(app, log, config);
  limitConnections(app.server, { ...config, log });
  closeUnusedConnections(app);
  // Closing waits for every connection. Without this header a connection is kept for a minute after its last response.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isDraining()) reply.header('connection', 'close');
    done();
  });
  const ofApi = { origin: [...config.allowedOrigins], methods: ['GET', 'POST'], maxAge: 600 };
  await app.register(cors, {
    delegator: (request, answer) => answer(null, request.url?.startsWith(WEB_CHAT_PATH) ? OF_WEB_CHAT : ofApi),
  });
  return app;
}
