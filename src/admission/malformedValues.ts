import {
  type ASTNode,
  BREAK,
  coerceInputValue,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  visit,
} from 'graphql';
import { MalformedValue } from '../refusals/malformedValue.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';

/** The fault of a scalar's value that made this error. Null for every other error. */
export function malformedValueIn(error: unknown): MalformedValue | null {
  if (error instanceof MalformedValue) return error;
  return error instanceof GraphQLError ? malformedValueIn(error.originalError) : null;
}

export function malformedValueRefusal({ message }: MalformedValue, field: string): Refused {
  return refuse('BAD_USER_INPUT', `${field} ${message}.`, field);
}

/** The refusal of the first malformed value in a variable of the operation. Null when the variable has none. */
export function malformedVariable(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  name: string,
  value: unknown,
): Refused | null {
  const definition = variableDefinitions.find(({ variable }) => variable.name.value === name);
  const type = definition && typeFromAST(schema, definition.type);
  if (!isInputType(type)) return null;
  const found: Refused[] = [];
  coerceInputValue(value, type, (path, _value, error) => {
    const malformed = malformedValueIn(error);
    if (malformed !== null) found.push(malformedValueRefusal(malformed, [name, ...path].join('.')));
  });
  return found[0] ?? null;
}

/** The argument that a value of the document belongs to, with the path of the value within it. */
export function fieldOf(document: DocumentNode, value: ASTNode): string {
  let names: readonly string[] = [];
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== value) return undefined;
      names = [...ancestors, ...(parent === undefined ? [] : [parent])].flatMap((ancestor) =>
        'kind' in ancestor ? namesOf(ancestor) : [],
      );
      return BREAK;
    },
  });
  return names.join('.');
}

function namesOf(node: ASTNode): readonly string[] {
  if (node.kind === Kind.VARIABLE_DEFINITION) return [node.variable.name.value];
  return node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? [node.name.value] : [];
}
