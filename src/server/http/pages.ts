import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

export interface Page {
  /** The folder of its build. */
  readonly folder: string;
  /** The URL prefix of its files: of all of them, or of those in `assets` only. */
  readonly files: { readonly prefix: string; readonly within: '' | 'assets' };
  /** Content-Security-Policy directives, besides those of every page: its own scripts, and nothing of another host. */
  readonly directives: Readonly<Record<string, string>>;
  /** The request headers that the response depends on. */
  readonly vary: string;
  readonly name: string;
}

const DIRECTIVES_OF_EVERY_PAGE: Readonly<Record<string, string>> = {
  'default-src': "'self'",
  // 'self' includes the WebSocket of the same host. A script can send a credential nowhere else.
  'connect-src': "'self'",
  // Components have inline styles for their positions.
  'style-src': "'self' 'unsafe-inline'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** Serves a built page: its files with the headers that isolate it, or a hint when it was not built. */
export async function servePage(server: FastifyInstance, page: Page): Promise<void> {
  const { folder, files, directives, name, vary } = page;
  const index = join(folder, 'index.html');
  const contentSecurityPolicy = Object.entries({ ...DIRECTIVES_OF_EVERY_PAGE, ...directives })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

  server.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      vary,
    });
    if (existsSync(index)) return;
    return reply
      .code(503)
      .type('text/plain; charset=utf-8')
      .send(`The ${name} has not been built yet. Run: npm run build\n`);
  });

  await server.register(fastifyStatic, {
    root: join(folder, files.within),
    prefix: files.prefix,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      // The name of an asset changes with its content, so a copy is good for ever.
      const isAsset = path.startsWith(join(folder, 'assets', '/'));
      response.setHeader('cache-control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
