/** The page that a client asks for. */
export interface PageRequest {
  /** From 1 to 100. */
  readonly first: number;
  /** The cursor of the last edge of the previous page; null for the first page. */
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
 * An edge of a page. Encoding a cursor costs more than the rest of a row, and few clients read each: it is encoded when
 * it is read.
 */
class EncodingEdge<Row> implements Edge<Row> {
  constructor(
    readonly node: Row,
    private readonly cursorOf: (row: Row) => string,
  ) {}

  get cursor(): string {
    return this.cursorOf(this.node);
  }
}

/** Makes a page from rows, of which one more than `first` was read. */
export function pageOf<Row>(rows: readonly Row[], request: PageRequest, cursorOf: (row: Row) => string): Page<Row> {
  const edges = rows.slice(0, request.first).map((node) => new EncodingEdge(node, cursorOf));
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

/** Narrowed lists are counted up to this. */
export const MAX_COUNTED = 10_000;

/** What a search finds is counted up to this, the size of the largest page: counting costs no more than reading. */
export const MAX_FOUND = 100;

/** How many rows a search finds for a page: at the start of a list as many as are counted. */
export function mostFound({ first, after }: PageRequest): number {
  return after === null ? Math.max(first + 1, MAX_FOUND) : first + 1;
}

/** The place of a row in a list ordered by time, newest first, and by id where times are equal. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

/** Before every row. It is not `infinity`, because no Date can hold that. */
export const LIST_START: Place = { at: '9999-12-31T23:59:59.999Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
