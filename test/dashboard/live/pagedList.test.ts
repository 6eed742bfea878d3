import { describe, expect, it } from 'vitest';
import {
  findNode,
  insertSorted,
  nodesOf,
  type Pages,
  removeById,
  removeWhere,
  updateWhere,
} from '../../../src/dashboard/live/pagedList.ts';

interface Row {
  readonly id: string;
  readonly at: number;
  readonly said?: string;
}

const rowOf = (at: number): Row => ({ id: `r${at}`, at });

/** Pages of rows, the greatest first. */
function pagesOf(pages: readonly (readonly number[])[], hasNextPage = false): Pages<Row> {
  return {
    pageParams: pages.map(() => null),
    pages: pages.map((rows, nth) => ({
      edges: rows.map((at) => ({ node: rowOf(at) })),
      pageInfo: { hasNextPage: nth < pages.length - 1 || hasNextPage },
    })),
  };
}

const shown = (pages: Pages<Row>) => pages.pages.map(({ edges }) => edges.map(({ node }) => node.at));
const isNewer = (row: Row, other: Row) => row.at > other.at;

describe('insertSorted', () => {
  it.each([
    [
      'before all others',
      9,
      [
        [9, 8, 6],
        [4, 2],
      ],
    ],
    [
      'between two',
      7,
      [
        [8, 7, 6],
        [4, 2],
      ],
    ],
    [
      'between two pages, on the later page',
      5,
      [
        [8, 6],
        [5, 4, 2],
      ],
    ],
    [
      'behind all others when there is no next page',
      1,
      [
        [8, 6],
        [4, 2, 1],
      ],
    ],
  ])('puts a row %s', (_, at, expected) => {
    expect(
      shown(
        insertSorted(
          pagesOf([
            [8, 6],
            [4, 2],
          ]),
          rowOf(at),
          isNewer,
        ),
      ),
    ).toEqual(expected);
  });

  it('leaves a row behind the last one to the next page', () => {
    expect(shown(insertSorted(pagesOf([[8, 6]], true), rowOf(1), isNewer))).toEqual([[8, 6]]);
  });

  it('keeps the last row when it changes without moving, because the next page starts behind it', () => {
    const changed = { ...rowOf(6), said: 'hello' };
    const pages = insertSorted(pagesOf([[8, 6]], true), changed, isNewer);
    expect(nodesOf(pages)).toEqual([rowOf(8), changed]);
    expect(shown(insertSorted(pagesOf([[8, 6]], true), { id: 'r6', at: 3 }, isNewer))).toEqual([[8]]);
  });

  it('lists a row once that was on two pages', () => {
    expect(
      shown(
        insertSorted(
          pagesOf([
            [8, 6],
            [6, 2],
          ]),
          { id: 'r6', at: 9 },
          isNewer,
        ),
      ),
    ).toEqual([[9, 8], [2]]);
  });

  it('removes the row from its old place', () => {
    const moved = { id: 'r2', at: 7 };
    expect(
      shown(
        insertSorted(
          pagesOf([
            [8, 6],
            [4, 2],
          ]),
          moved,
          isNewer,
        ),
      ),
    ).toEqual([[8, 7, 6], [4]]);
  });

  it('changes nothing when the row is inserted again', () => {
    const once = insertSorted(
      pagesOf([
        [8, 6],
        [4, 2],
      ]),
      rowOf(5),
      isNewer,
    );
    expect(insertSorted(once, rowOf(5), isNewer)).toEqual(once);
  });

  it('adds the first row of an empty list', () => {
    expect(shown(insertSorted(pagesOf([[]]), rowOf(1), isNewer))).toEqual([[1]]);
  });
});

describe('updateWhere, removeById and removeWhere', () => {
  const pages = pagesOf([
    [8, 6],
    [4, 2],
  ]);

  it('return the same object when no row matches', () => {
    expect(
      updateWhere(
        pages,
        ({ id }) => id === 'other',
        (row) => ({ ...row, said: 'never' }),
      ),
    ).toBe(pages);
    expect(removeById(pages, 'other')).toBe(pages);
    expect(removeWhere(pages, ({ at }) => at > 100)).toBe(pages);
  });
});

describe('updateWhere', () => {
  const pages = pagesOf([
    [8, 6],
    [4, 2],
  ]);

  it('changes a row without moving it', () => {
    const changed = updateWhere(
      pages,
      ({ id }) => id === 'r4',
      (row) => ({ ...row, said: 'hello' }),
    );
    expect(shown(changed)).toEqual(shown(pages));
    expect(nodesOf(changed).find(({ id }) => id === 'r4')).toEqual({ id: 'r4', at: 4, said: 'hello' });
    expect(changed.pages[0]).toBe(pages.pages[0]);
  });

  it('removeById removes a row, and changes nothing when called again', () => {
    const without = removeById(pages, 'r6');
    expect(findNode(without, 'r6')).toBeUndefined();
    expect(removeById(without, 'r6')).toBe(without);
    expect(shown(removeWhere(pages, ({ at }) => at > 3))).toEqual([[], [2]]);
  });
});
