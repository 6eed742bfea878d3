import type { FastifyPluginAsync } from 'fastify';
import { servePage } from './pages.ts';

/** Serves the built schema explorer under /explorer. */
export function explorer(options: { readonly folder: string }): FastifyPluginAsync {
  return async (server) => {
    await servePage(server, {
      folder: options.folder,
      files: { prefix: '/explorer/', within: '' },
      directives: {
        // Monaco and GraphiQL have their fonts, squiggles and arrows as data URLs.
        'font-src': "'self' data:",
        'img-src': "'self' data:",
      },
      vary: 'accept-encoding',
      name: 'schema explorer',
    });
    server.get('/explorer', async (_request, reply) => reply.redirect('/explorer/'));
  };
}
