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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NOBODY = '00000000-0000-0000-0000-000000000000';

type Resolve = (
  source: unknown,
  values: Record<string, unknown>,
  context: unknown,
  info: GraphQLResolveInfo,
) => unknown;

/**
 * What has not the form of an id names nothing, so it becomes the id of nothing before a resolver sees it: asking by it is answered
 * as for any other thing that does not exist, and PostgreSQL is never handed what is no UUID.
 */
export function normaliseIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.args.some(({ type: input }) => holdsId(input))) continue;
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
  return typeof value === 'string' ? (UUID.test(value) ? value.toLowerCase() : NOBODY) : value;
}
