import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { useGraphQlJit } from '@envelop/graphql-jit';
import type { ExecutionArgs } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createSchema, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import { listenLocally } from '../../../testkit/network/port.ts';
import type { HeldTicketEvent } from './content.ts';
import { servePeer } from './publishing.ts';
import { SCHEMA, topicOf } from './schema.ts';

/** GraphQL Yoga with graphql-ws as in its documentation, with compiled execution and caches of parsed documents. */

interface YogaArgs extends ExecutionArgs {
  readonly rootValue: {
    execute(args: ExecutionArgs): unknown;
    subscribe(args: ExecutionArgs): unknown;
  };
}

// The pub/sub has a listener for each subscriber, which Node takes for a leak.
EventEmitter.defaultMaxListeners = 0;
const pubSub = createPubSub<Record<string, [event: HeldTicketEvent]>>();
const yoga = createYoga({
  schema: createSchema({
    typeDefs: SCHEMA,
    resolvers: {
      Subscription: {
        blockedTicketEvents: {
          subscribe: (
            _root: unknown,
            _args: unknown,
            { connectionParams }: { connectionParams?: { workspace?: unknown } },
          ) => pubSub.subscribe(topicOf(connectionParams?.workspace)),
          resolve: (event: HeldTicketEvent) => event,
        },
      },
    },
  }),
  plugins: [useGraphQlJit()],
  logging: false,
});

const http = createServer(yoga);
useServer(
  {
    execute: (args) => (args as YogaArgs).rootValue.execute(args) as never,
    subscribe: (args) => (args as YogaArgs).rootValue.subscribe(args) as never,
    async onSubscribe(ctx, _id, { query, operationName, variables }) {
      const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
        ...ctx,
        req: ctx.extra.request,
        socket: ctx.extra.socket,
        params: { query, operationName, variables },
      });
      const args = {
        schema,
        operationName: operationName ?? null,
        document: parse(query),
        variableValues: variables ?? null,
        contextValue: await contextFactory(),
        rootValue: { execute, subscribe },
      };
      const errors = validate(args.schema, args.document);
      return errors.length > 0 ? errors : args;
    },
  },
  new WebSocketServer({ server: http, path: yoga.graphqlEndpoint, perMessageDeflate: false }),
);
servePeer(await listenLocally(http), (event, workspace) => pubSub.publish(topicOf(workspace), event));
