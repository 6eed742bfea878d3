/** The trimmed search text; null when it is blank. */
export function searchText(search: string | null | undefined): string | null {
  return search?.trim() || null;
}
