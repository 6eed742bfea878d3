import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { Refusal, type Refused, refuse } from '../refusals/refusal.ts';
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
  readonly seen: { aliases: number; directives: number; fields: number; rootFields: number };
}

/** What a list without pages is taken to hold. */
const UNPAGED = 10;

/**
 * Walks an operation as it would be executed, fragments included, and stops at the first thing that is too much or not allowed.
 * Fields cost one each, and a list costs what one of its items does times `first`, or times ten where it has no pages.
 */
export function measureOperation(operation: OperationDefinitionNode, walk: Omit<Walk, 'seen'>): void {
  const root = walk.schema.getRootType(operation.operation);
  if (!root) throw new GraphQLError(`There are no ${operation.operation}s.`);
  const cost = costOf(
    { ...walk, seen: { aliases: 0, directives: 0, fields: 0, rootFields: 0 } },
    operation.selectionSet,
    root,
    1,
  );
  if (cost > walk.limits.complexity)
    tooMuch(`cost ${cost}, with ${walk.limits.complexity} allowed: ask for shorter lists`);
}

function costOf(walk: Walk, { selections }: SelectionSetNode, parent: GraphQLNamedType, depth: number): number {
  const { limits, schema, fragments } = walk;
  if (depth > limits.depth) tooMuch(`nests deeper than ${limits.depth}`);
  let cost = 0;
  for (const selection of selections) {
    countSelection(walk, selection);
    if (selection.kind === Kind.FIELD) {
      if (depth === 1) countRootField(walk);
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
  const name = node.name.value;
  if (name.startsWith('__')) return 1 + countIntrospection(walk, node.selectionSet);
  if (!(isObjectType(parent) || isInterfaceType(parent))) return 1;
  const field = parent.getFields()[name];
  if (field === undefined) return 1;
  const values = getArgumentValues(field, node, { ...walk.variables });
  const type = getNamedType(field.type);
  refuseWith(walk.meetField({ parent: parent.name, name, answers: type.name, values, depth }));
  if (node.selectionSet === undefined) return 1;
  if (depth > 1) refuseWith(walk.meetType(type.name));
  return 1 + timesOf(field, values) * costOf(walk, node.selectionSet, type, depth + 1);
}

function timesOf(field: GraphQLField<unknown, unknown>, values: Readonly<Record<string, unknown>>): number {
  if (typeof values.first === 'number') return values.first;
  // Null means what leaving it out means.
  const usual = field.args.find(({ name }) => name === 'first')?.defaultValue;
  if (typeof usual === 'number') return usual;
  // The edges of a page were counted with the `first` of their connection.
  return isListType(getNullableType(field.type)) && field.name !== 'edges' ? UNPAGED : 1;
}

/** How deep introspection goes has its own bound among the validation rules; how broad it is, is counted like anything else. */
function countIntrospection(walk: Walk, selectionSet: SelectionSetNode | undefined): number {
  let cost = 0;
  for (const selection of selectionSet?.selections ?? []) {
    countSelection(walk, selection);
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? walk.fragments.get(selection.name.value)?.selectionSet
        : selection.selectionSet;
    cost += 1 + countIntrospection(walk, inner);
  }
  return cost;
}

function countSelection({ seen, limits }: Walk, selection: SelectionNode): void {
  seen.fields += 1;
  if (seen.fields > limits.complexity) tooMuch('repeats its fragments too often');
  seen.directives += selection.directives?.length ?? 0;
  if (seen.directives > limits.directives) tooMuch(`has more than ${limits.directives} directives`);
  if (selection.kind !== Kind.FIELD || selection.alias === undefined) return;
  seen.aliases += 1;
  if (seen.aliases > limits.aliases) tooMuch(`has more than ${limits.aliases} aliases`);
}

function countRootField({ seen, limits }: Walk): void {
  seen.rootFields += 1;
  if (seen.rootFields > limits.rootFields) tooMuch(`has more than ${limits.rootFields} fields at its root`);
}

function refuseWith(refused: Refused | null): void {
  if (refused !== null) throw new Refusal(refused);
}

function tooMuch(what: string): never {
  throw new Refusal(refuse('QUERY_TOO_COMPLEX', `The operation ${what}.`));
}
