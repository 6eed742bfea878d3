import { DatabaseError, type Submittable } from 'pg';
import { type ReadColumn, readColumn } from './columns.ts';
import { Messages } from './messages.ts';

/** A statement of one session. */
export interface Prepared {
  /** Empty for a statement that runs once. */
  readonly name: string;
  /** A lost one may or may not be there under its name, so it is closed before it is prepared anew. */
  state: 'NEW' | 'SENT' | 'LOST';
  /** Those of its rows, as PostgreSQL describes them when it prepares the statement. */
  columns: readonly ReadColumn[];
  /** A row with every column, all of them null. A copy of it has its place for each value from the start. */
  emptyRow: Readonly<Record<string, null>>;
}

export function newPrepared(name: string): Prepared {
  return { name, state: 'NEW', columns: [], emptyRow: {} };
}

/** One statement of a batch, with the promise of its rows. */
export interface Query {
  readonly text: string;
  readonly values: readonly (string | null)[];
  readonly prepared: Prepared;
  resolve(rows: object[]): void;
  reject(error: unknown): void;
}

/** An error of PostgreSQL. Its message can quote values, so no log takes it. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
  readonly code: string | undefined;
  readonly severity: string | undefined;
  readonly routine: string | undefined;
  readonly table_name: string | undefined;
  readonly constraint_name: string | undefined;

  constructor(message: string, of: Partial<DatabaseError>) {
    super(message);
    this.code = of.code;
    this.severity = of.severity;
    this.routine = of.routine;
    this.table_name = of.table;
    this.constraint_name = of.constraint;
  }
}

/** The code that PostgreSQL gives to a statement behind a failed one. */
const SKIPPED = { code: '25P02' };
/** The table has other columns now, or the statement is gone. */
const STALE = new Set(['0A000', '26000']);

/** A batch is written in one go, so all sessions share the memory. */
const MESSAGES = new Messages();

export interface BatchListener {
  /** The session can take the next batch. */
  onEnd(): void;
  /** The session is lost, and its batch with it. */
  onLost(reason: Error): void;
}

interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/**
 * Statements that leave in one write and are answered in one: only the last message asks for an answer. After a failure
 * PostgreSQL passes over the statements behind it. node-postgres calls the methods `handle…`.
 */
export class Batch implements Submittable {
  readonly #preparing = new Set<Query>();
  #at = 0;
  #rows: object[] = [];

  constructor(
    private readonly queries: readonly Query[],
    private readonly listener: BatchListener,
  ) {}

  submit(connection: Parameters<Submittable['submit']>[0]): void {
    for (const query of this.queries) {
      const { text, values, prepared } = query;
      if (prepared.state !== 'SENT') {
        if (prepared.state === 'LOST') MESSAGES.close(prepared.name);
        MESSAGES.prepare(prepared.name, text);
        prepared.state = 'SENT';
        this.#preparing.add(query);
      }
      MESSAGES.run(prepared.name, values);
    }
    connection.stream.write(MESSAGES.end());
  }

  handleRowDescription({ fields }: RowDescription): void {
    const query = this.queries[this.#at];
    if (query === undefined) return;
    const columns = fields.map(({ name, dataTypeID }) => readColumn(name, dataTypeID));
    query.prepared.columns = columns;
    query.prepared.emptyRow = Object.fromEntries(columns.map(({ name }) => [name, null]));
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const prepared = this.queries[this.#at]?.prepared;
    if (prepared === undefined) return;
    const { columns } = prepared;
    const row: Record<string, unknown> = { ...prepared.emptyRow };
    for (let at = 0; at < columns.length; at += 1) {
      const { name, parse } = columns[at] as ReadColumn;
      const text = fields[at] as string | null;
      row[name] = parse === null || text === null ? text : parse(text);
    }
    this.#rows.push(row);
  }

  /** The last statement has succeeded only once the batch has: outside a transaction it can fail at its commit. */
  handleCommandComplete(): void {
    if (this.#at === this.queries.length - 1) return;
    this.#resolve();
    this.#at += 1;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handleError(error: Error): void {
    if (error instanceof DatabaseError) this.#fail(error);
    else this.listener.onLost(error);
  }

  handleReadyForQuery(): void {
    this.#resolve();
    this.listener.onEnd();
  }

  #resolve(): void {
    const rows = this.#rows;
    this.#rows = [];
    this.queries[this.#at]?.resolve(rows);
  }

  #fail(error: DatabaseError): void {
    const failure = new PostgresError(error.message, error);
    const skipped = new PostgresError('A statement before it failed.', SKIPPED);
    const [failed, ...behind] = this.queries.slice(this.#at);
    if (failed !== undefined) {
      if (this.#preparing.has(failed) || STALE.has(failure.code ?? '')) failed.prepared.state = 'LOST';
      failed.reject(failure);
    }
    for (const query of behind) {
      if (this.#preparing.has(query)) query.prepared.state = 'LOST';
      query.reject(skipped);
    }
    this.listener.onEnd();
  }
}
