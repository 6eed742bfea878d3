import { randomUUID } from 'node:crypto';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Logger } from 'pino';
import type { Admitted } from '../../admission/admission.service.ts';
import { createErrorFormat } from '../../admission/errorFormat.ts';
import type { Limits } from '../../admission/limits.ts';
import type { Operation } from '../../feed/fanout/scope.service.ts';
import type { GraphQLContext } from '../../graphql/context.ts';
import { Refusal } from '../../refusals/refusal.ts';

/** How a subscription's events become what its subscribers read. */
export type Rendering = Pick<Operation<GraphQLContext>, 'key' | 'render'>;

/** The argument that says where a feed goes on: it differs from one subscriber to the next, and changes no event. */
const CURSOR_ARGUMENT = 'after';

export function createSubscriptionExecution(schema: GraphQLSchema, limits: Limits, log: Logger) {
  return ({ document, documentHash, operation, variables }: Admitted, operationName: string | null): Rendering => {
    const variableValues = { ...variables };
    const mattering = withoutCursor(document, operation, variables);
    return {
      key: JSON.stringify([documentHash, operationName, mattering]),
      async render(content, request) {
        const result = await execute({
          schema,
          document,
          operationName,
          variableValues,
          rootValue: content,
          contextValue: request,
        });
        return Buffer.from(JSON.stringify(outward(result)));
      },
    };
  };

  function outward({ data, errors }: ExecutionResult) {
    if (errors === undefined) return { data };
    const away = errors.find(({ originalError }) => isAway(originalError));
    if (away?.originalError !== undefined) throw away.originalError;
    return { data: data ?? null, errors: errors.slice(0, limits.errors).map(createErrorFormat(log, randomUUID())) };
  }
}

/** The database cannot be reached: nothing is wrong with what was asked. */
export function isAway(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === 'SERVICE_UNAVAILABLE';
}

/** The variables that the operation declares and was given, in the order of their declarations. */
function withoutCursor(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  const cursor = cursorVariable(document, operation);
  const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  return declared.filter((name) => name !== cursor && Object.hasOwn(given, name)).map((name) => [name, given[name]]);
}

/** The variable that is the cursor and nothing else. */
function cursorVariable(document: DocumentNode, { selectionSet }: OperationDefinitionNode): string | null {
  const [name] = selectionSet.selections
    .flatMap((selection) => (selection.kind === Kind.FIELD ? (selection.arguments ?? []) : []))
    .flatMap(({ name: { value: argument }, value }) =>
      argument === CURSOR_ARGUMENT && value.kind === Kind.VARIABLE ? [value.name.value] : [],
    );
  return name !== undefined && usesOf(document, name) === 1 ? name : null;
}

function usesOf(document: DocumentNode, name: string): number {
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable(node) {
      if (node.name.value === name) uses += 1;
    },
  });
  return uses;
}
