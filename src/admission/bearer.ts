const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i;

/** The credential of `Authorization: Bearer …`; null when there is no such header, undefined when it says something else. */
export function bearerOf(header: unknown): string | null | undefined {
  if (header === undefined || header === null || header === '') return null;
  return typeof header === 'string' ? BEARER.exec(header.trim())?.[1] : undefined;
}
