import {
  type GraphQLArgument,
  GraphQLID,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** One object of each kind, by the name of the kind. */
export type Things = Readonly<Record<string, string>>;

export interface Way {
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly name: string;
  /** The arguments, with a mark where the foreign id goes. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export const MARK = '«the id»';
/** Every text among the arguments, and a handle of each workspace. */
export const WORDS = 'words that are long enough';

/** Every way to name an object: each field of a root type, once for each id that it takes. */
export function waysIn(schema: GraphQLSchema, own: Things): Way[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([operation, root]) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) => {
      const places = field.args.flatMap((argument) => idPlaces(argument.type, [argument.name]));
      const declared = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
      const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
      const text = `${operation}(${declared}) { ${field.name}(${passed}) ${selectionOf(field.type)} }`;
      return places.map((place) => ({
        operation,
        name: `${field.name} by ${place.join('.')}`,
        text,
        values: Object.fromEntries(
          field.args.map((argument) => [argument.name, given(argument, [argument.name], place, own)]),
        ),
      }));
    }),
  );
}

function idPlaces(type: GraphQLInputType, path: readonly string[]): (readonly string[])[] {
  const named = getNamedType(type);
  if (named === GraphQLID) return [path];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => idPlaces(field.type, [...path, field.name]));
}

/** A value that would do, or the mark where it is the id that matters. Other ids are the asker's own. */
function given(
  { name, type }: Pick<GraphQLArgument, 'name' | 'type'>,
  path: readonly string[],
  place: readonly string[],
  own: Things,
): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) {
    // A list of types, where it can be left out, would leave nothing to find.
    const isLeftOut = isEnumType(getNamedType(bare)) && !isNonNullType(type);
    return isLeftOut ? undefined : [given({ name, type: bare.ofType }, path, place, own)];
  }
  // Exactly one kind is given, and the others need servers of a provider.
  if (bare.toString() === 'ChannelConnectionInput') return { webhook: true };
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields());
    return Object.fromEntries(fields.map((field) => [field.name, given(field, [...path, field.name], place, own)]));
  }
  if (bare === GraphQLID) {
    if (path.join() === place.join()) return MARK;
    return isNonNullType(type) ? ownId(name, own) : undefined;
  }
  if (isEnumType(bare)) {
    // Only a handle belongs to a channel, and a workspace has unassigned tickets.
    const values = bare.getValues().map((value) => value.name);
    const fitting = values.find((value) => value === 'HANDLE' || value === 'UNASSIGNED') ?? values[0];
    return isNonNullType(type) ? fitting : undefined;
  }
  if (!isNonNullType(type)) return undefined;
  return bare.toString() === 'Boolean' ? true : WORDS;
}

function ownId(name: string, own: Things): string | undefined {
  if (name === 'ticketId') return own.openTicket;
  if (name === 'id') return own.unroutedMessage;
  const kind = Object.keys(own).find((thing) => name.toLowerCase().includes(thing.toLowerCase()));
  return own[kind ?? 'closedTicket'];
}

function selectionOf(type: GraphQLOutputType, depth = 2): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) && !isInterfaceType(named)) return '{ __typename }';
  const fields = Object.values(named.getFields()).flatMap(({ name, args, type: inner }) => {
    if (args.some((argument) => isNonNullType(argument.type))) return [];
    if (isLeafType(getNamedType(inner))) return [name];
    return depth === 0 || name.startsWith('timeline') ? [] : [`${name} ${selectionOf(inner, depth - 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}
