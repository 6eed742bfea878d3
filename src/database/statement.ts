import { is, Placeholder, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { ParameterOrJSON } from 'postgres';

/** A value that PostgreSQL is sent beside a statement, never inside it. */
export type Value = ParameterOrJSON<never>;

/**
 * One SQL statement, rendered once when its module is loaded. Each connection prepares it the first time it runs it and
 * afterwards sends only the values: building, parsing and planning anew each time is most of what a query costs.
 */
export interface Statement<Values extends object, Row extends object> {
  readonly text: string;
  /** The values in the order of the statement's parameters. */
  bind(values: Values): Value[];
  /** Only a type: what one row looks like. */
  readonly row?: Row;
}

/** A parameter, by the name that its value goes by. */
export const param = sql.placeholder;

/** The workspace that the running transaction is bound to; the transaction fills it in. */
export const thisWorkspace = sql`${param('workspaceId')}::uuid`;

/** Ids as the text of a PostgreSQL array: one parameter, the same statement however many there are. */
export function idList(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

const dialect = new PgDialect();
const every: Pick<Statement<never, object>, 'text'>[] = [];

export function statement<Values extends object, Row extends object>(query: SQL): Statement<Values, Row> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const names = params.map((value) => {
    if (!is(value, Placeholder))
      throw new TypeError('A statement takes its values by param(), so that it is the same each time.');
    return value.name;
  });
  const made: Statement<Values, Row> = {
    text,
    bind: (values) => {
      const known = new Map<string, Value>(Object.entries(values));
      return names.map((name) => {
        const value = known.get(name);
        if (value === undefined) throw new TypeError(`The statement was given no ${name}.`);
        return value;
      });
    },
  };
  every.push(made);
  return made;
}

/** Every statement of the modules loaded so far, so that a test can prepare each against the real schema. */
export function everyStatement(): readonly Pick<Statement<never, object>, 'text'>[] {
  return every;
}
