import { ApolloServer, type GraphQLResponse } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Viewer } from '../../access/viewer.ts';
import type { Admission, AdmittedOperation } from '../../admission/admission.service.ts';
import type { BulkCalls } from '../../admission/bulkCalls.service.ts';
import type { CompiledQueries } from '../../admission/compiledQueries.service.ts';
import type { Deletions } from '../../admission/deletions.service.ts';
import type { Denials } from '../../admission/denials.service.ts';
import type { Documents } from '../../admission/documents.service.ts';
import { createErrorFormat, type FormatError } from '../../admission/errorFormat.ts';
import type { Limits } from '../../admission/limits.ts';
import { bearerCredential, type SignIn } from '../../admission/signIn.service.ts';
import type { GraphQLContext } from '../../graphql/context.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import { addressOf } from './address.ts';
import { rememberViewer } from './caller.ts';
import { refuseCompressedBodies } from './hooks.ts';
import { operationIn } from './operationRequest.ts';
import { sendRefusal } from './status.ts';

export interface HttpOptions {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly queries: CompiledQueries;
  readonly admission: Admission;
  readonly signIn: SignIn;
  readonly bulkCalls: BulkCalls;
  readonly deletions: Deletions;
  readonly denials: Denials;
  readonly limits: Limits;
  readonly trustedProxies: number;
  readonly log: Logger;
  readonly contextOf: (viewer: Viewer) => GraphQLContext;
}

/** The context of an execution: the viewer's, and the error format. Without a viewer only introspection is admitted. */
type ExecutionContext = Partial<GraphQLContext> & { readonly formatError: FormatError };

const OPERATION_TYPES = [OperationTypeNode.QUERY, OperationTypeNode.MUTATION];
const MUTATION_BY_GET = new Refusal(refuse('BAD_USER_INPUT', 'Send mutations by POST. A GET can only read.'));
const METHOD_NOT_ALLOWED = 405;

/** A slash after the path is a common slip, and leads to the same door. */
const PATHS = ['/graphql', '/graphql/'];

/** `POST /graphql`, and `GET /graphql` for queries. Apollo Server executes what admission has let through. */
export function graphqlOverHttp(options: HttpOptions): FastifyPluginAsync {
  const apollo = createApollo(options);
  return async (app) => {
    await apollo.start();
    app.addHook('onClose', () => apollo.stop());
    refuseCompressedBodies(app);
    for (const url of PATHS) {
      app.route({ method: ['GET', 'POST'], url, handler: (request, reply) => answer(options, apollo, request, reply) });
    }
  };
}

function createApollo({ schema, documents, queries, limits }: HttpOptions): ApolloServer<ExecutionContext> {
  return new ApolloServer<ExecutionContext>({
    // Apollo Server takes another executor than its own only from a gateway.
    gateway: {
      onSchemaLoadOrUpdate(loaded) {
        loaded({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => {};
      },
      load: async () => ({
        executor: async ({ document, queryHash, operationName, request, context }) =>
          queries.execute({
            document,
            documentHash: queryHash,
            operationName,
            variables: request.variables ?? {},
            context,
          }),
      }),
      stop: async () => {},
    },
    introspection: true, // Admission decides who may read the schema.
    persistedQueries: false,
    stopOnTerminationSignals: false,
    // Admission has parsed and validated the document, and Apollo does neither again for one that it finds here.
    documentStore: {
      get: async (key) => documents.find(key.slice(-SHA256_HEX_LENGTH)),
      set: async () => {},
      delete: async () => {},
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      {
        requestDidStart: async () => ({
          async willSendResponse({ response, errors, contextValue }) {
            if (errors === undefined || response.body.kind !== 'single') return;
            response.body.singleResult.errors = errors.slice(0, limits.errors).map(contextValue.formatError);
          },
        }),
      },
    ],
  });
}

async function answer(
  { admission, signIn, bulkCalls, deletions, denials, trustedProxies, log, contextOf }: HttpOptions,
  apollo: ApolloServer<ExecutionContext>,
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
    admitted = admission.admit(operationIn(request), viewer, OPERATION_TYPES);
    fields = admitted.rootFields;
  } catch (error) {
    return sendRefusal(reply.type(`${accept}; charset=utf-8`), formatError(error));
  }
  if (request.method !== 'POST' && admitted.operation.operation !== OperationTypeNode.QUERY) {
    reply.header('allow', 'POST').type(`${accept}; charset=utf-8`);
    return sendRefusal(reply, formatError(MUTATION_BY_GET), METHOD_NOT_ALLOWED);
  }
  // Apollo Server's own reading of requests would read again, and negotiate again, what admission has read.
  const { source: query, operationName, variables } = admitted;
  const signedIn = viewer;
  const execute = async () => {
    if (signedIn !== null) deletions.count(signedIn, admitted.deletions);
    return apollo.executeOperation(
      { query, ...(operationName !== null && { operationName }), variables },
      { contextValue: { ...(signedIn !== null && contextOf(signedIn)), formatError, onRefused } },
    );
  };
  reply.type(`${accept}; charset=utf-8`);
  try {
    const { bulkIds } = admitted;
    const call = signedIn === null || bulkIds === null ? execute() : bulkCalls.run(signedIn, bulkIds, execute);
    return sendResult(reply, await call);
  } catch (error) {
    return sendRefusal(reply, formatError(error));
  }
}

function sendResult(reply: FastifyReply, { body, http }: GraphQLResponse): FastifyReply {
  if (body.kind !== 'single') throw new Error('An operation was answered in parts.');
  const { data, errors } = body.singleResult;
  return reply.code(http.status ?? 200).send(JSON.stringify({ errors, data }));
}

const SHA256_HEX_LENGTH = 64;
const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';

/** The content type of the response: the newer one for a client that names it, and JSON for every other. */
function responseTypeOf({ headers }: FastifyRequest): string {
  return headers.accept?.toLowerCase().includes(GRAPHQL_TYPE) === true ? GRAPHQL_TYPE : JSON_TYPE;
}
