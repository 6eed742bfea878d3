import { graphql } from '../gql/gql.ts';
import type { BulkRowFragment } from '../gql/graphql.ts';
import { RefusalError } from './errors.ts';

graphql(`
  fragment BulkRow on BulkItem {
    id
    changed
    errorCode
    errorMessage
  }
`);

/** The server's limit for one bulk operation. */
export const MAX_BULK = 500;

/** What a bulk operation did to each of its items. */
export interface BulkResult {
  readonly changedIds: readonly string[];
  readonly unchangedIds: readonly string[];
  readonly refused: readonly { readonly id: string; readonly error: RefusalError }[];
}

const NONE: ReadonlySet<string> = new Set();

/** Groups the items. A code in `unchangedCodes` says that someone else had already done the act. */
export function bulkResultOf(
  items: readonly BulkRowFragment[],
  unchangedCodes: ReadonlySet<string> = NONE,
): BulkResult {
  const isRefused = ({ errorCode }: BulkRowFragment) => errorCode !== null && !unchangedCodes.has(errorCode);
  return {
    changedIds: items.filter(({ changed }) => changed).map(({ id }) => id),
    unchangedIds: items.filter((item) => !item.changed && !isRefused(item)).map(({ id }) => id),
    refused: items.flatMap(({ id, errorCode, errorMessage }) =>
      errorCode === null || unchangedCodes.has(errorCode)
        ? []
        : [
            {
              id,
              error: new RefusalError(errorMessage ?? errorCode, { code: errorCode, field: null, requestId: null }),
            },
          ],
    ),
  };
}

/** Counts the refused items by their code. The first error of each code stands for the others. */
export function refusalsByCode(
  refused: BulkResult['refused'],
): { readonly error: RefusalError; readonly count: number }[] {
  const counts = new Map<string, { readonly error: RefusalError; readonly count: number }>();
  for (const { error } of refused) {
    const counted = counts.get(error.code) ?? { error, count: 0 };
    counts.set(error.code, { ...counted, count: counted.count + 1 });
  }
  return [...counts.values()];
}
