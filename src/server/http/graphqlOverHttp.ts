import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Viewer } from '../../access/viewer.ts';
import type { Asked, Gate } from '../../admission/admission.service.ts';
import { bearerOf } from '../../admission/bearer.ts';
import type { Documents } from '../../admission/documents.service.ts';
import { createErrorFormat, type FormatError } from '../../admission/errorFormat.ts';
import type { Limits } from '../../admission/limits.ts';
import type { SignIn } from '../../admission/signIn.service.ts';
import type { GraphQLContext } from '../../graphql/context.ts';
import { addressOf } from './address.ts';
import { RETRY_AFTER, statusOf } from './status.ts';

export interface HttpOptions {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly gate: Gate;
  readonly signIn: SignIn;
  readonly limits: Limits;
  readonly trustedProxies: number;
  readonly log: Logger;
  readonly contextOf: (viewer: Viewer) => GraphQLContext;
}

/** What Apollo hands to resolvers: the request, and how its errors are to leave. Without a viewer there is only introspection. */
type Context = Partial<GraphQLContext> & { readonly mask: FormatError };

const KINDS = [OperationTypeNode.QUERY, OperationTypeNode.MUTATION];

/** `POST /graphql`: the gate first, then Apollo Server executes what it admitted. */
export function graphqlOverHttp(options: HttpOptions): FastifyPluginAsync {
  const { schema, documents, gate, signIn, limits, trustedProxies, log, contextOf } = options;

  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true, // The gate decides who may.
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    // Documents that the gate has read are neither parsed nor validated again.
    documentStore: {
      get: async (key) => documents.find(key.slice(-SHA256_HEX)),
      set: async () => {},
      delete: async () => {},
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      {
        requestDidStart: async () => ({
          async willSendResponse({ response, errors, contextValue }) {
            if (errors === undefined || response.body.kind !== 'single') return;
            response.body.singleResult.errors = errors.slice(0, limits.errors).map(contextValue.mask);
          },
        }),
      },
    ],
  });

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const mask = createErrorFormat(log, request.id);
    const accept = acceptedOf(request);
    const { source, operationName, variables } = askedIn(request.body);
    let viewer: Viewer | null;
    try {
      const address = addressOf(request.raw, trustedProxies);
      viewer = await signIn.viewerOf(bearerOf(request.headers.authorization), address);
      if (viewer !== null) await signIn.count(viewer);
      gate.admit({ source, operationName, variables }, viewer, KINDS);
    } catch (error) {
      return refuseRequest(reply.type(`${accept}; charset=utf-8`), mask(error));
    }
    // Apollo is given what was admitted and nothing else, so that there is nothing for it to understand otherwise than the gate.
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([
          ['content-type', 'application/json'],
          ['accept', accept],
        ]),
        search: '',
        body: {
          query: source,
          ...(operationName != null && { operationName }),
          ...(variables != null && { variables }),
        },
      },
      context: async () => (viewer === null ? { mask } : { ...contextOf(viewer), mask }),
    });
    for (const [name, value] of answered.headers) reply.header(name, value);
    return reply.code(answered.status ?? 200).send(answered.body.kind === 'complete' ? answered.body.string : '');
  }

  return async (app) => {
    await apollo.start();
    app.addHook('onClose', () => apollo.stop());
    app.post('/graphql', answer);
    app.get('/graphql', (_request, reply) =>
      reply
        .code(405)
        .header('allow', 'POST')
        .send({ errors: [{ message: 'Send operations by POST.', extensions: { code: 'BAD_USER_INPUT' } }] }),
    );
  };
}

const SHA256_HEX = 64;
const JSON_ANSWER = 'application/json';
const GRAPHQL_ANSWER = 'application/graphql-response+json';

/** The form of the answer: the newer one for whoever names it. Nobody is refused for their `Accept`. */
function acceptedOf({ headers }: FastifyRequest): string {
  return headers.accept?.toLowerCase().includes(GRAPHQL_ANSWER) === true ? GRAPHQL_ANSWER : JSON_ANSWER;
}

function askedIn(body: unknown): Asked {
  const { query, operationName, variables }: Record<string, unknown> =
    typeof body === 'object' && !Array.isArray(body) ? { ...body } : {};
  return { source: query, operationName, variables };
}

function refuseRequest(reply: FastifyReply, error: ReturnType<FormatError>): FastifyReply {
  const code = error.extensions?.code;
  const wait = typeof code === 'string' && code in RETRY_AFTER ? Reflect.get(RETRY_AFTER, code) : undefined;
  if (wait !== undefined) reply.header('retry-after', String(wait));
  if (code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
  return reply.code(statusOf(code)).send({ errors: [error] });
}
