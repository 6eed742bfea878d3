import { describe, expect, it } from 'vitest';
import { parseAddress, queryOf } from '../../../src/dashboard/contacts/list/contactsAddress.ts';
import { scrollAnchorShift } from '../../../src/dashboard/contacts/list/scrollAnchor.ts';
import { groupByStatus } from '../../../src/dashboard/contacts/view/groupByStatus.ts';

describe('The scroll anchor', () => {
  const letters = (text: string) => [...text].map((id) => ({ id }));

  it('moves by the rows that were inserted above, also when a visible row moved up', () => {
    expect(scrollAnchorShift(letters('abcdef'), 2, 3, letters('xabcdef'))).toBe(1);
    expect(scrollAnchorShift(letters('abcdef'), 2, 3, letters('cabdef'))).toBe(0);
    expect(scrollAnchorShift(letters('abcdef'), 2, 3, letters('dxabcef'))).toBe(2);
    expect(scrollAnchorShift(letters('abc'), 0, 3, [])).toBe(0);
  });
});

describe('The address of the contacts', () => {
  it('contains the tab and the search, and is empty for all contacts', () => {
    expect(queryOf({ tab: 'ALL', search: '' })).toBe('');
    const query = queryOf({ tab: 'BLOCKED', search: 'a&b' });
    expect(parseAddress(new URLSearchParams(query))).toEqual({ tab: 'BLOCKED', search: 'a&b' });
    expect(parseAddress(new URLSearchParams('tab=nonsense'))).toEqual({ tab: 'ALL', search: '' });
  });
});

describe("The contact's tickets", () => {
  it('are grouped as held, open and closed, without empty groups', () => {
    const tickets = [{ status: 'CLOSED' as const }, { status: 'BLOCKED' as const }];
    expect(groupByStatus(tickets).map(({ group }) => group)).toEqual(['held', 'closed']);
  });
});
