import type { ContactRowFragment, ContactTab } from '../gql/graphql.ts';
import { findNode, insertSorted, type Pages, removeById } from '../live/pagedList.ts';

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
  const listed = findNode(pages, row.id);
  if (listed !== undefined && listed.updatedAt > row.updatedAt) return pages;
  if (!belongsTo(tab, row)) return removeById(pages, row.id);
  // Whether a search finds it only the server knows: who was found stays.
  if (listed === undefined && search !== '') return pages;
  return insertSorted(pages, row, isBefore);
}
