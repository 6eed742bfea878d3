import { randomUUID } from 'node:crypto';
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { type ConnectionInitMessage, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import type { Viewer } from '../../access/viewer.ts';
import type { Admission } from '../../admission/admission.service.ts';
import type { CompiledQueries } from '../../admission/compiledQueries.service.ts';
import type { Denials } from '../../admission/denials.service.ts';
import { createErrorFormat } from '../../admission/errorFormat.ts';
import type { Limits } from '../../admission/limits.ts';
import type { SignIn } from '../../admission/signIn.service.ts';
import type { Hub } from '../../feed/fanout/hub.service.ts';
import { SubscriptionSource } from '../../feed/source/subscriptionSource.ts';
import type { GraphQLContext } from '../../graphql/context.ts';
import { Refusal } from '../../refusals/refusal.ts';
import type { Session } from './session.ts';
import { createSocketSignIn } from './socketSignIn.ts';
import type { Sockets } from './sockets.ts';
import { createSubscribe, releaseOperation } from './subscribe.ts';
import { createSubscriptionExecution, isDatabaseAway } from './subscriptionExecution.ts';

export interface SubscriptionOptions {
  readonly schema: GraphQLSchema;
  readonly queries: CompiledQueries;
  readonly admission: Admission;
  readonly signIn: SignIn;
  readonly denials: Pick<Denials, 'noteError'>;
  readonly sockets: Pick<Sockets, 'signIn'>;
  readonly hub: Hub<GraphQLContext>;
  readonly limits: Limits;
  readonly log: Logger;
  readonly contextOf: (viewer: Viewer) => GraphQLContext;
}

/** The graphql-transport-ws protocol, with the same admission as HTTP. Only subscriptions run over it. */
export function subscriptionServer(options: SubscriptionOptions): Server<Session> {
  const { queries, signIn, denials, sockets, hub, limits, log } = options;
  const executionOf = createSubscriptionExecution(queries, limits, log);
  const subscribe = createSubscribe({ ...options, executionOf });
  const signInSession = createSocketSignIn({
    signIn,
    denials,
    giveTo: (session, viewer) => sockets.signIn(session, viewer),
  });
  const format = (errors: readonly GraphQLError[]) => errors.map(createErrorFormat(log, randomUUID()));

  /** The iterator of the subscription, or why the hub refuses it. */
  function follow(request: Parameters<typeof hub.subscribe>[0]) {
    try {
      return hub.subscribe(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { errors: [new GraphQLError('refused', { originalError: error })] };
    }
  }

  return makeServer<ConnectionInitMessage['payload'], Session>({
    // The session has this timeout. A timer of the protocol would stay in memory with every socket.
    connectionInitWaitTimeout: 0,
    onConnect: ({ extra, connectionParams }) => signInSession(extra, connectionParams),
    onSubscribe: ({ extra, subscriptions }, id, payload) =>
      subscribe({ session: extra, id, payload, subscriptions: Object.keys(subscriptions).length }),
    subscribe: resolveSource,
    async onOperation({ extra }, id, payload, args, operation) {
      const result = await operation;
      const { viewer, operations } = extra;
      const execution = operations.get(id);
      operations.set(id, null);
      releaseRequest(payload, args);
      if (result instanceof SubscriptionSource && viewer !== null && execution) {
        return follow({ viewer, operation: { ...execution, source: result.source }, id, sink: extra });
      }
      const errors = 'errors' in result ? (result.errors ?? []) : [];
      const away = errors.find(({ originalError }) => isDatabaseAway(originalError));
      if (away !== undefined) extra.fail(away.originalError);
    },
    onComplete: ({ extra }, id) => releaseOperation(extra, id),
    onNext: (_context, _id, _payload, _args, { errors, data }) =>
      errors === undefined ? undefined : { data: data ?? null, errors: format(errors.slice(0, limits.errors)) },
    onError: (_context, _id, _payload, errors) => format(errors),
  });
}

/**
 * Empties the request of an operation that has begun. The protocol keeps it until the operation ends, and does not read
 * it again. The text of the document and the loaders are most of the memory that a subscriber would take.
 */
function releaseRequest(payload: SubscribePayload, args: ExecutionArgs): void {
  Object.assign(payload, { query: '', variables: null, extensions: null });
  Object.assign(args, { contextValue: null, variableValues: null });
}

/** Runs the resolver of a subscription, which answers its source or why it is refused. */
async function resolveSource(args: ExecutionArgs): Promise<SubscriptionSource<GraphQLContext> | ExecutionResult> {
  const answer = await createSourceEventStream(args);
  if (answer instanceof SubscriptionSource || !(Symbol.asyncIterator in answer)) return answer;
  throw new Error('The resolver of a subscription must answer its source.');
}
