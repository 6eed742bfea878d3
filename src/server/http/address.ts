import type { IncomingMessage } from 'node:http';

/**
 * Where a request comes from. Behind trusted proxies that is what the outermost of them wrote down: each adds whom it heard at the
 * right end, so what a client wrote itself is further to the left and never believed.
 */
export function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const nearest = request.socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return nearest;
  const said = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  return said.at(-trustedProxies)?.trim() || nearest;
}
