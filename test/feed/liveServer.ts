import { createServer } from 'node:http';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { createAdmission } from '../../src/admission/admission.service.ts';
import { createCompiledQueries } from '../../src/admission/compiledQueries.service.ts';
import { createDenials } from '../../src/admission/denials.service.ts';
import { createDocuments } from '../../src/admission/documents.service.ts';
import { DEFAULT_LIMITS, type Limits } from '../../src/admission/limits.ts';
import { createCloseOnError } from '../../src/server/sockets/closeOnError.ts';
import { Sockets } from '../../src/server/sockets/sockets.ts';
import { subscriptionServer } from '../../src/server/sockets/subscriptions.ts';
import { testSchema } from '../environment/testSchema.ts';
import { usageOfOneNode } from '../environment/usageOfOneNode.ts';
import { aSupervisor, type FeedProcess } from './feedEnvironment.ts';

/**
 * Starts the sockets of a server around a feed process, and answers their URL. `viewerOf` says who a credential belongs
 * to: by default to a supervisor of the workspace.
 */
export async function liveServer(
  { hub, contextOf, onFault }: FeedProcess,
  workspaceId: string,
  changes: Partial<Limits> = {},
  viewerOf: (credential: string | null | undefined) => Viewer = () => aSupervisor(workspaceId),
): Promise<string> {
  const schema = await testSchema();
  const limits = { ...DEFAULT_LIMITS, ...changes };
  const log = pino({ level: 'silent' });
  const http = createServer();
  const sockets = new Sockets({
    http,
    path: '/graphql',
    limits,
    greetingTimeoutMs: 60_000,
    usage: usageOfOneNode(),
    allowedOrigins: [],
    trustedProxies: 0,
    denials: createDenials(log),
    log,
    onFault,
    onFailure: createCloseOnError(log),
  });
  const documents = createDocuments(schema, limits);
  sockets.serve(
    subscriptionServer({
      schema,
      queries: createCompiledQueries(schema),
      admission: createAdmission({ schema, documents, limits, openSchema: true }),
      signIn: { viewerOf: async (credential) => viewerOf(credential), count: async () => {} },
      denials: createDenials(log),
      hub,
      limits,
      log,
      sockets,
      contextOf,
    }),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await sockets.drain(0);
    await new Promise((resolve) => http.close(resolve));
  });
  const address = http.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
