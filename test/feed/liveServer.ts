import { createServer } from 'node:http';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { createDocuments } from '../../src/server/gate/documents.ts';
import { createGate } from '../../src/server/gate/gate.ts';
import { DEFAULT_LIMITS, type Limits } from '../../src/server/gate/limits.ts';
import { createHangUp } from '../../src/server/hangUp.ts';
import { buildBlockdeskSchema } from '../../src/server/schema.ts';
import { createSockets } from '../../src/server/sockets.ts';
import { subscriptionServer } from '../../src/server/subscriptions.ts';
import { aSupervisor, type FeedProcess } from './ground.ts';

/** The sockets of a server round a feed process that the test can look into. Everybody is a supervisor of the workspace, unless their credential says otherwise. */
export async function liveServer(
  { hub, requestOf, onFault }: FeedProcess,
  workspaceId: string,
  changes: Partial<Limits> = {},
  viewerOf: (credential: string | null | undefined) => Viewer = () => aSupervisor(workspaceId),
): Promise<string> {
  const schema = await buildBlockdeskSchema();
  const limits = { ...DEFAULT_LIMITS, ...changes };
  const log = pino({ level: 'silent' });
  const http = createServer();
  const sockets = createSockets({
    http,
    path: '/graphql',
    limits,
    allowedOrigins: [],
    trustedProxies: 0,
    onFault,
    onFailure: createHangUp(log),
  });
  const documents = createDocuments(schema, limits);
  sockets.serve(
    subscriptionServer({
      schema,
      gate: createGate({ schema, documents, limits, openSchema: true }),
      signIn: { viewerOf: async (credential) => viewerOf(credential), count: async () => {} },
      hub,
      limits,
      log,
      enter: sockets.enter,
      requestOf,
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
