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
 * Normalises the ids that resolvers get. A text that is no UUID becomes the nil UUID, which no object has. The answer
 * is then that for any unknown object, and PostgreSQL never gets a malformed UUID. Valid ids become lower case. Fields
 * with `IDS_AS_GIVEN` are left out.
 */
export function normaliseIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.extensions.idsAsGiven === true || !field.args.some(({ type: input }) => hasId(input))) continue;
      const withNormalisedIds =
        (resolve: Resolve): Resolve =>
        (source, values, context, info) =>
          resolve(source, normaliseArguments(field.args, values), context, info);
      field.resolve = withNormalisedIds(field.resolve ?? defaultFieldResolver);
      if (field.subscribe) field.subscribe = withNormalisedIds(field.subscribe);
    }
  }
  return schema;
}

function hasId(input: GraphQLInputType): boolean {
  const type = getNamedType(input);
  return (
    type === GraphQLID ||
    (isInputObjectType(type) && Object.values(type.getFields()).some((field) => hasId(field.type)))
  );
}

function normaliseArguments(
  inputs: readonly Pick<GraphQLArgument, 'name' | 'type'>[],
  values: Record<string, unknown>,
): Record<string, unknown> {
  const normalised = { ...values };
  for (const { name, type } of inputs) {
    if (name in values && hasId(type)) normalised[name] = normaliseValue(type, values[name]);
  }
  return normalised;
}

function normaliseValue(input: GraphQLInputType, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => normaliseValue(input, item));
  const type = getNamedType(input);
  if (isInputObjectType(type)) {
    return typeof value === 'object' && value !== null
      ? normaliseArguments(Object.values(type.getFields()), { ...value })
      : value;
  }
  return typeof value === 'string' ? uuidOrNil(value) : value;
}
