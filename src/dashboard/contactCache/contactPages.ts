import type { ContactRowFragment, ContactTab } from '../gql/graphql.ts';
import { find, type Pages, putInPlace, takeOut } from '../live/pagedList.ts';

export type ContactRow = ContactRowFragment;

/** The newest change first, as the server lists them. */
function isBefore(one: ContactRow, other: ContactRow): boolean {
  return one.updatedAt === other.updatedAt ? one.id > other.id : one.updatedAt > other.updatedAt;
}

function belongsTo(tab: ContactTab, { blocked }: Pick<ContactRow, 'blocked'>): boolean {
  return tab === 'ALL' || (tab === 'BLOCKED') === blocked;
}

/** The list with the contact where it now belongs. What is listed already as of a later moment stays as it is. */
export function putContact(
  pages: Pages<ContactRow>,
  row: ContactRow,
  tab: ContactTab,
  search: string,
): Pages<ContactRow> {
  const listed = find(pages, row.id);
  if (listed !== undefined && listed.updatedAt > row.updatedAt) return pages;
  if (!belongsTo(tab, row)) return takeOut(pages, row.id);
  // Whether a search finds it only the server knows: who was found stays.
  if (listed === undefined && search !== '') return pages;
  return putInPlace(pages, row, isBefore);
}
