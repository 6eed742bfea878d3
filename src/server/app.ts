import { setTimeout as delay } from 'node:timers/promises';
import cors from '@fastify/cors';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { v7 as newId } from 'uuid';
import { canSeeHeld } from '../access/permission.ts';
import { SYSTEM, type Viewer } from '../access/viewer.ts';
import { createAuthentication } from '../accounts/authentication.service.ts';
import type { Verify } from '../accounts/token.ts';
import { createAdmission } from '../admission/admission.service.ts';
import { createDocuments } from '../admission/documents.service.ts';
import { describeFault } from '../admission/errorFormat.ts';
import { createSignIn } from '../admission/signIn.service.ts';
import { whatsAppWebhook } from '../channels/whatsapp/whatsapp.webhook.ts';
import { connect } from '../database/connection.ts';
import { createDatabase, type Database } from '../database/database.ts';
import { createReader } from '../database/reader.ts';
import { loadLogIdentity } from '../events/log.queries.ts';
import { prepareDatabase } from '../events/logOrigin.commands.ts';
import { createHub } from '../feed/fanout/hub.service.ts';
import { startNotifier } from '../feed/source/notifier.service.ts';
import { startTail } from '../feed/source/tail.service.ts';
import type { GraphQLContext } from '../graphql/context.ts';
import { createLoaders, type Loaders, type Loading } from '../graphql/loaders.queries.ts';
import { receiveMessage } from '../inbound/receive.commands.ts';
import { createCursorCodec } from '../paging/encryptedCursorCodec.ts';
import { findChannelByAddress } from '../workspaces/workspaces.queries.ts';
import type { Config } from './config.ts';
import { dashboard, type SignInWay } from './http/dashboard.ts';
import { explorer } from './http/explorer.ts';
import { graphqlOverHttp } from './http/graphqlOverHttp.ts';
import { health } from './http/health.ts';
import { addHttpHooks } from './http/hooks.ts';
import { startMaintenance } from './maintenance.ts';
import { createCloseOnError } from './sockets/closeOnError.ts';
import { CLOSE } from './sockets/session.ts';
import { createSockets } from './sockets/sockets.ts';
import { subscriptionServer } from './sockets/subscriptions.ts';

export interface AppOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly schema: GraphQLSchema;
  readonly verify: Verify;
  readonly log: Logger;
  readonly explorerFolder: string;
  /** Left out, there is no dashboard: tests of everything else need none. */
  readonly dashboardFolder?: string;
  /** Routes that exist in development only. */
  readonly development?: (app: FastifyInstance) => void;
}

export interface App {
  readonly database: Database;
  /** Starts to listen, and answers where. */
  listen(): Promise<{ readonly port: number }>;
  /** Stops taking requests, lets those under way finish, sends sockets elsewhere, and closes everything. */
  stop(): Promise<void>;
}

/** Everything wired together by hand. The database must have been migrated and prepared. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, schema, log } = options;
  const { limits, trustedProxies } = config;
  const onFault = (error: unknown) => log.error({ fault: describeFault(error) }, 'fault');
  let draining = false;

  const database = createDatabase(
    connect({
      url: options.databaseUrl,
      connections: config.databaseConnections,
      statementTimeoutMs: config.statementTimeoutMs,
      lockTimeoutMs: config.lockTimeoutMs,
    }),
  );
  const { sealingKey } = await database.system(loadLogIdentity);
  const codec = createCursorCodec(sealingKey);
  const tail = await startTail({
    database,
    pollMs: config.feedPollMs,
    onFault,
    prepare: (left) => prepareDatabase(options.databaseUrl, left),
  });
  database.onChange(tail.wake);
  const waking = config.feedNotify
    ? startNotifier({ databaseUrl: options.databaseUrl, onWake: tail.wake, onFault })
    : null;
  if (waking !== null) database.onChange(waking.announce);
  const maintenance = startMaintenance({ database, logKeep: config.logKeep, onFault });

  const authentication = createAuthentication({ database, verify: options.verify, newId });
  const signIn = createSignIn(authentication, limits);
  const documents = createDocuments(schema, limits);
  const gate = createAdmission({ schema, documents, limits, openSchema: !config.production });
  const contextOf = (viewer: Viewer, load: Loading | Loaders = 'ANEW'): GraphQLContext => {
    const reader = createReader(database, { workspaceId: viewer.workspaceId, seesHeld: canSeeHeld(viewer) });
    const loaders = typeof load === 'string' ? createLoaders(reader, load) : load;
    return { viewer, reader, loaders, codec, tail, database, newId };
  };
  const hub = createHub<GraphQLContext>({
    tail,
    database,
    codec,
    contextOf: (viewer, sharing) => contextOf(viewer, sharing?.loaders ?? 'ONCE'),
    onFault,
  });

  const loggerInstance: FastifyBaseLogger = log;
  const app = fastify({
    loggerInstance,
    genReqId: () => newId(),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.frameBytes,
    forceCloseConnections: 'idle',
    requestTimeout: 10_000,
  });
  addHttpHooks(app, log);
  // Closing waits for every connection, and one that was answered after closing began would be kept for a minute.
  app.addHook('onSend', async (_request, reply) => {
    if (draining) reply.header('connection', 'close');
  });
  await app.register(cors, { origin: [...config.allowedOrigins], methods: ['POST'], maxAge: 600 });
  await app.register(health({ database, isDraining: () => draining }));
  await app.register(explorer({ folder: options.explorerFolder }));
  if (options.dashboardFolder !== undefined) {
    await app.register(dashboard({ folder: options.dashboardFolder, signIn: signInWay(options) }));
  }
  await app.register(graphqlOverHttp({ schema, documents, gate, signIn, limits, trustedProxies, log, contextOf }));
  if (config.whatsApp !== null) {
    await app.register(
      whatsAppWebhook(config.whatsApp)({
        findChannel: (slug, address) => findChannelByAddress(database, { slug, type: 'WHATSAPP', address }),
        receive: (workspaceId, message) => receiveMessage({ database, newId }, workspaceId, message, SYSTEM),
      }),
    );
  }
  options.development?.(app);

  const sockets = createSockets({
    http: app.server,
    path: '/graphql',
    limits,
    allowedOrigins: config.allowedOrigins,
    trustedProxies,
    onFault,
    onFailure: createCloseOnError(log),
  });
  sockets.serve(subscriptionServer({ schema, gate, signIn, hub, limits, log, contextOf, enter: sockets.enter }));
  tail.onBatch(({ events }) => {
    for (const { type, data } of events) {
      if (type !== 'api_key.revoked') continue;
      authentication.forget(data.apiKeyId);
      sockets.closeWhere(({ actor }) => actor.kind === 'API_KEY' && actor.id === data.apiKeyId, CLOSE.ended);
    }
  });

  return {
    database,
    async listen() {
      await app.listen({ host: config.host, port: config.port, listenTextResolver: () => 'listening' });
      const address = app.server.address();
      return { port: typeof address === 'object' && address !== null ? address.port : config.port };
    },
    async stop() {
      draining = true;
      const { shutdownGraceMs } = config;
      await Promise.all([
        sockets.drain(Math.min(shutdownGraceMs / 2, 10_000)),
        maintenance.stop(),
        // Until balancers have seen it, they go on sending requests.
        delay(Math.min(shutdownGraceMs / 10, 2_000)),
      ]);
      await app.close();
      await Promise.all([tail.stop(), waking?.stop()]);
      await database.close();
    },
  };
}

function signInWay({ config, development }: AppOptions): SignInWay {
  if (development !== undefined) return { kind: 'demo' };
  return config.signIn === null ? { kind: 'token' } : { kind: 'oidc', ...config.signIn };
}
