import { type ExecutionArgs, GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Viewer } from '../../access/viewer.ts';
import type { Admission } from '../../admission/admission.service.ts';
import type { Denials } from '../../admission/denials.service.ts';
import type { Limits } from '../../admission/limits.ts';
import type { SignIn } from '../../admission/signIn.service.ts';
import type { GraphQLContext } from '../../graphql/context.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import { CLOSE } from './closeReason.ts';
import type { Session } from './session.ts';
import type { createSubscriptionExecution } from './subscriptionExecution.ts';

export interface SubscribeOptions {
  readonly schema: GraphQLSchema;
  readonly admission: Admission;
  readonly signIn: SignIn;
  readonly denials: Pick<Denials, 'noteError'>;
  readonly limits: Limits;
  readonly contextOf: (viewer: Viewer) => GraphQLContext;
  readonly executionOf: ReturnType<typeof createSubscriptionExecution>;
}

/** A `subscribe` message of a socket. */
export interface SubscribeRequest {
  readonly session: Session;
  readonly id: string;
  readonly payload: SubscribePayload;
  /** The subscriptions of the socket that the protocol counts, this one included. */
  readonly subscriptions: number;
}

type Subscribe = (request: SubscribeRequest) => Promise<ExecutionArgs | readonly GraphQLError[]>;

const MAX_OPERATION_ID = 128;

/** Makes the function that admits a `subscribe` message, and answers what to execute or why it is refused. */
export function createSubscribe(options: SubscribeOptions): Subscribe {
  return async (request) => {
    const { session, id } = request;
    if (session.operations.has(id)) {
      // The protocol keeps operations by their ids. It would forget the first one, which would never end.
      session.close(CLOSE.repeated);
      return [new GraphQLError('repeated')];
    }
    session.operations.set(id, null);
    try {
      return await admit(options, request);
    } catch (error) {
      releaseOperation(session, id);
      options.denials.noteError(error, {
        viewer: session.viewer,
        address: session.address,
        fields: null,
        requestId: null,
      });
      return [
        new GraphQLError('refused', { originalError: error instanceof Error ? error : new Error(String(error)) }),
      ];
    }
  };
}

async function admit(options: SubscribeOptions, request: SubscribeRequest): Promise<ExecutionArgs> {
  const { schema, admission, signIn, limits, contextOf, executionOf } = options;
  const { session, id, payload } = request;
  const { viewer } = session;
  if (id.length > MAX_OPERATION_ID) throw new Refusal(refuse('BAD_USER_INPUT', 'The operation id is too long.', 'id'));
  if (viewer === null) throw new Refusal(refuse('UNAUTHENTICATED', 'Sign in first.'));
  refuseTooMany(request, limits);
  await signIn.count(viewer);
  const { query, operationName = null, variables, extensions } = payload;
  const admitted = await admission.admit({ source: query, operationName, variables, extensions }, viewer, [
    OperationTypeNode.SUBSCRIPTION,
  ]);
  session.operations.set(id, executionOf(admitted, operationName));
  return {
    schema,
    document: admitted.document,
    operationName,
    variableValues: { ...admitted.variables },
    contextValue: contextOf(viewer),
  };
}

/**
 * A completed operation counts until it has ended, which can be later. So there is room for as many again, by which a
 * client can replace all of its subscriptions at once.
 */
function refuseTooMany({ session, subscriptions }: SubscribeRequest, { subscriptionsPerSocket }: Limits): void {
  if (subscriptions <= subscriptionsPerSocket && session.operations.size <= subscriptionsPerSocket * 2) return;
  throw new Refusal(
    refuse('TOO_MANY_SUBSCRIPTIONS', `A socket carries at most ${subscriptionsPerSocket} subscriptions.`),
  );
}

/** Frees an operation's id, once the protocol has released it too, which it does later in this turn. */
export function releaseOperation({ operations }: Session, id: string): void {
  setImmediate(() => operations.delete(id));
}
