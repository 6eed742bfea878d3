import { registerEnumType } from 'type-graphql';

/**
 * Registers a GraphQL enum and answers it as the type of fields and arguments. `values` describes each value of the
 * domain. An enum value of GraphQL cannot hold `:` or `.`, so `contacts:block` becomes `CONTACTS_BLOCK`.
 */
export function enumOf<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<string, Value>> {
  const described = Object.keys(values).map((value) => ({ value: value as Value, name: enumName(value) }));
  const registered = Object.fromEntries(described.map(({ value, name }) => [name, value]));
  registerEnumType(registered, {
    name,
    description,
    valuesConfig: Object.fromEntries(described.map(({ value, name }) => [name, { description: values[value] }])),
  });
  return registered;
}

/** The name of a domain value in the schema: upper case, with `_` for every mark that GraphQL does not allow. */
export function enumName(value: string): string {
  return value.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}
