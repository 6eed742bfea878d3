import type { BulkRow } from '../../api/bulkResult.ts';

/** What became of the tickets of a bulk release, in the kinds that a person cares for. */
export interface BulkResult {
  readonly released: readonly string[];
  /** Somebody else had dealt with them before. */
  readonly quicker: readonly string[];
  readonly refused: readonly { readonly id: string; readonly code: string; readonly message: string }[];
}

const ALREADY_DEALT_WITH: ReadonlySet<string> = new Set(['TICKET_NOT_BLOCKED', 'TICKET_NOT_FOUND']);

export function isAlreadyDone(code: string | null | undefined): boolean {
  return code != null && ALREADY_DEALT_WITH.has(code);
}

export function resultOf(items: readonly BulkRow[]): BulkResult {
  return {
    released: items.filter(({ changed }) => changed).map(({ id }) => id),
    quicker: items
      .filter(({ changed, errorCode }) => !changed && (errorCode == null || isAlreadyDone(errorCode)))
      .map(({ id }) => id),
    refused: items.flatMap(({ id, errorCode, errorMessage }) =>
      errorCode == null || isAlreadyDone(errorCode)
        ? []
        : [{ id, code: errorCode, message: errorMessage ?? errorCode }],
    ),
  };
}
