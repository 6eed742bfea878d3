import type { IncomingMessage } from 'node:http';

/**
 * The address of the client of a request. Each trusted proxy adds the address of its own client at the right end of
 * `X-Forwarded-For`, so the entry of the outermost one is believed. Entries to the left of it can come from the client.
 */
export function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const nearest = request.socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return nearest;
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  return forwarded.at(-trustedProxies)?.trim() || nearest;
}
