/**
 * Whether a page of that origin may open a socket. Pages of this server always may, and pages of the allowed origins.
 * A page of the same host by another scheme is foreign, where a trusted proxy says the scheme of the request.
 * Browsers always send the origin. A client that sends none is no browser, and needs a credential like every client.
 */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
  scheme: string | null = null,
): boolean {
  if (origin === undefined || allowed.includes(origin)) return true;
  if (host === undefined || !/^https?:/i.test(origin) || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  return page.host === host.toLowerCase() && (scheme === null || page.protocol === `${scheme}:`);
}
