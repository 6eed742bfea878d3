/** The actor and the contact of the shown entries. Null matches all. */
export interface AuditFilter {
  readonly actorId: string | null;
  readonly contactId: string | null;
}

export function parseFilter(search: string): AuditFilter {
  const params = new URLSearchParams(search);
  return { actorId: params.get('actorId') || null, contactId: params.get('contactId') || null };
}

/** Returns the path of the log with this filter, which can be shared and bookmarked. */
export function addressOf(filter: AuditFilter): string {
  const params = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => !!entry[1]));
  return params.size === 0 ? '/' : `/?${params}`;
}
