import type { ContactRowFragment, ContactTab } from '../gql/graphql.ts';
import type { Pages } from '../live/listFold.ts';

/** A list may have been read to its hundred-thousandth contact: what happens to one touches the pages that it leaves and comes to. */

export type ContactRow = ContactRowFragment;
type ContactPages = Pages<ContactRow>;

/** The newest change first, as the server lists them. */
function isBefore(one: ContactRow, other: ContactRow): boolean {
  return one.updatedAt === other.updatedAt ? one.id > other.id : one.updatedAt > other.updatedAt;
}

export function belongsTo(tab: ContactTab, { blocked }: Pick<ContactRow, 'blocked'>): boolean {
  return tab === 'ALL' || (tab === 'BLOCKED') === blocked;
}

/** The list with the contact where it now belongs. What is listed already as of a later moment stays as it is. */
export function putContact(pages: ContactPages, row: ContactRow, tab: ContactTab, search: string): ContactPages {
  const listed = placeOf(pages, row.id);
  if (listed && listed.row.updatedAt > row.updatedAt) return pages;
  if (!belongsTo(tab, row)) return listed ? splice(pages, listed, 1) : pages;
  if (listed?.row.updatedAt === row.updatedAt) return splice(pages, listed, 1, row);
  // Whether a search finds it only the server knows: who was found stays.
  if (!listed && search !== '') return pages;
  return insert(listed ? splice(pages, listed, 1) : pages, row);
}

export function findContact(pages: ContactPages, id: string): ContactRow | undefined {
  return placeOf(pages, id)?.row;
}

export function contactsOf({ pages }: ContactPages): ContactRow[] {
  const rows: ContactRow[] = [];
  for (const { edges } of pages) for (const { node } of edges) rows.push(node);
  return rows;
}

interface Place {
  readonly page: number;
  readonly at: number;
}

function placeOf({ pages }: ContactPages, id: string): (Place & { readonly row: ContactRow }) | null {
  for (const [page, { edges }] of pages.entries()) {
    const at = edges.findIndex(({ node }) => node.id === id);
    const row = edges[at]?.node;
    if (row) return { page, at, row };
  }
  return null;
}

/** Behind all that was read, it is left to the page that follows. */
function insert(pages: ContactPages, row: ContactRow): ContactPages {
  const last = pages.pages.length - 1;
  const page = pages.pages.findIndex(({ edges }) => {
    const end = edges.at(-1);
    return end !== undefined && isBefore(row, end.node);
  });
  if (page === -1 && pages.pages[last]?.pageInfo.hasNextPage !== false) return pages;
  const into = page === -1 ? last : page;
  const at = pages.pages[into]?.edges.findIndex(({ node }) => isBefore(row, node)) ?? -1;
  return splice(pages, { page: into, at: at === -1 ? Number.POSITIVE_INFINITY : at }, 0, row);
}

function splice(pages: ContactPages, { page, at }: Place, gone: number, ...come: ContactRow[]): ContactPages {
  const changed = pages.pages[page];
  if (changed === undefined) return pages;
  const edges = changed.edges.toSpliced(at, gone, ...come.map((node) => ({ node })));
  return { ...pages, pages: pages.pages.with(page, { ...changed, edges }) };
}
