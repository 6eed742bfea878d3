import { describe, expect, it } from 'vitest';
import { bulkResultOf, refusalsByCode } from '../../../src/dashboard/api/bulkResult.ts';

describe('A bulk result', () => {
  it('groups the items into changed, unchanged and refused', () => {
    const items = [
      { id: 'a', changed: true, errorCode: null, errorMessage: null },
      { id: 'b', changed: false, errorCode: null, errorMessage: null },
      { id: 'c', changed: false, errorCode: 'TICKET_NOT_FOUND', errorMessage: 'No' },
      { id: 'd', changed: false, errorCode: 'FORBIDDEN', errorMessage: 'No' },
    ];
    expect(bulkResultOf(items, new Set(['TICKET_NOT_FOUND']))).toEqual({
      changedIds: ['a'],
      unchangedIds: ['b', 'c'],
      refused: [{ id: 'd', error: expect.objectContaining({ code: 'FORBIDDEN', message: 'No' }) }],
    });
  });

  it('counts the refused items by their code', () => {
    const changed = { changed: true, errorCode: null, errorMessage: null };
    const unchanged = { changed: false, errorCode: null, errorMessage: null };
    const refused = { changed: false, errorCode: 'CONTACT_NOT_FOUND', errorMessage: 'Gone.' };
    const items = [changed, unchanged, refused, changed, refused].map((item, index) => ({ id: `${index}`, ...item }));
    const result = bulkResultOf(items);
    expect([result.changedIds.length, result.unchangedIds.length]).toEqual([2, 1]);
    expect(refusalsByCode(result.refused)).toEqual([
      { error: expect.objectContaining({ code: 'CONTACT_NOT_FOUND', message: 'Gone.' }), count: 2 },
    ]);
  });
});
