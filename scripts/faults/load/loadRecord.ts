/** What the mutations of the load came to, since the record was started. */
export interface LoadRecord {
  /** The external ids of the messages, and the ids of the blocks and released tickets, whose mutation was answered. */
  readonly messages: Set<string>;
  readonly blocks: Set<string>;
  readonly released: Set<string>;
  mutations: number;
  /** The number of transient failures. Each mutation was repeated until it was answered. */
  retryable: number;
  /** The number of mutations that failed in another way, or were never answered. */
  other: number;
  /** The number of failures by reason. */
  readonly reasons: Map<string, number>;
  slowestFailureMs: number;
}

export function emptyRecord(): LoadRecord {
  return {
    messages: new Set(),
    blocks: new Set(),
    released: new Set(),
    mutations: 0,
    retryable: 0,
    other: 0,
    reasons: new Map(),
    slowestFailureMs: 0,
  };
}
