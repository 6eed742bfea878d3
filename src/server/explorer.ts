import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

const contentSecurityPolicy = [
  "default-src 'self'",
  // 'self' covers the WebSocket of the same host too: a leaked credential could go nowhere else.
  "connect-src 'self'",
  // Monaco positions every line with inline styles.
  "style-src 'self' 'unsafe-inline'",
  // Monaco and GraphiQL carry their fonts, squiggles and arrows as data URLs.
  "font-src 'self' data:",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const notBuilt = 'The schema explorer has not been built yet. Run: npm run build\n';

/** Serves the built schema explorer under /explorer. The page needs nothing from any other host. */
export function explorer(options: { folder: string }): FastifyPluginAsync {
  const index = join(options.folder, 'index.html');
  const assets = join(options.folder, 'assets') + sep;

  return async (server) => {
    server.addHook('onRequest', async (_request, reply) => {
      reply.headers({
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        vary: 'accept-encoding',
      });
      if (!existsSync(index)) return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
    });

    server.get('/explorer', async (_request, reply) => reply.redirect('/explorer/'));
    await server.register(fastifyStatic, {
      root: options.folder,
      prefix: '/explorer/',
      decorateReply: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        // The name of an asset changes with its content, so a copy of it never grows old.
        response.setHeader(
          'cache-control',
          path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  };
}
