import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

export interface Page {
  /** Where it was built. */
  readonly folder: string;
  /** What its files are served under: all of them, or those in `assets` alone. */
  readonly files: { readonly prefix: string; readonly within: '' | 'assets' };
  /** What it may load besides what every page may: its own scripts, and nothing of any other host. */
  readonly mayLoad: Readonly<Record<string, string>>;
  /** The headers that the answer depends on. */
  readonly vary: string;
  readonly name: string;
}

const EVERY_PAGE: Readonly<Record<string, string>> = {
  'default-src': "'self'",
  // 'self' covers the WebSocket of the same host too: a leaked credential could go nowhere else.
  'connect-src': "'self'",
  // Components position themselves with inline styles.
  'style-src': "'self' 'unsafe-inline'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** Makes a plugin the server of one built page: its files, the headers that keep it to itself, and what to do when it was not built. */
export async function servePage(server: FastifyInstance, page: Page): Promise<void> {
  const { folder, files, mayLoad, name, vary } = page;
  const index = join(folder, 'index.html');
  const contentSecurityPolicy = Object.entries({ ...EVERY_PAGE, ...mayLoad })
    .map(([what, from]) => `${what} ${from}`)
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
      // The name of an asset changes with its content, so a copy of it never grows old.
      const kept = path.startsWith(join(folder, 'assets', '/'));
      response.setHeader('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
