import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { v7 as newId } from 'uuid';
import { SYSTEM } from '../access/viewer.ts';
import type { Verify } from '../accounts/token.ts';
import { describeFault } from '../admission/errorFormat.ts';
import { createFolderStore, type FileStore } from '../attachments/files/fileStore.service.ts';
import type { IdentityHasher } from '../blocks/kept/identityHasher.ts';
import { applyPreference } from '../blocks/optOut.commands.ts';
import { addressesClaimedElsewhere, findWebhookWorkspace } from '../channels/secrets/channelSecrets.queries.ts';
import { createSecretBox, type SecretBox } from '../channels/secrets/secretBox.ts';
import { keepUnrouted } from '../channels/unrouted/unroutedMessages.commands.ts';
import { createGraphApi } from '../channels/whatsapp/graphApi.service.ts';
import { createGraphDownloads } from '../channels/whatsapp/media/graphDownload.service.ts';
import { whatsAppWebhook } from '../channels/whatsapp/whatsapp.webhook.ts';
import type { Database } from '../database/database.ts';
import { receiveMessage } from '../inbound/receive.commands.ts';
import { startJobWorker } from '../jobs/worker.service.ts';
import { reportFromProvider } from '../outbound/deliveries/report.commands.ts';
import type { Config } from './config.ts';
import { type Core, startCore } from './core.ts';
import { attachmentRoutes } from './http/attachments.ts';
import { dashboard, type SignInMethod } from './http/dashboard.ts';
import { explorer } from './http/explorer.ts';
import { exportRoutes } from './http/exports/exportRoutes.ts';
import { personExports } from './http/exports/personExport.ts';
import { graphqlOverHttp } from './http/graphqlOverHttp.ts';
import { health } from './http/health.ts';
import { createHttpServer } from './http/httpServer.ts';
import { imports } from './http/imports.ts';
import { widget } from './http/widget.ts';
import { startMail } from './mail.ts';
import { createOperationServices, type OperationServices } from './operationServices.ts';
import { type Operations, serveOperations } from './operations/operations.ts';
import type { Readings } from './operations/readMetrics.ts';
import { projectVersion } from './root.ts';
import { createCloseOnError } from './sockets/closeOnError.ts';
import { closeRevoked } from './sockets/closeRevoked.ts';
import { Sockets } from './sockets/sockets.ts';
import { subscriptionServer } from './sockets/subscriptions.ts';
import { createTasks } from './tasks.ts';
import { serveWebChat } from './webChat.ts';
import { serveWebhooks } from './webhooks.ts';

export interface AppOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly schema: GraphQLSchema;
  readonly verify: Verify;
  /** Null where no block can outlive its contact. */
  readonly identityHasher: IdentityHasher | null;
  readonly log: Logger;
  readonly explorerFolder: string;
  /** Without it there is no dashboard. Most tests need none. */
  readonly dashboardFolder?: string;
  /** The build of the web chat's script. Most tests need none. */
  readonly widgetFolder?: string;
  /** Adds the routes that exist in development only. */
  readonly development?: (app: FastifyInstance) => void;
}

export interface App {
  readonly database: Database;
  /** Starts to listen, and answers the port. */
  listen(): Promise<{ readonly port: number }>;
  /** Takes no new requests, finishes those under way, closes the sockets, and closes everything behind them. */
  stop(): Promise<void>;
}

/** Wires the server together. The database must have been migrated and prepared. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, databaseUrl, identityHasher, log } = options;
  const onFault = (error: unknown) => log.error({ fault: describeFault(error) }, 'fault');
  let isDraining = false;
  const core = await startCore({ config, databaseUrl, onFault });
  const [firstKey, ...otherKeys] = config.channelSecretKeys;
  const secretBox = firstKey === undefined ? null : createSecretBox([firstKey, ...otherKeys]);
  const files = config.attachmentsFolder === null ? null : createFolderStore(config.attachmentsFolder);
  const graphApi = createGraphApi(config.whatsAppApiUrl);
  const services = createOperationServices({ ...options, core, secretBox, graphApi, onFault });
  const http = await createHttpServer({ config, log, isDraining: () => isDraining });
  const { probeTimeoutMs } = config;
  const version = projectVersion();
  const healthRoutes = health({ database: core.database, isDraining: () => isDraining, probeTimeoutMs, version });
  await http.register(healthRoutes);
  await registerRoutes(http, options, { ...core, secretBox, files }, services, onFault);
  await serveWebChat(http, { ...services, config, core, identityHasher, onFault });
  const sockets = serveSockets(http.server, options, services, onFault);
  closeRevoked(core.tail, services.authentication, sockets);
  const jobs = await startJobWorker({
    databaseUrl,
    database: core.database,
    tasks: createTasks(core.database, secretBox, {
      files,
      mail: config.mail,
      graphApi,
      graphDownloads: createGraphDownloads(config.whatsAppApiUrl),
      identityHasher,
    }),
    concurrency: config.jobConcurrency,
    graceMs: config.shutdownGraceMs / 2,
    onFault,
  });
  const webhooks = serveWebhooks(core, { config, secretBox, onFault });

  const readings: Readings = {
    pool: core.database.poolUse,
    sockets: () => sockets.size,
    subscribers: services.hub.subscribers,
    groups: services.hub.groups,
    logAge: core.tail.age,
    jobs: jobs.backlog,
  };
  let operations: Operations | null = null;

  const mail = startMail({ config, database: core.database, files, secretBox, identityHasher, log, onFault });

  return {
    database: core.database,
    async listen() {
      await http.listen({ host: config.host, port: config.port, listenTextResolver: () => 'listening' });
      const address = http.server.address();
      if (config.operations !== null)
        operations = await serveOperations({ ...config.operations, version, readings, health: healthRoutes });
      return { port: typeof address === 'object' && address !== null ? address.port : config.port };
    },
    async stop() {
      isDraining = true;
      const { shutdownGraceMs } = config;
      await Promise.all([
        sockets.drain(Math.min(shutdownGraceMs / 2, 10_000)),
        core.stopMaintenance(),
        jobs.stop(),
        mail.stop(),
        webhooks.stop(),
        // Load balancers go on sending requests until they have seen that the server is not ready.
        delay(Math.min(shutdownGraceMs / 10, 2_000)),
      ]);
      await Promise.all([http.close(), services.usage.stop()]);
      await operations?.stop();
      await core.close();
    },
  };
}

async function registerRoutes(
  http: FastifyInstance,
  options: AppOptions,
  {
    database,
    codec,
    secretBox,
    files,
  }: Core & { readonly secretBox: SecretBox | null; readonly files: FileStore | null },
  services: OperationServices,
  onFault: (error: unknown) => void,
): Promise<void> {
  const { config, schema, identityHasher, log } = options;
  const { limits, trustedProxies, whatsApp } = config;
  await http.register(explorer({ folder: options.explorerFolder }));
  if (options.widgetFolder !== undefined) await http.register(widget({ folder: options.widgetFolder }));
  if (options.dashboardFolder !== undefined) {
    await http.register(dashboard({ folder: options.dashboardFolder, signIn: signInMethod(options) }));
  }
  await http.register(personExports({ ...services, database, trustedProxies, log, onFault }));
  await http.register(exportRoutes({ ...services, database, files, trustedProxies, log, onFault }));
  await http.register(imports({ ...services, database, newId, trustedProxies, log }));
  await http.register(attachmentRoutes({ ...services, database, files, codec, newId, trustedProxies, log }));
  await http.register(graphqlOverHttp({ ...services, schema, limits, trustedProxies, log }));
  if (whatsApp !== null || secretBox !== null) {
    const webhook = database.as('webhook');
    await http.register(
      whatsAppWebhook(whatsApp, {
        findWorkspace: (slug) => findWebhookWorkspace(webhook, secretBox, slug, 'WHATSAPP'),
        addressesElsewhere: (workspaceId, addresses) =>
          addressesClaimedElsewhere(webhook, workspaceId, 'WHATSAPP', addresses),
        receive: (workspaceId, message) =>
          receiveMessage({ database: webhook, newId, identityHasher }, workspaceId, message, SYSTEM),
        report: (workspaceId, channelId, report) =>
          reportFromProvider({ database: webhook }, workspaceId, channelId, report, SYSTEM),
        applyPreference: (workspaceId, identities, takesMessages) =>
          applyPreference({ database: webhook, newId }, workspaceId, identities, takesMessages),
        keepUnrouted: (workspaceId, message) =>
          keepUnrouted({ database: webhook, newId }, workspaceId, 'WHATSAPP', message),
      }),
    );
  }
  options.development?.(http);
}

function serveSockets(
  http: Server,
  { config, schema, log }: AppOptions,
  services: OperationServices,
  onFault: (error: unknown) => void,
): Sockets {
  const { limits, allowedOrigins, trustedProxies, greetingTimeoutMs } = config;
  const onFailure = createCloseOnError(log);
  const { usage, denials } = services;
  const accepting = { http, path: '/graphql', limits, usage, denials, allowedOrigins, trustedProxies, log };
  const sockets = new Sockets({ ...accepting, greetingTimeoutMs, onFault, onFailure });
  sockets.serve(subscriptionServer({ ...services, schema, sockets, limits, log }));
  return sockets;
}

function signInMethod({ config, development }: AppOptions): SignInMethod {
  if (development !== undefined) return { kind: 'demo' };
  return config.signIn === null ? { kind: 'token' } : { kind: 'oidc', ...config.signIn };
}
