/** How many rows of an export are in memory at a time. */
export const PAGE = 200;

/** Before every id. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** The pages of a list. Each begins after the last row of the page before it, and the last one is short. */
export async function* pagesOf<Row>(
  read: (after: string) => Promise<readonly Row[]>,
  placeOf: (row: Row) => string,
  first: string,
  size = PAGE,
): AsyncGenerator<readonly Row[]> {
  for (let after = first; ; ) {
    const rows = await read(after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < size) return;
    after = placeOf(last);
  }
}
