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

/** A field that an operation selects, with its arguments. */
export interface SelectedField {
  readonly parent: string;
  readonly name: string;
  /** The named type that it returns. */
  readonly returns: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** 1 for the operation's own fields. */
  readonly depth: number;
}

export interface MeasureOptions {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly limits: Limits;
  readonly checkField: (field: SelectedField) => Refused | null;
  readonly checkType: (name: string) => Refused | null;
}

/** One measurement of an operation: the options, and the totals so far. */
interface Measurement extends MeasureOptions {
  readonly totals: { aliases: number; directives: number; fields: number; rootFields: number };
}

/** The items that a list without pages is counted for. */
const ITEMS_OF_UNPAGED_LIST = 10;

/**
 * Measures an operation as it would be executed, fragments included. Throws a refusal at the first field or type that
 * is not allowed, and at the first limit that is passed. A field costs one, and one more for each input
 * object in a list among its arguments. A list costs what one of its items costs, times `first`, or times ten when it
 * has no pages. Answers the cost.
 */
export function measureOperation(operation: OperationDefinitionNode, options: MeasureOptions): number {
  const root = options.schema.getRootType(operation.operation);
  if (!root) throw new GraphQLError(`There are no ${operation.operation}s.`);
  const totals = { aliases: 0, directives: 0, fields: 0, rootFields: 0 };
  const cost = costOfSelections({ ...options, totals }, operation.selectionSet, root, 1);
  const { complexity } = options.limits;
  if (cost > complexity) refuseAsTooComplex(`cost ${cost}, with ${complexity} allowed: ask for shorter lists`);
  return cost;
}

function costOfSelections(
  measurement: Measurement,
  { selections }: SelectionSetNode,
  parent: GraphQLNamedType,
  depth: number,
): number {
  const { limits, schema, fragments } = measurement;
  if (depth > limits.depth) refuseAsTooComplex(`nests deeper than ${limits.depth}`);
  let cost = 0;
  for (const selection of selections) {
    countSelection(measurement, selection);
    if (selection.kind === Kind.FIELD) {
      if (depth === 1) countRootField(measurement);
      cost += costOfField(measurement, selection, parent, depth);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (fragment === undefined) continue;
    const type = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
    if (type === undefined) continue;
    if (type !== parent) throwRefused(measurement.checkType(type.name));
    cost += costOfSelections(measurement, fragment.selectionSet, type, depth);
  }
  return cost;
}

function costOfField(measurement: Measurement, node: FieldNode, parent: GraphQLNamedType, depth: number): number {
  const name = node.name.value;
  if (name.startsWith('__')) return 1 + costOfIntrospection(measurement, node.selectionSet);
  if (!(isObjectType(parent) || isInterfaceType(parent))) return 1;
  const field = parent.getFields()[name];
  if (field === undefined) return 1;
  const args = getArgumentValues(field, node, { ...measurement.variables });
  const type = getNamedType(field.type);
  throwRefused(measurement.checkField({ parent: parent.name, name, returns: type.name, args, depth }));
  const cost = 1 + objectsGiven(args);
  if (node.selectionSet === undefined) return cost;
  if (depth > 1) throwRefused(measurement.checkType(type.name));
  return cost + itemsOf(field, args) * costOfSelections(measurement, node.selectionSet, type, depth + 1);
}

/** The input objects in lists among the arguments: each is work of its own, as an id or a word is not. */
function objectsGiven(args: Readonly<Record<string, unknown>>): number {
  const items = Object.values(args).flatMap((value): unknown[] => (Array.isArray(value) ? value : []));
  return items.filter((item) => typeof item === 'object' && item !== null).length;
}

function itemsOf(field: GraphQLField<unknown, unknown>, args: Readonly<Record<string, unknown>>): number {
  if (typeof args.first === 'number') return args.first;
  // A null `first` means the default, as a missing one does.
  const defaultFirst = field.args.find(({ name }) => name === 'first')?.defaultValue;
  if (typeof defaultFirst === 'number') return defaultFirst;
  // The edges of a page were counted with the `first` of their connection.
  return isListType(getNullableType(field.type)) && field.name !== 'edges' ? ITEMS_OF_UNPAGED_LIST : 1;
}

/** Counts the fields of an introspection. Its depth has a limit of its own among the validation rules. */
function costOfIntrospection(measurement: Measurement, selectionSet: SelectionSetNode | undefined): number {
  let cost = 0;
  for (const selection of selectionSet?.selections ?? []) {
    countSelection(measurement, selection);
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? measurement.fragments.get(selection.name.value)?.selectionSet
        : selection.selectionSet;
    cost += 1 + costOfIntrospection(measurement, inner);
  }
  return cost;
}

function countSelection({ totals, limits }: Measurement, selection: SelectionNode): void {
  totals.fields += 1;
  if (totals.fields > limits.complexity) refuseAsTooComplex('repeats its fragments too often');
  totals.directives += selection.directives?.length ?? 0;
  if (totals.directives > limits.directives) refuseAsTooComplex(`has more than ${limits.directives} directives`);
  if (selection.kind !== Kind.FIELD || selection.alias === undefined) return;
  totals.aliases += 1;
  if (totals.aliases > limits.aliases) refuseAsTooComplex(`has more than ${limits.aliases} aliases`);
}

function countRootField({ totals, limits }: Measurement): void {
  totals.rootFields += 1;
  if (totals.rootFields > limits.rootFields)
    refuseAsTooComplex(`has more than ${limits.rootFields} fields at its root`);
}

function throwRefused(refused: Refused | null): void {
  if (refused !== null) throw new Refusal(refused);
}

function refuseAsTooComplex(reason: string): never {
  throw new Refusal(refuse('QUERY_TOO_COMPLEX', `The operation ${reason}.`));
}
