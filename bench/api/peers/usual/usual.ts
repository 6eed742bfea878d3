import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSchema } from 'type-graphql';
import { announce } from '../../../feed/processes/rpc.ts';
import { viewerOf } from '../authentication.ts';
import { ContactResolver, type Context, createContext, MessageResolver, TicketResolver } from './resolvers.ts';

/** Apollo Server, type-graphql, drizzle and DataLoader, as their documentation shows them. */

const schema = await buildSchema({ resolvers: [TicketResolver, ContactResolver, MessageResolver], validate: false });
const server = new ApolloServer<Context>({ schema });
const { url } = await startStandaloneServer(server, {
  context: async ({ req }) => createContext((await viewerOf(req.headers.authorization)).workspaceId),
  listen: { port: 0, host: '127.0.0.1' },
});
announce(Number(new URL(url).port));
