import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Viewer } from '../../access/viewer.ts';
import type { Admission, AdmittedOperation } from '../../admission/admission.service.ts';
import type { BulkCalls } from '../../admission/bulkCalls.service.ts';
import type { Deletions } from '../../admission/deletions.service.ts';
import type { Denials } from '../../admission/denials.service.ts';
import { createErrorFormat, type FormatError } from '../../admission/errorFormat.ts';
import { bearerCredential, type SignIn } from '../../admission/signIn.service.ts';
import type { GraphQLContext } from '../../graphql/context.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import { addressOf } from './address.ts';
import { rememberViewer } from './caller.ts';
import { refuseCompressedBodies } from './hooks.ts';
import {
  createOperationExecution,
  type OperationExecution,
  type OperationExecutionOptions,
} from './operationExecution.ts';
import { operationIn } from './operationRequest.ts';
import { secondsToWait, sendRefusal } from './status.ts';

export interface HttpOptions extends OperationExecutionOptions {
  readonly admission: Admission;
  readonly signIn: SignIn;
  readonly bulkCalls: BulkCalls;
  readonly deletions: Deletions;
  readonly denials: Denials;
  readonly trustedProxies: number;
  readonly log: Logger;
  readonly contextOf: (viewer: Viewer) => GraphQLContext;
}

const OPERATION_TYPES = [OperationTypeNode.QUERY, OperationTypeNode.MUTATION];
const MUTATION_BY_GET = new Refusal(refuse('BAD_USER_INPUT', 'Send mutations by POST. A GET can only read.'));
const METHOD_NOT_ALLOWED = 405;

/** A slash after the path is a common slip, and leads to the same door. */
const PATHS = ['/graphql', '/graphql/'];

/** `POST /graphql`, and `GET /graphql` for queries. */
export function graphqlOverHttp(options: HttpOptions): FastifyPluginAsync {
  const execution = createOperationExecution(options);
  return async (app) => {
    await execution.start();
    app.addHook('onClose', () => execution.stop());
    refuseCompressedBodies(app);
    for (const url of PATHS) {
      app.route({
        method: ['GET', 'POST'],
        url,
        handler: (request, reply) => answer(options, execution, request, reply),
      });
    }
  };
}

async function answer(
  { admission, signIn, bulkCalls, deletions, denials, trustedProxies, log, contextOf }: HttpOptions,
  execution: OperationExecution,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const address = addressOf(request.raw, trustedProxies);
  const credential = bearerCredential(request.headers.authorization);
  let viewer: Viewer | null = null;
  let fields: readonly string[] | null = null;
  const format = createErrorFormat(log, request.id);
  const onRefused = (error: unknown) => {
    // A request without a credential is a client that has not signed in yet.
    if (credential !== null) denials.noteError(error, { viewer, address, fields, requestId: request.id });
  };
  const formatError: FormatError = (error) => {
    onRefused(error);
    return format(error);
  };
  const accept = responseTypeOf(request);
  // The answer to a GET holds people's data, and no cache on the way may keep it.
  if (request.method !== 'POST') reply.header('cache-control', 'no-store');
  let admitted: AdmittedOperation;
  try {
    viewer = await signIn.viewerOf(credential, address);
    if (viewer !== null) {
      rememberViewer(request.raw, viewer);
      await signIn.count(viewer);
    }
    admitted = await admission.admit(operationIn(request), viewer, OPERATION_TYPES);
    fields = admitted.rootFields;
  } catch (error) {
    return sendRefusal(reply.type(`${accept}; charset=utf-8`), formatError(error));
  }
  if (request.method !== 'POST' && admitted.operation.operation !== OperationTypeNode.QUERY) {
    reply.header('allow', 'POST').type(`${accept}; charset=utf-8`);
    return sendRefusal(reply, formatError(MUTATION_BY_GET), METHOD_NOT_ALLOWED);
  }
  const signedIn = viewer;
  const execute = async () => {
    if (signedIn !== null) deletions.count(signedIn, admitted.deletions);
    const context = signedIn === null ? {} : contextOf(signedIn);
    return execution.execute(admitted, Object.assign(context, { formatError, onRefused }));
  };
  reply.type(`${accept}; charset=utf-8`);
  try {
    const { bulkIds } = admitted;
    const call = signedIn === null || bulkIds === null ? execute() : bulkCalls.run(signedIn, bulkIds, execute);
    const { status, errors, data } = await call;
    const seconds = errors === undefined ? null : secondsToWait(errors);
    if (seconds !== null) reply.header('retry-after', String(seconds));
    return reply.code(status).send(JSON.stringify({ errors, data }));
  } catch (error) {
    return sendRefusal(reply, formatError(error));
  }
}

const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';

/** The content type of the response: the newer one for a client that names it, and JSON for every other. */
function responseTypeOf({ headers }: FastifyRequest): string {
  return headers.accept?.toLowerCase().includes(GRAPHQL_TYPE) === true ? GRAPHQL_TYPE : JSON_TYPE;
}
