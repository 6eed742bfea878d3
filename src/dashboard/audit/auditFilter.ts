/** Whose deeds, and what happened to whom; null for everybody's and everybody. */
export interface AuditFilter {
  readonly actorId: string | null;
  readonly contactId: string | null;
}

export function parseFilter(search: string): AuditFilter {
  const asked = new URLSearchParams(search);
  return { actorId: asked.get('actorId') || null, contactId: asked.get('contactId') || null };
}

/** The address of the log with that filter, so that it can be shared and come back to. */
export function addressOf(filter: AuditFilter): string {
  const asked = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => !!entry[1]));
  return asked.size === 0 ? '/' : `/?${asked}`;
}
