import { createServer } from 'node:http';
import { pino } from 'pino';
import { v7 as newId } from 'uuid';
import { onTestFinished } from 'vitest';
import { SYSTEM, type Viewer } from '../../src/access/viewer.ts';
import { createReader } from '../../src/database/reader.ts';
import { createLoaders } from '../../src/loading/loaders.queries.ts';
import { createDocuments } from '../../src/server/gate/documents.ts';
import { createGate } from '../../src/server/gate/gate.ts';
import { DEFAULT_LIMITS } from '../../src/server/gate/limits.ts';
import { buildBlockdeskSchema } from '../../src/server/schema.ts';
import { createSockets } from '../../src/server/sockets.ts';
import { subscriptionServer } from '../../src/server/subscriptions.ts';
import type { FeedProcess } from './ground.ts';

/** The sockets of a server round a feed process that the test can look into. Everybody is a supervisor of the workspace. */
export async function liveServer({ database, sealer, feed }: FeedProcess, workspaceId: string): Promise<string> {
  const schema = await buildBlockdeskSchema();
  const limits = DEFAULT_LIMITS;
  const viewer: Viewer = { workspaceId, actor: SYSTEM, role: 'SUPERVISOR', scopes: [], expiresAt: null };
  const http = createServer();
  const sockets = createSockets({
    http,
    path: '/graphql',
    limits,
    allowedOrigins: [],
    trustedProxies: 0,
    onFault: feed.onFault,
  });
  const documents = createDocuments(schema, limits);
  sockets.serve(
    subscriptionServer({
      schema,
      gate: createGate({ schema, documents, limits, openSchema: true }),
      signIn: { viewerOf: async () => viewer, count: async () => {} },
      limits,
      log: pino({ level: 'silent' }),
      enter: sockets.enter,
      requestOf() {
        const reader = createReader(database, { workspaceId, seesHeld: true });
        return { viewer, reader, loaders: createLoaders(reader), sealer, feed, database, newId };
      },
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
