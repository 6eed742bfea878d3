import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { Refusal, type Refused, refuse } from '../refusals/refusal.ts';
import { checkArgumentLimits } from './argumentLimits.ts';
import type { Documents, KnownDocument } from './documents.service.ts';
import type { Limits } from './limits.ts';
import { OBJECTS, OPERATIONS } from './permissionTable.ts';
import { type FieldMet, measureOperation } from './queryCost.ts';

/** An operation as it comes in, over HTTP or a socket. Nothing about it is known to be of the right type. */
export interface Asked {
  readonly source: unknown;
  readonly operationName: unknown;
  readonly variables: unknown;
}

export interface Admitted {
  readonly document: DocumentNode;
  /** The same for the same source. */
  readonly documentHash: string;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The one gate. Whatever way an operation comes in, it is parsed, validated, measured, bounded and allowed here, before anything of it runs:
 * what is refused has changed nothing.
 */
export interface Gate {
  admit(asked: Asked, viewer: Viewer | null, kinds: readonly OperationTypeNode[]): Admitted;
}

export interface AdmissionOptions {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly limits: Limits;
  /** Whether those who are not signed in may read the schema. */
  readonly openSchema: boolean;
}

const STRANGER = refuse('UNAUTHENTICATED', 'Sign in first: send `Authorization: Bearer …` with a token or an API key.');

export function createAdmission({ schema, documents, limits, openSchema }: AdmissionOptions): Gate {
  return {
    admit({ source, operationName, variables }, viewer, kinds) {
      // Before anything is read: what a stranger's document gets wrong would tell them what the schema has.
      if (viewer === null && !openSchema) throw new Refusal(STRANGER);
      const text = textOf(source, 'query');
      const name =
        operationName === undefined || operationName === null ? null : textOf(operationName, 'operationName');
      const known = documents.read(text);
      const operation = getOperationAST(known.document, name);
      if (!operation)
        throw new Refusal(
          refuse('BAD_USER_INPUT', 'Say by operationName which of the operations to run.', 'operationName'),
        );
      if (viewer === null && !isIntrospection(operation)) throw new Refusal(STRANGER);
      if (!kinds.includes(operation.operation)) throw new Refusal(wrongDoor(operation.operation));
      const given = recordOf(variables);
      const values = coerced(schema, operation, given, limits);
      allow(known, operation, values, viewer);
      return { document: known.document, documentHash: known.hash, operation, variables: given };
    },
  };

  function allow(
    known: KnownDocument,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
    viewer: Viewer | null,
  ): void {
    const { complexity, subscriptionComplexity } = limits;
    const isPaidAgain = operation.operation === OperationTypeNode.SUBSCRIPTION;
    measureOperation(operation, {
      schema,
      fragments: known.fragments,
      variables,
      limits: { ...limits, complexity: isPaidAgain ? subscriptionComplexity : complexity },
      meetField: (met) => forbidden(met, viewer) ?? checkArgumentLimits(met.values),
      meetType: (name) => unreadable(name, viewer),
    });
  }
}

function forbidden({ parent, name, depth }: FieldMet, viewer: Viewer | null): Refused | null {
  if (depth > 1) return null;
  const operation = `${parent}.${name}`;
  const required = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
  if (required === 'SETTINGS' && viewer !== null) return null;
  if (required !== undefined && required !== 'SETTINGS' && viewer !== null && can(viewer, required)) return null;
  return refuse('FORBIDDEN', `You may not ask for ${name}.`, name);
}

function unreadable(type: string, viewer: Viewer | null): Refused | null {
  const required = Object.hasOwn(OBJECTS, type) ? OBJECTS[type] : undefined;
  if (required === undefined || (viewer !== null && can(viewer, required))) return null;
  return refuse('FORBIDDEN', `You may not read a ${type}.`);
}

function isIntrospection({ operation, selectionSet }: OperationDefinitionNode): boolean {
  return (
    operation === OperationTypeNode.QUERY &&
    selectionSet.selections.every((selection) => selection.kind === 'Field' && selection.name.value.startsWith('__'))
  );
}

function wrongDoor(kind: OperationTypeNode): Refused {
  return kind === OperationTypeNode.SUBSCRIPTION
    ? refuse('BAD_USER_INPUT', 'Subscribe over a WebSocket with the graphql-transport-ws protocol.')
    : refuse('BAD_USER_INPUT', 'Only subscriptions run over a WebSocket: send queries and mutations by HTTP POST.');
}

function coerced(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
  limits: Limits,
) {
  const { coerced: values, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
    maxErrors: limits.errors,
  });
  if (values !== undefined) return values;
  const [error] = errors;
  // Its message may quote the value, which may be what a customer wrote: only the variable's name goes out.
  const variable = /Variable "\$(\w+)"/.exec(error?.message ?? '')?.[1] ?? 'variables';
  throw new Refusal(
    refuse('BAD_USER_INPUT', `The variable ${variable} has not the type that the operation gives it.`, variable),
  );
}

function textOf(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new Refusal(refuse('BAD_USER_INPUT', `${field} must be a text.`, field));
}

function recordOf(value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return { ...value };
  throw new Refusal(refuse('BAD_USER_INPUT', 'variables must be an object.', 'variables'));
}
