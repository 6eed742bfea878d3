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

/** A well-formed id that no row has. */
export const UNKNOWN_ID = '00000000-0000-7000-8000-000000000000';

/** A field of the schema, and how an operation reaches it. */
export interface ReachableField {
  /** Type and field, such as `Contact.tickets`. */
  readonly name: string;
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly field: GraphQLField<unknown, unknown>;
  /** Puts the selection of the field into the selection of its parents. */
  readonly inParents: (selection: string) => string;
}

const PARENTS: Readonly<Record<string, (selection: string) => string>> = {
  Contact: (selection) => `contact(id: "${UNKNOWN_ID}") { ${selection} }`,
  ContactBlock: (selection) => `contact(id: "${UNKNOWN_ID}") { block { ${selection} } }`,
  RuleTrial: (selection) => `testBlockRule(rule: { effect: HOLD, match: WORDS, value: "word" }) { ${selection} }`,
  Import: (selection) => `import(id: "${UNKNOWN_ID}") { ${selection} }`,
  Ticket: (selection) => `ticket(id: "${UNKNOWN_ID}") { ${selection} }`,
};

/** Every field of Query, Mutation and Subscription. */
export function rootFields(schema: GraphQLSchema): ReachableField[] {
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
      inParents: (selection: string) => selection,
    }));
  });
}

/** Every field with arguments, at any depth. Throws for a field whose parents are not in PARENTS. */
export function fieldsWithArguments(schema: GraphQLSchema): ReachableField[] {
  const roots = rootFields(schema);
  const rootNames = new Set(roots.map(({ name }) => name));
  const inner = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__')) return [];
    return Object.values(type.getFields()).flatMap((field) => {
      const name = `${type.name}.${field.name}`;
      if (rootNames.has(name) || field.args.length === 0) return [];
      const inParents = PARENTS[type.name];
      if (inParents === undefined) throw new Error(`${name} takes arguments: add its parents to PARENTS.`);
      return [{ name, operation: 'query' as const, field, inParents }];
    });
  });
  return [...roots.filter(({ field }) => field.args.length > 0), ...inner];
}

/** The smallest request that selects the field, with its required arguments and those given. */
export function minimalOperation(
  { operation, field, inParents }: ReachableField,
  given: Readonly<Record<string, unknown>> = {},
) {
  const args = field.args.filter((arg) => isRequiredArgument(arg) || arg.name in given);
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const subselection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const selection = `${field.name}${passed === '' ? '' : `(${passed})`}${subselection}`;
  return {
    query: `${operation}${declared === '' ? '' : ` (${declared})`} { ${inParents(selection)} }`,
    variables: Object.fromEntries(args.map((arg) => [arg.name, arg.name in given ? given[arg.name] : validValue(arg)])),
  };
}

/** A value that the type accepts. An id among it belongs to no row. */
export function validValue({ name, type }: Pick<GraphQLArgument, 'name' | 'type'>): unknown {
  return valueFor(type, name);
}

/** Texts that not every text stands for. */
const TEXTS: Readonly<Record<string, string>> = { scopes: 'tickets:read', appSecret: 'the secret of an app' };

/** The first value of other enums fits what stands beside it. */
const ENUM_VALUES: Readonly<Record<string, string>> = { match: 'WORDS' };

function valueFor(type: GraphQLInputType, name: string): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType, name);
  if (isListType(type)) return [valueFor(type.ofType, name)];
  if (isEnumType(type)) return ENUM_VALUES[name] ?? type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    const values = Object.fromEntries(fields.map((field) => [field.name, validValue(field)]));
    return 'kind' in values ? { ...values, kind: 'PHONE' } : values;
  }
  const known: Readonly<Record<string, unknown>> = {
    ID: UNKNOWN_ID,
    Boolean: false,
    Int: 1,
    Date: '2100-01-01',
    DateTime: '2100-01-01T00:00:00.000Z',
    String: TEXTS[name] ?? '+628123456789',
    EventCursor: 'cursor',
  };
  if (!(type.name in known)) throw new Error(`There is no example of a ${type.name} yet: add one.`);
  return known[type.name];
}
