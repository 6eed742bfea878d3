import type { BulkRow } from '../../api/bulkResult.ts';

export interface BulkOutcome {
  readonly changed: number;
  readonly asBefore: number;
  /** How many were refused for each reason. */
  readonly refused: readonly { readonly code: string; readonly message: string; readonly count: number }[];
}

export function outcomeOf(items: readonly Pick<BulkRow, 'changed' | 'errorCode' | 'errorMessage'>[]): BulkOutcome {
  const refused = new Map<string, { code: string; message: string; count: number }>();
  for (const { errorCode: code, errorMessage } of items) {
    if (code === null) continue;
    const known = refused.get(code) ?? { code, message: errorMessage ?? code, count: 0 };
    refused.set(code, { ...known, count: known.count + 1 });
  }
  return {
    changed: items.filter(({ changed }) => changed).length,
    asBefore: items.filter(({ changed, errorCode }) => !changed && errorCode === null).length,
    refused: [...refused.values()],
  };
}
