/** How many rows of an export are in memory at a time. */
export const PAGE = 200;

/** Before every id. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** A place in a list whose rows move behind when they change. */
export interface MovingPlace {
  readonly at: string;
  readonly after: string;
}

export const FIRST_PLACE: MovingPlace = { at: '0001-01-01T00:00:00.000Z', after: FIRST_ID };

export function placeAt(at: Date, id: string): MovingPlace {
  return { at: at.toISOString(), after: id };
}

/** The pages of a list. Each begins after the last row of the page before it, and the last one is short. */
export async function* pagesOf<Row, Place>(
  read: (after: Place) => Promise<readonly Row[]>,
  placeOf: (row: Row) => Place,
  first: Place,
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
