import { randomUUID } from 'node:crypto';
import { type DocumentNode, type ExecutionResult, Kind, type OperationDefinitionNode, visit } from 'graphql';
import type { Logger } from 'pino';
import type { AdmittedOperation } from '../../admission/admission.service.ts';
import type { CompiledQueries } from '../../admission/compiledQueries.service.ts';
import { createErrorFormat } from '../../admission/errorFormat.ts';
import type { Limits } from '../../admission/limits.ts';
import type { Operation } from '../../feed/fanout/scope.service.ts';
import type { GraphQLContext } from '../../graphql/context.ts';
import { Refusal } from '../../refusals/refusal.ts';

/** The execution of a subscription's document for each feed item. Operations with the same key share it. */
export type SubscriptionExecution = Pick<Operation<GraphQLContext>, 'key' | 'cost' | 'render'>;

type ExecutionOf = (admitted: AdmittedOperation, operationName: string | null) => SubscriptionExecution;

/** The argument with the cursor to resume from. It differs between subscribers and changes no message. */
const CURSOR_ARGUMENT = 'after';

export function createSubscriptionExecution(queries: CompiledQueries, limits: Limits, log: Logger): ExecutionOf {
  return ({ document, documentHash, operation, cost, variables }, operationName) => {
    const sharedVariables = variablesWithoutCursor(document, operation, variables);
    return {
      key: JSON.stringify([documentHash, operationName, sharedVariables]),
      cost,
      async render(rootValue, context) {
        const result = await queries.execute({ document, documentHash, operationName, variables, rootValue, context });
        return Buffer.from(JSON.stringify(payloadOf(result, limits, log)));
      },
    };
  };
}

/** Throws the refusal when the database is away: then the message is rendered again later. */
function payloadOf({ data, errors }: ExecutionResult, limits: Limits, log: Logger) {
  if (errors === undefined) return { data };
  const away = errors.find(({ originalError }) => isDatabaseAway(originalError));
  if (away?.originalError !== undefined) throw away.originalError;
  return { data: data ?? null, errors: errors.slice(0, limits.errors).map(createErrorFormat(log, randomUUID())) };
}

/** Whether the operation failed only because the database cannot be reached. */
export function isDatabaseAway(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === 'SERVICE_UNAVAILABLE';
}

/** The variables that the operation declares and was given, in the order of their declarations. */
function variablesWithoutCursor(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  const cursor = cursorVariable(document, operation);
  const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  return declared.filter((name) => name !== cursor && Object.hasOwn(given, name)).map((name) => [name, given[name]]);
}

/** The variable that is only used as the cursor. Null when there is none. */
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
