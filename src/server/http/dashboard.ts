import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { OidcClient } from '../config.ts';
import { servePage } from './pages.ts';

/** How the dashboard's users sign in: as one of the demo, at the identity provider, or with a token that they bring. */
export type SignInWay =
  | { readonly kind: 'demo' }
  | ({ readonly kind: 'oidc' } & OidcClient)
  | { readonly kind: 'token' };

export interface DashboardOptions {
  readonly folder: string;
  readonly signIn: SignInWay;
}

/** Serves the built dashboard at `/`, and at every address that only it knows: its pages are routes within the browser. */
export function dashboard({ folder, signIn }: DashboardOptions): FastifyPluginAsync {
  return async (app) => {
    app.get('/sign-in.json', async (_request, reply) => reply.header('cache-control', 'no-store').send(signIn));

    await app.register(async (server) => {
      server.addHook('onRequest', async (request, reply) => {
        if (!isForSomebodyElse(request)) return;
        reply.header('vary', 'accept').callNotFound();
        return reply;
      });
      await servePage(server, {
        folder,
        files: { prefix: '/assets/', within: 'assets' },
        mayLoad: {
          // Signing in at the provider, and renewing what it gave, are requests of the page to the provider.
          'connect-src': ["'self'", ...(signIn.kind === 'oidc' ? [new URL(signIn.authority).origin] : [])].join(' '),
          'img-src': "'self' data:",
        },
        vary: 'accept, accept-encoding',
        name: 'dashboard',
      });
      const page = async (_request: FastifyRequest, reply: FastifyReply) => reply.sendFile('index.html', folder);
      server.get('/', page);
      server.get(ANY_OTHER, page);
    });
  };
}

const ANY_OTHER = '/*';

/** A program that asks for what is not there is told so; only people are shown a page. */
function isForSomebodyElse({ routeOptions, headers }: FastifyRequest): boolean {
  return routeOptions.url === ANY_OTHER && headers.accept?.includes('text/html') !== true;
}
