import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/** Sites never change their script tag, so a new version reaches every page within this time. */
const CACHE = 'public, max-age=600, stale-while-revalidate=86400';

/** Serves the web chat's script at `/widget.js`, for the pages of every site. */
export function widget({ folder }: { readonly folder: string }): FastifyPluginAsync {
  return async (app) => {
    const isBuilt = existsSync(join(folder, 'widget.js'));
    await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, cacheControl: false });
    app.get('/widget.js', async (_request, reply) => {
      reply.headers({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
        vary: 'accept-encoding',
      });
      if (!isBuilt) return reply.code(503).type('text/plain').send('The web chat is not built. Run: npm run build\n');
      return reply.header('cache-control', CACHE).sendFile('widget.js');
    });
  };
}
