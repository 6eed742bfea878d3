import type { FastifyPluginAsync } from 'fastify';
import { servePage } from './pages.ts';

/** Serves the built schema explorer under /explorer. The page needs nothing from any other host. */
export function explorer(options: { readonly folder: string }): FastifyPluginAsync {
  return async (server) => {
    await servePage(server, {
      folder: options.folder,
      files: { prefix: '/explorer/', within: '' },
      mayLoad: {
        // Monaco and GraphiQL carry their fonts, squiggles and arrows as data URLs.
        'font-src': "'self' data:",
        'img-src': "'self' data:",
      },
      vary: 'accept-encoding',
      name: 'schema explorer',
    });
    server.get('/explorer', async (_request, reply) => reply.redirect('/explorer/'));
  };
}
