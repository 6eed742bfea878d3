import { randomUUID } from 'node:crypto';
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import { type ConnectionInitMessage, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import type { Viewer } from '../../access/viewer.ts';
import type { Gate } from '../../admission/admission.service.ts';
import { bearerOf } from '../../admission/bearer.ts';
import { createErrorFormat } from '../../admission/errorFormat.ts';
import type { Limits } from '../../admission/limits.ts';
import type { SignIn } from '../../admission/signIn.service.ts';
import type { Hub } from '../../feed/fanout/hub.service.ts';
import { SubscriptionSource } from '../../feed/source/subscriptionSource.ts';
import type { GraphQLContext } from '../../graphql/context.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import { CLOSE, type Session } from './session.ts';
import { createSubscriptionExecution, isAway } from './subscriptionExecution.ts';

export interface SubscriptionOptions {
  readonly schema: GraphQLSchema;
  readonly gate: Gate;
  readonly signIn: SignIn;
  readonly hub: Hub<GraphQLContext>;
  readonly limits: Limits;
  readonly log: Logger;
  readonly contextOf: (viewer: Viewer) => GraphQLContext;
  /** Takes the session in as the viewer's, or closes it and answers false. */
  readonly enter: (session: Session, viewer: Viewer) => boolean;
}

const LONGEST_OPERATION_ID = 128;

/** The graphql-transport-ws protocol behind the same gate as HTTP. Only subscriptions run here. */
export function subscriptionServer(options: SubscriptionOptions): Server<Session> {
  const { schema, gate, signIn, hub, limits, log, contextOf, enter } = options;
  const renderingOf = createSubscriptionExecution(schema, limits, log);

  async function connect(session: Session, params: ConnectionInitMessage['payload']): Promise<boolean> {
    session.greet();
    try {
      const credential = bearerOf(params?.authorization);
      const viewer = await signIn.viewerOf(credential, session.address);
      if (viewer === null) return false;
      if (!enter(session, viewer)) return false;
      session.recheck(() => recheck(session, credential));
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'UNAUTHENTICATED') return false;
      if (error instanceof Refusal && error.code === 'RATE_LIMITED') session.close(CLOSE.tooManySignIns);
      else session.fail(error);
    }
    return false;
  }

  async function recheck(session: Session, credential: string | null | undefined): Promise<void> {
    try {
      await signIn.viewerOf(credential, session.address);
    } catch (error) {
      if (!(error instanceof Refusal)) session.fail(error);
      // Whoever cannot be asked about now is asked about again.
      else if (error.code === 'UNAUTHENTICATED') session.close(CLOSE.ended);
    }
  }

  return makeServer<ConnectionInitMessage['payload'], Session>({
    // The session looks after that: a timer of the protocol's own would stay with every socket.
    connectionInitWaitTimeout: 0,
    onConnect: ({ extra, connectionParams }) => connect(extra, connectionParams),
    async onSubscribe({ extra, subscriptions }, id, payload): Promise<ExecutionArgs | readonly GraphQLError[]> {
      const { viewer, operations } = extra;
      if (operations.has(id)) {
        // The protocol keeps operations by their ids: it would lose sight of the first, which would never end.
        extra.close(CLOSE.repeated);
        return [new GraphQLError('repeated')];
      }
      operations.set(id, null);
      try {
        if (id.length > LONGEST_OPERATION_ID)
          throw new Refusal(refuse('BAD_USER_INPUT', 'The operation id is too long.', 'id'));
        if (viewer === null) throw new Refusal(refuse('UNAUTHENTICATED', 'Sign in first.'));
        // Those that were completed count until they have wholly ended, with room for as many again to take their places.
        if (
          Object.keys(subscriptions).length > limits.subscriptionsPerSocket ||
          operations.size > limits.subscriptionsPerSocket * 2
        ) {
          throw new Refusal(
            refuse(
              'TOO_MANY_SUBSCRIPTIONS',
              `A socket carries at most ${limits.subscriptionsPerSocket} subscriptions.`,
            ),
          );
        }
        await signIn.count(viewer);
        const { query, operationName, variables } = payload;
        const admitted = gate.admit({ source: query, operationName, variables }, viewer, [
          OperationTypeNode.SUBSCRIPTION,
        ]);
        operations.set(id, renderingOf(admitted, operationName ?? null));
        return {
          schema,
          document: admitted.document,
          operationName: operationName ?? null,
          variableValues: { ...admitted.variables },
          contextValue: contextOf(viewer),
        };
      } catch (error) {
        release(extra, id);
        return [
          new GraphQLError('refused', { originalError: error instanceof Error ? error : new Error(String(error)) }),
        ];
      }
    },
    subscribe: ask,
    async onOperation({ extra }, id, payload, args, operation) {
      const result = await operation;
      const { viewer, operations } = extra;
      const rendering = operations.get(id);
      operations.set(id, null);
      letGo(payload, args);
      if (result instanceof SubscriptionSource && viewer !== null && rendering) {
        return hub.subscribe({ viewer, operation: { ...rendering, source: result.source }, id, sink: extra });
      }
      const away = ('errors' in result ? result.errors : undefined)?.find(({ originalError }) => isAway(originalError));
      if (away !== undefined) extra.fail(away.originalError);
    },
    onComplete: ({ extra }, id) => release(extra, id),
    onNext: (_ctx, _id, _payload, _args, { errors, data }) =>
      errors === undefined
        ? undefined
        : { data: data ?? null, errors: errors.slice(0, limits.errors).map(createErrorFormat(log, randomUUID())) },
    onError: (_ctx, _id, _payload, errors) => errors.map(createErrorFormat(log, randomUUID())),
  });
}

/** The id may be used again once the protocol has let go of it too, which it does later in this turn. */
function release({ operations }: Session, id: string): void {
  setImmediate(() => operations.delete(id));
}

/**
 * The protocol keeps what began an operation until the operation ends. Nobody looks at it again, and it is most of what a subscriber would take
 * of memory: the text of the document, and a request with its loaders.
 */
function letGo(payload: SubscribePayload, args: ExecutionArgs): void {
  Object.assign(payload, { query: '', variables: null, extensions: null });
  Object.assign(args, { contextValue: null, variableValues: null });
}

/** What the subscription asks of the feed, or why it may not. */
async function ask(args: ExecutionArgs): Promise<SubscriptionSource<GraphQLContext> | ExecutionResult> {
  const answer = await createSourceEventStream(args);
  if (answer instanceof SubscriptionSource || !(Symbol.asyncIterator in answer)) return answer;
  throw new Error('A subscription answers what it asks of the feed.');
}
