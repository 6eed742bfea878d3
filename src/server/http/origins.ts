/**
 * Whether a page of that origin may open a socket. Pages of this server always may, and pages of the allowed origins.
 * Browsers always send the origin. A client that sends none is no browser, and needs a credential like every client.
 */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  if (origin === undefined || allowed.includes(origin)) return true;
  if (host === undefined || !/^https?:/i.test(origin) || !URL.canParse(origin)) return false;
  return new URL(origin).host === host.toLowerCase();
}
