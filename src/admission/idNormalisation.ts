import {
  defaultFieldResolver,
  type GraphQLArgument,
  GraphQLID,
  type GraphQLInputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { uuidOrNil } from '../text/uuid.ts';

/** The extension of a field whose command normalises ids itself, because its answer repeats them as given. */
export const IDS_AS_GIVEN = { idsAsGiven: true } as const;

type Resolve = (
  source: unknown,
  values: Record<string, unknown>,
  context: unknown,
  info: GraphQLResolveInfo,
) => unknown;

/**
 * Replaces each malformed id by the nil UUID before a resolver gets it. A malformed id is then answered like an id of
 * nothing, and PostgreSQL never gets a text that is no UUID. Fields with `IDS_AS_GIVEN` are left out.
 */
export function normaliseIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.extensions.idsAsGiven === true || !field.args.some(({ type: input }) => holdsId(input))) continue;
      const withIds =
        (resolve: Resolve): Resolve =>
        (source, values, context, info) =>
          resolve(source, literalIds(field.args, values), context, info);
      field.resolve = withIds(field.resolve ?? defaultFieldResolver);
      if (field.subscribe) field.subscribe = withIds(field.subscribe);
    }
  }
  return schema;
}

function holdsId(input: GraphQLInputType): boolean {
  const type = getNamedType(input);
  return (
    type === GraphQLID ||
    (isInputObjectType(type) && Object.values(type.getFields()).some((field) => holdsId(field.type)))
  );
}

function literalIds(
  inputs: readonly Pick<GraphQLArgument, 'name' | 'type'>[],
  values: Record<string, unknown>,
): Record<string, unknown> {
  const literal = { ...values };
  for (const { name, type } of inputs) {
    if (name in values && holdsId(type)) literal[name] = literalId(type, values[name]);
  }
  return literal;
}

function literalId(input: GraphQLInputType, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => literalId(input, item));
  const type = getNamedType(input);
  if (isInputObjectType(type)) {
    return typeof value === 'object' && value !== null
      ? literalIds(Object.values(type.getFields()), { ...value })
      : value;
  }
  return typeof value === 'string' ? uuidOrNil(value) : value;
}
