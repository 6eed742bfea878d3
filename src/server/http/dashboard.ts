import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { OidcClient } from '../config.ts';
import { servePage } from './pages.ts';

/** How users sign in to the dashboard: as a demo user, at the identity provider, or with a token that they paste. */
export type SignInMethod =
  | { readonly kind: 'demo' }
  | ({ readonly kind: 'oidc' } & OidcClient)
  | { readonly kind: 'token' };

export interface DashboardOptions {
  readonly folder: string;
  readonly signIn: SignInMethod;
}

/** Serves the built dashboard at `/`, and at every path without another route: the browser routes between its pages. */
export function dashboard({ folder, signIn }: DashboardOptions): FastifyPluginAsync {
  return async (app) => {
    app.get('/sign-in.json', async (_request, reply) => reply.header('cache-control', 'no-store').send(signIn));

    await app.register(async (server) => {
      server.addHook('onRequest', async (request, reply) => {
        if (!isForProgram(request)) return;
        reply.header('vary', 'accept').callNotFound();
        return reply;
      });
      await servePage(server, {
        folder,
        files: { prefix: '/assets/', within: 'assets' },
        directives: {
          // The page itself asks the provider for its tokens.
          'connect-src': ["'self'", ...(signIn.kind === 'oidc' ? [new URL(signIn.authority).origin] : [])].join(' '),
          'img-src': "'self' data:",
        },
        vary: 'accept, accept-encoding',
        name: 'dashboard',
      });
      const page = async (_request: FastifyRequest, reply: FastifyReply) => reply.sendFile('index.html', folder);
      server.get('/', page);
      server.get(ANY_PATH, page);
    });
  };
}

const ANY_PATH = '/*';

/** Whether a program asks for a path that no route has. It gets 404, and only browsers get a page. */
function isForProgram({ routeOptions, headers }: FastifyRequest): boolean {
  return routeOptions.url === ANY_PATH && headers.accept?.includes('text/html') !== true;
}
