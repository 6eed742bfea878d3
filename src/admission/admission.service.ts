import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Viewer } from '../access/viewer.ts';
import { Refusal, type Refused, refuse } from '../refusals/refusal.ts';
import { signal } from '../signals/signals.ts';
import { isNestedTooDeep } from '../text/nesting.ts';
import { checkFieldLimits } from './argumentLimits.ts';
import { bulkIdsOf } from './bulkCalls.service.ts';
import { deletionsOf } from './deletions.service.ts';
import type { Documents } from './documents.service.ts';
import { createDocumentTurns } from './documentTurns.service.ts';
import type { ParsedDocument } from './keptDocuments.ts';
import type { Limits } from './limits.ts';
import { malformedValueIn, malformedVariable } from './malformedValues.ts';
import { createMeasurements, type Measured } from './measurements.service.ts';
import { canSelect, meets, OBJECTS, OPERATIONS } from './permissionTable.ts';
import { measureOperation, type SelectedField } from './queryCost.ts';

/** An operation as it was received over HTTP or a socket. Its parts can have any type. */
export interface OperationRequest {
  readonly source: unknown;
  readonly operationName: unknown;
  readonly variables: unknown;
  readonly extensions: unknown;
}

/** An operation that may be executed. */
export interface AdmittedOperation extends Measured {
  readonly source: string;
  /** Null when the document has one operation, and the request named none. */
  readonly operationName: string | null;
  readonly document: DocumentNode;
  /** The same for the same source. */
  readonly documentHash: string;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Admits operations. Both transports call it before anything runs, so a refused operation has changed nothing. */
export interface Admission {
  /**
   * Parses, validates and measures an operation, and checks its arguments and permissions. Throws a refusal, also when
   * the type of the operation is not among `types`.
   */
  admit(
    request: OperationRequest,
    viewer: Viewer | null,
    types: readonly OperationTypeNode[],
  ): Promise<AdmittedOperation>;
}

export interface AdmissionOptions {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly limits: Limits;
  /** Whether a request without a credential may read the schema. */
  readonly openSchema: boolean;
}

const ADMITTED = signal('operation.admitted');

const NOT_SIGNED_IN = refuse(
  'UNAUTHENTICATED',
  'Sign in first: send `Authorization: Bearer …` with a token or an API key.',
);

const BULK_WITH_OTHERS = refuse(
  'QUERY_TOO_COMPLEX',
  'A bulk call stands alone: send it as the only field of its operation.',
);

/** Clients compare this message, which is the one of Apollo's protocol of persisted queries. */
const NO_PERSISTED_QUERIES = refuse('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');

export function createAdmission({ schema, documents, limits, openSchema }: AdmissionOptions): Admission {
  const measurements = createMeasurements();
  const turns = createDocumentTurns(limits);

  return {
    async admit(request, viewer, types) {
      // Before anything is parsed: the faults of a document would reveal the schema to a client without a credential.
      if (viewer === null && !openSchema) throw new Refusal(NOT_SIGNED_IN);
      if (hasOnlyHash(request.source, request.extensions)) throw new Refusal(NO_PERSISTED_QUERIES);
      const text = requireText(request.source, 'query');
      const read = () => admitText(text, request, viewer, types);
      return documents.isKept(text) ? read() : turns.take(viewer, read);
    },
  };

  function admitText(
    text: string,
    { operationName, variables }: OperationRequest,
    viewer: Viewer | null,
    types: readonly OperationTypeNode[],
  ): AdmittedOperation {
    const name =
      operationName === undefined || operationName === null ? null : requireText(operationName, 'operationName');
    const parsed = documents.parse(text);
    const operation = requireOperation(parsed, name);
    if (viewer === null && !isIntrospection(operation)) throw new Refusal(NOT_SIGNED_IN);
    if (!types.includes(operation.operation)) throw new Refusal(wrongTransport(operation.operation));
    const given = requireRecord(variables);
    const measured = measurements.of(parsed, operation, given, viewer, () =>
      measure(parsed, operation, coerceVariables(schema, operation, given, limits), viewer),
    );
    documents.keep(parsed, viewer);
    ADMITTED.send({ type: operation.operation, cost: measured.cost });
    return {
      source: text,
      operationName: name,
      document: parsed.document,
      documentHash: parsed.hash,
      operation,
      ...measured,
      variables: given,
    };
  }

  function measure(
    { fragments }: ParsedDocument,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
    viewer: Viewer | null,
  ): Measured {
    const { complexity, subscriptionComplexity } = limits;
    const bulkIds: number[] = [];
    const rootFields: string[] = [];
    let deletions = 0;
    const isSubscription = operation.operation === OperationTypeNode.SUBSCRIPTION;
    const cost = measureOperation(operation, {
      schema,
      fragments,
      variables,
      limits: { ...limits, complexity: isSubscription ? subscriptionComplexity : complexity },
      checkField(field) {
        if (field.depth === 1) rootFields.push(field.name);
        deletions += deletionsOf(field);
        const ids = bulkIdsOf(field);
        if (ids !== null) bulkIds.push(ids);
        return checkOperationField(field, viewer) ?? checkFieldLimits(field.name, field.args);
      },
      checkType: (name) => checkObjectType(name, viewer),
    });
    if (bulkIds.length > 0 && rootFields.length > 1) throw new Refusal(BULK_WITH_OTHERS);
    return { cost, bulkIds: bulkIds[0] ?? null, deletions, rootFields };
  }
}

/** Refuses a field that the viewer has no permission for: a root field, or one of an object that is read in part. */
function checkOperationField({ parent, name, depth }: SelectedField, viewer: Viewer | null): Refused | null {
  if (depth > 1) return viewer === null || canSelect(viewer, parent, name) ? null : notYours(parent, name);
  const operation = `${parent}.${name}`;
  const required = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
  if (required === 'SETTINGS' && viewer !== null) return null;
  if (required !== undefined && required !== 'SETTINGS' && viewer !== null && meets(viewer, required)) return null;
  return refuse('FORBIDDEN', `You may not ask for ${name}.`, name);
}

function notYours(parent: string, name: string): Refused {
  return refuse('FORBIDDEN', `You may not read ${parent}.${name}.`, name);
}

/** Refuses the fields of a type that the viewer has no permission for. */
function checkObjectType(type: string, viewer: Viewer | null): Refused | null {
  const required = Object.hasOwn(OBJECTS, type) ? OBJECTS[type] : undefined;
  if (required === undefined || (viewer !== null && meets(viewer, required))) return null;
  return refuse('FORBIDDEN', `You may not read a ${type}.`);
}

function isIntrospection({ operation, selectionSet }: OperationDefinitionNode): boolean {
  return (
    operation === OperationTypeNode.QUERY &&
    selectionSet.selections.every((selection) => selection.kind === 'Field' && selection.name.value.startsWith('__'))
  );
}

function wrongTransport(type: OperationTypeNode): Refused {
  return type === OperationTypeNode.SUBSCRIPTION
    ? refuse('BAD_USER_INPUT', 'Subscribe over a WebSocket with the graphql-transport-ws protocol.')
    : refuse('BAD_USER_INPUT', 'Only subscriptions run over a WebSocket: send queries and mutations by HTTP POST.');
}

function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
  limits: Limits,
) {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
    maxErrors: limits.errors,
  });
  if (coerced !== undefined) return coerced;
  const [error] = errors;
  // The error's message can quote the value, which can be a customer's text. Only the variable's name leaves.
  const variable = /Variable "\$(\w+)"/.exec(error?.message ?? '')?.[1] ?? 'variables';
  const malformed = malformedValueIn(error) && malformedVariable(schema, operation, variable, given[variable]);
  throw new Refusal(
    malformed ??
      refuse('BAD_USER_INPUT', `The variable ${variable} has not the type that the operation gives it.`, variable),
  );
}

function requireOperation({ document }: ParsedDocument, name: string | null): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  if (operation) return operation;
  throw new Refusal(refuse('BAD_USER_INPUT', 'Say by operationName which of the operations to run.', 'operationName'));
}

/** Whether a client sent the hash of a query, to learn whether the server knows the query by it. */
function hasOnlyHash(source: unknown, extensions: unknown): boolean {
  if (typeof extensions !== 'object' || extensions === null || !Object.hasOwn(extensions, 'persistedQuery'))
    return false;
  return source === undefined || source === null || source === '';
}

function requireText(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new Refusal(refuse('BAD_USER_INPUT', `${field} must be a text.`, field));
}

function requireRecord(value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (isNestedTooDeep(value)) throw new Refusal(refuse('BAD_USER_INPUT', 'variables nest too deep.', 'variables'));
  if (typeof value === 'object' && !Array.isArray(value)) return { ...value };
  throw new Refusal(refuse('BAD_USER_INPUT', 'variables must be an object.', 'variables'));
}
