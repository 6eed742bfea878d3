import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { Refusal, type Refused, refuse } from '../../refusals/refusal.ts';
import type { Limits } from './limits.ts';

/** A field that an operation asks for, with what it asks. */
export interface FieldMet {
  readonly parent: string;
  readonly name: string;
  /** The named type that it answers. */
  readonly answers: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** 1 for the operation's own fields. */
  readonly depth: number;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly limits: Limits;
  readonly meetField: (met: FieldMet) => Refused | null;
  readonly meetType: (name: string) => Refused | null;
  readonly seen: { aliases: number; fields: number };
}

/**
 * Walks an operation as it would be executed, fragments included, and stops at the first thing that is too much or not allowed.
 * Fields cost one each, and a list costs what one of its items does times `first`.
 */
export function walkOperation(operation: OperationDefinitionNode, walk: Omit<Walk, 'seen'>): void {
  const root = walk.schema.getRootType(operation.operation);
  if (!root) throw new GraphQLError(`There are no ${operation.operation}s.`);
  const cost = costOf({ ...walk, seen: { aliases: 0, fields: 0 } }, operation.selectionSet, root, 1);
  if (cost > walk.limits.complexity)
    tooMuch(`cost ${cost}, with ${walk.limits.complexity} allowed: ask for shorter lists`);
}

function costOf(walk: Walk, { selections }: SelectionSetNode, parent: GraphQLNamedType, depth: number): number {
  const { limits, schema, fragments } = walk;
  if (depth > limits.depth) tooMuch(`nests deeper than ${limits.depth}`);
  if (depth === 1 && selections.length > limits.rootFields)
    tooMuch(`has more than ${limits.rootFields} fields at its root`);
  let cost = 0;
  for (const selection of selections) {
    if ((selection.directives?.length ?? 0) > limits.directives)
      tooMuch(`has more than ${limits.directives} directives in one place`);
    walk.seen.fields += 1;
    if (walk.seen.fields > limits.complexity) tooMuch('repeats its fragments too often');
    if (selection.kind === Kind.FIELD) {
      cost += costOfField(walk, selection, parent, depth);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (fragment === undefined) continue;
    const type = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
    if (type === undefined) continue;
    if (type !== parent) refuseWith(walk.meetType(type.name));
    cost += costOf(walk, fragment.selectionSet, type, depth);
  }
  return cost;
}

function costOfField(walk: Walk, node: FieldNode, parent: GraphQLNamedType, depth: number): number {
  if (node.alias !== undefined) {
    walk.seen.aliases += 1;
    if (walk.seen.aliases > walk.limits.aliases) tooMuch(`has more than ${walk.limits.aliases} aliases`);
  }
  const name = node.name.value;
  // Introspection has its own bound among the validation rules.
  if (name.startsWith('__') || !(isObjectType(parent) || isInterfaceType(parent))) return 1;
  const field = parent.getFields()[name];
  if (field === undefined) return 1;
  const values = getArgumentValues(field, node, { ...walk.variables });
  const type = getNamedType(field.type);
  refuseWith(walk.meetField({ parent: parent.name, name, answers: type.name, values, depth }));
  if (node.selectionSet === undefined) return 1;
  if (depth > 1) refuseWith(walk.meetType(type.name));
  const times = typeof values.first === 'number' ? values.first : 1;
  return 1 + times * costOf(walk, node.selectionSet, type, depth + 1);
}

function refuseWith(refused: Refused | null): void {
  if (refused !== null) throw new Refusal(refused);
}

function tooMuch(what: string): never {
  throw new Refusal(refuse('QUERY_TOO_COMPLEX', `The operation ${what}.`));
}
