import type { IncomingMessage } from 'node:http';

/** The scheme by which the client reached the outermost trusted proxy, `http` or `https`. Null where none says it. */
export function schemeOf({ headers }: IncomingMessage, trustedProxies: number): string | null {
  return trustedProxies === 0 ? null : entryOf(headers['x-forwarded-proto'], trustedProxies)?.toLowerCase() || null;
}

/**
 * The address of the client of a request. Each trusted proxy adds the address of its own client at the right end of
 * `X-Forwarded-For`, so the entry of the outermost one is believed. Entries to the left of it can come from the client.
 */
export function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const nearest = request.socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return nearest;
  return entryOf(request.headers['x-forwarded-for'], trustedProxies) || nearest;
}

/** The entry of a list that each proxy adds to at the right end. A proxy that sets one entry only sets the first. */
function entryOf(header: string | readonly string[] | undefined, trustedProxies: number): string | undefined {
  return [header ?? []].flat().join(',').split(',').at(-trustedProxies)?.trim();
}
