import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { AdmittedOperation } from '../../admission/admission.service.ts';
import type { CompiledQueries } from '../../admission/compiledQueries.service.ts';
import type { Documents } from '../../admission/documents.service.ts';
import type { FormatError } from '../../admission/errorFormat.ts';
import type { Limits } from '../../admission/limits.ts';
import type { GraphQLContext } from '../../graphql/context.ts';

/** The context of an execution: the viewer's, and the error format. Without a viewer only introspection is admitted. */
export type ExecutionContext = Partial<GraphQLContext> & { readonly formatError: FormatError };

/** The answer to an operation, as it leaves. */
interface Answer {
  readonly status: number;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly data?: ExecutionResult['data'];
}

/** Executes what admission has let through. */
export interface OperationExecution {
  start(): Promise<void>;
  stop(): Promise<void>;
  execute(admitted: AdmittedOperation, context: ExecutionContext): Promise<Answer>;
}

export interface OperationExecutionOptions {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly queries: CompiledQueries;
  readonly limits: Limits;
}

const OK = 200;
/** For a variable that the compiled function does not take: it answers no data then. */
const BAD_REQUEST = 400;
const SHA256_HEX_LENGTH = 64;

/**
 * Apollo Server executes an operation until it is compiled. A compiled one is executed as the feed executes those of
 * subscriptions: it was parsed, validated and permitted before, so Apollo's pipeline has nothing left to do for it.
 */
export function createOperationExecution(options: OperationExecutionOptions): OperationExecution {
  const { queries, limits } = options;
  const apollo = createApollo(options);
  return {
    start: () => apollo.start(),
    stop: () => apollo.stop(),
    async execute(admitted, context) {
      const execution = { ...admitted, context };
      if (!queries.isCompiled(execution)) return byApollo(apollo, admitted, context);
      const { data, errors } = await queries.execute(execution);
      return { status: data === undefined ? BAD_REQUEST : OK, errors: formatted(errors, context, limits), data };
    },
  };
}

async function byApollo(
  apollo: ApolloServer<ExecutionContext>,
  { source: query, operationName, variables }: AdmittedOperation,
  contextValue: ExecutionContext,
): Promise<Answer> {
  // Apollo Server's own reading of requests would read again, and negotiate again, what admission has read.
  const { body, http } = await apollo.executeOperation(
    { query, ...(operationName !== null && { operationName }), variables },
    { contextValue },
  );
  if (body.kind !== 'single') throw new Error('An operation was answered in parts.');
  const { errors, data } = body.singleResult;
  return { status: http.status ?? OK, errors, data };
}

function formatted(
  errors: readonly unknown[] | undefined,
  { formatError }: ExecutionContext,
  limits: Limits,
): GraphQLFormattedError[] | undefined {
  return errors?.slice(0, limits.errors).map(formatError);
}

function createApollo({ schema, documents, queries, limits }: OperationExecutionOptions) {
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
            const leaving = formatted(errors, contextValue, limits);
            if (leaving !== undefined && response.body.kind === 'single') response.body.singleResult.errors = leaving;
          },
        }),
      },
    ],
  });
}
