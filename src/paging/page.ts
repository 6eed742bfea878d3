/** What a client asks of a list: so many, after that one. */
export interface PageRequest {
  /** From 1 to 100. */
  readonly first: number;
  /** Where the page before ended; null for the first page. */
  readonly after: string | null;
}

/** One page of a list, in the shape of the Relay connection specification. */
export interface Page<Row> {
  readonly edges: readonly Edge<Row>[];
  readonly pageInfo: PageInfo;
}

export interface Edge<Row> {
  readonly cursor: string;
  readonly node: Row;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/**
 * Makes a page of the rows found, of which one more than asked for was looked for. Sealing a cursor costs more than all
 * else of a row, and few clients ask for every one: each is made when it is read.
 */
export function pageOf<Row>(rows: readonly Row[], request: PageRequest, cursorOf: (row: Row) => string): Page<Row> {
  const edges = rows.slice(0, request.first).map(
    (node): Edge<Row> => ({
      node,
      get cursor() {
        return cursorOf(node);
      },
    }),
  );
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > request.first,
      hasPreviousPage: request.after !== null,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

/** A list of everything is counted no further than this. */
export const MOST_COUNTED = 10_000;

/** A row's place in a list ordered by a moment, newest first, and by id where moments are equal. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

/** Before every row. Not `infinity`: the driver makes a Date of every moment, and there is no such Date. */
export const LIST_START: Place = { at: '9999-12-31T23:59:59.999Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
