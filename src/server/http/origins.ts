/**
 * Whether a page of that origin may open a socket. A browser always says its origin; what says none is no browser, and
 * has to bring a credential like everybody. Without a list, only the pages that this server serves itself may.
 */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  if (host === undefined || !/^https?:/i.test(origin) || !URL.canParse(origin)) return false;
  return new URL(origin).host === host.toLowerCase();
}
