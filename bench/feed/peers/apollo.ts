import 'reflect-metadata';
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { createPubSub } from '@graphql-yoga/subscription';
import { type DocumentNode, type GraphQLSchema, isUnionType, parse, specifiedRules, validate } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { useServer } from 'graphql-ws/use/ws';
import { buildSchema } from 'type-graphql';
import { WebSocketServer } from 'ws';
import { listenLocally } from '../../../testkit/network/port.ts';
import { FeedResolver } from './apolloSchema.ts';
import type { HeldTicketEvent } from './content.ts';
import { servePeer } from './publishing.ts';
import { topicOf } from './schema.ts';

/**
 * Apollo Server, type-graphql and graphql-ws with the pub/sub for which type-graphql is made. `stock` follows their
 * documentation. Otherwise documents are parsed and validated once, and their execution is compiled.
 */

const isStock = process.argv[2] === 'stock';
// The pub/sub has a listener for each subscriber, which Node takes for a leak.
EventEmitter.defaultMaxListeners = 0;
const pubSub = createPubSub<Record<string, [event: HeldTicketEvent]>>();
const schema = await buildSchema({ resolvers: [FeedResolver], pubSub, validate: false });
const union = schema.getType('BlockedTicketEvent');
if (!isUnionType(union)) throw new Error('There is no union of events.');
// type-graphql resolves the type in a promise. That is slower, and compiled execution does not wait for it.
union.resolveType = (event: HeldTicketEvent) => event.__typename;
const apollo = new ApolloServer({ schema, plugins: [ApolloServerPluginCacheControlDisabled()] });
await apollo.start();

const documents = new Map<string, DocumentNode>();

function documentOf(query: string): DocumentNode {
  const known = documents.get(query);
  if (known !== undefined) return known;
  const document = parse(query);
  const [error] = validate(schema, document, specifiedRules);
  if (error !== undefined) throw error;
  documents.set(query, document);
  return document;
}

type Subscribe = (root: unknown, context: unknown, variables: Record<string, unknown>) => unknown;

const compiled = new Map<DocumentNode, Subscribe>();

function compiledOf(document: DocumentNode, of: GraphQLSchema): Subscribe {
  const known = compiled.get(document);
  if (known !== undefined) return known;
  const made = compileQuery(of, document);
  if (!isCompiledQuery(made) || made.subscribe === undefined) throw new Error('The document does not compile.');
  compiled.set(document, made.subscribe);
  return made.subscribe;
}

const http = createServer();
useServer(
  {
    schema,
    context: ({ connectionParams }) => ({ topic: topicOf(connectionParams?.workspace) }),
    ...(!isStock && {
      onSubscribe: (ctx, _id, { query }) => ({
        schema,
        document: documentOf(query),
        contextValue: { topic: topicOf(ctx.connectionParams?.workspace) },
      }),
      subscribe: ({ document, contextValue }) => compiledOf(document, schema)({}, contextValue, {}) as never,
    }),
  },
  new WebSocketServer({ server: http, path: '/graphql', perMessageDeflate: false }),
);
servePeer(await listenLocally(http), (event, workspace) => pubSub.publish(topicOf(workspace), event));
