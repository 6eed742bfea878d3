import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import mercurius from 'mercurius';
import { servePeer } from './publishing.ts';
import { SCHEMA, topicOf } from './schema.ts';

/** Mercurius with its own pub/sub. Its compiler (`jit`) is on, but it does not compile subscriptions. */

interface Context {
  readonly workspace?: unknown;
  readonly pubsub: { subscribe(topic: string): Promise<AsyncIterableIterator<unknown>> };
}

const app = fastify();
await app.register(mercurius, {
  schema: SCHEMA,
  jit: 1,
  resolvers: {
    Subscription: {
      blockedTicketEvents: {
        subscribe: (_root: unknown, _args: unknown, { workspace, pubsub }: Context) =>
          pubsub.subscribe(topicOf(workspace)),
      },
    },
  },
  subscription: {
    onConnect: ({ payload }: { payload: Record<string, unknown> }) => ({ workspace: payload.workspace }),
  },
});
await app.listen({ port: 0, host: '127.0.0.1' });

servePeer((app.server.address() as AddressInfo).port, (event, workspace) => {
  app.graphql.pubsub.publish({ topic: topicOf(workspace), payload: { blockedTicketEvents: event } });
});
