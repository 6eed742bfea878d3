import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { longSentences } from './sentences.ts';

/** A part of a schema that has a description, with its schema coordinate. */
interface Element {
  readonly coordinate: string;
  readonly description: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}

/** These words are signs of a sentence that names nothing. */
const UNNAMED = /\b(who|what|which|when|where|how)ever\b|\b(some|any|every|no)body\b/i;

/**
 * Finds the elements of a schema whose description is missing, does not end with a full stop, has a sentence of more
 * than 25 words, or names nothing ("whoever", "nobody"). Reasons of deprecations follow the same rules.
 */
export function badDescriptions(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap(elementsOf)
    .flatMap(({ coordinate, description, deprecationReason }) => [
      ...faultsOf(coordinate, description ?? ''),
      ...(typeof deprecationReason === 'string' ? faultsOf(`${coordinate} @deprecated`, deprecationReason) : []),
    ]);
}

function faultsOf(coordinate: string, description: string): readonly string[] {
  const text = description.trim();
  if (text === '') return [`${coordinate}: no description`];
  const unnamed = UNNAMED.exec(text.replace(/`[^`]*`/g, ''));
  return [
    ...(text.endsWith('.') ? [] : [`${coordinate}: the description does not end with a full stop`]),
    ...(unnamed === null ? [] : [`${coordinate}: the description says "${unnamed[0]}", name the thing`]),
    ...longSentences(coordinate, text),
  ];
}

function elementsOf(type: GraphQLNamedType): readonly Element[] {
  const { name, description } = type;
  return [{ coordinate: name, description }, ...membersOf(type)];
}

function membersOf(type: GraphQLNamedType): readonly Element[] {
  if (isEnumType(type))
    return type.getValues().map((value) => ({ ...value, coordinate: `${type.name}.${value.name}` }));
  if (isInputObjectType(type)) return named(type.name, Object.values(type.getFields()));
  if (!(isObjectType(type) || isInterfaceType(type))) return [];
  const fields = Object.values(type.getFields());
  return [
    ...named(type.name, fields),
    ...fields.flatMap((field) => argumentsOf(`${type.name}.${field.name}`, field.args)),
  ];
}

function named(parent: string, members: readonly (Omit<Element, 'coordinate'> & { readonly name: string })[]) {
  return members.map((member) => ({ ...member, coordinate: `${parent}.${member.name}` }));
}

function argumentsOf(field: string, args: readonly GraphQLArgument[]): readonly Element[] {
  return args.map((argument) => ({ ...argument, coordinate: `${field}(${argument.name}:)` }));
}
