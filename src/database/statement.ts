import { is, Placeholder, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

/** A parameter of a statement: sent beside its text, never inside it. */
export type Value = string | number | boolean | Date | Uint8Array | null;

/**
 * One SQL statement, rendered once when its module is loaded. Each connection prepares it at its first run and sends
 * only values from then on: building, parsing and planning are most of the cost of a query.
 */
export interface Statement<Values extends object, Row extends object> {
  readonly text: string;
  /** Whether it searches: that can take seconds. */
  readonly isSearch: boolean;
  /** The values in the order of the parameters. */
  bind(values: Values): Value[];
  /** Carries the type of a row; never set. */
  readonly row?: Row;
}

/** A named parameter. */
export const param = sql.placeholder;

/** The workspace of the transaction, which fills it in. */
export const thisWorkspace = sql`${param('workspaceId')}::uuid`;

/** Ids as the text of a PostgreSQL array: one parameter, however many there are. */
export function idList(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

const dialect = new PgDialect();
const every: Pick<Statement<never, object>, 'text' | 'bind'>[] = [];

export function statement<Values extends object, Row extends object>(
  query: SQL,
  { isSearch = false }: { readonly isSearch?: boolean } = {},
): Statement<Values, Row> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const names = params.map((value) => {
    if (!is(value, Placeholder))
      throw new TypeError('A statement takes its values by param(), so that it is the same each time.');
    return value.name;
  });
  const made: Statement<Values, Row> = {
    text,
    isSearch,
    bind: (values: object) =>
      names.map((name) => {
        const value: Value | undefined = Reflect.get(values, name);
        if (value === undefined) throw new TypeError(`The statement was given no ${name}.`);
        return value;
      }),
  };
  every.push(made);
  return made;
}

/** Every statement of the loaded modules, so that a test can prepare and run each against the real schema. */
export function everyStatement(): readonly Pick<Statement<never, object>, 'text' | 'bind'>[] {
  return every;
}
