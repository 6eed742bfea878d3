import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** The id of nothing, in the form of an id. */
export const NOBODY = '00000000-0000-7000-8000-000000000000';

/** A field with arguments, and a way to it from the root. */
export interface Askable {
  /** As `src/access/operations.ts` writes it. */
  readonly name: string;
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly field: GraphQLField<unknown, unknown>;
  /** The operation's text, with the field asked for as given. */
  readonly around: (asked: string) => string;
}

const WAYS: Readonly<Record<string, (asked: string) => string>> = {
  Contact: (asked) => `contact(id: "${NOBODY}") { ${asked} }`,
  Ticket: (asked) => `ticket(id: "${NOBODY}") { ${asked} }`,
};

/** Every field of the three roots. */
export function rootFields(schema: GraphQLSchema): Askable[] {
  return (['query', 'mutation', 'subscription'] as const).flatMap((operation) => {
    const root = {
      query: schema.getQueryType(),
      mutation: schema.getMutationType(),
      subscription: schema.getSubscriptionType(),
    };
    const type = root[operation];
    return Object.values(type?.getFields() ?? {}).map((field) => ({
      name: `${type?.name}.${field.name}`,
      operation,
      field,
      around: (asked: string) => asked,
    }));
  });
}

/** Every field with arguments, wherever it is; fails for one that no way is known to. */
export function fieldsWithArguments(schema: GraphQLSchema): Askable[] {
  const roots = rootFields(schema);
  const rootNames = new Set(roots.map(({ name }) => name));
  const inner = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__')) return [];
    return Object.values(type.getFields()).flatMap((field) => {
      const name = `${type.name}.${field.name}`;
      if (rootNames.has(name) || field.args.length === 0) return [];
      const around = WAYS[type.name];
      if (around === undefined) throw new Error(`${name} takes arguments: say in WAYS how it is reached.`);
      return [{ name, operation: 'query' as const, field, around }];
    });
  });
  return [...roots.filter(({ field }) => field.args.length > 0), ...inner];
}

/** The smallest operation that asks for the field, with its required arguments and those given. */
export function minimal({ operation, field, around }: Askable, given: Readonly<Record<string, unknown>> = {}) {
  const args = field.args.filter((arg) => isRequiredArgument(arg) || arg.name in given);
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const asked = `${field.name}${passed === '' ? '' : `(${passed})`}${selection}`;
  return {
    query: `${operation}${declared === '' ? '' : ` (${declared})`} { ${around(asked)} }`,
    variables: Object.fromEntries(
      args.map((arg) => [arg.name, arg.name in given ? given[arg.name] : fittingValue(arg)]),
    ),
  };
}

/** A value that fits: of nothing that there is. */
export function fittingValue({ name, type }: Pick<GraphQLArgument, 'name' | 'type'>): unknown {
  return valueFor(type, name);
}

function valueFor(type: GraphQLInputType, name: string): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType, name);
  if (isListType(type)) return [valueFor(type.ofType, name)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return { ...Object.fromEntries(fields.map((field) => [field.name, fittingValue(field)])), kind: 'PHONE' };
  }
  const known: Readonly<Record<string, unknown>> = {
    ID: NOBODY,
    Boolean: false,
    Int: 1,
    DateTime: '2100-01-01T00:00:00.000Z',
    String: name === 'scopes' ? 'tickets:read' : '+628123456789',
    EventCursor: 'cursor',
  };
  if (!(type.name in known)) throw new Error(`Say what a ${type.name} looks like.`);
  return known[type.name];
}
