import { registerEnumType } from 'type-graphql';

/**
 * Registers a GraphQL enum and answers it as the type of fields and arguments. `values` describes each value of the
 * domain. GraphQL writes `CONTACTS_BLOCK` for `contacts:block`, because an enum value cannot hold a colon.
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

/** The name of a domain value in the schema: its words in upper case, with `_` between them. */
function enumName(value: string): string {
  return value.replace(/(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+/g, '_').toUpperCase();
}
