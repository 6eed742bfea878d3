import { describe, expect, it } from 'vitest';
import { aBuiltPage, aPageServer, INDEX, SCRIPT } from '../../environment/pageServer.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld();

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const PROGRAM = { accept: 'application/json' };
const PROVIDER = {
  AUTH_JWKS_URL: 'https://id.example.com/realm/jwks',
  AUTH_ISSUER: 'https://id.example.com/realm',
  AUTH_AUDIENCE: 'blockdesk',
};

/** The directives of the page's Content-Security-Policy. */
function policyOf(answer: Response): Readonly<Record<string, string>> {
  const parts = (answer.headers.get('content-security-policy') ?? '').split('; ');
  return Object.fromEntries(parts.map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]));
}

describe('The dashboard', () => {
  it.each(['/', '/contacts', '/queues/blocked', '/contacts/Y29udGFjdDox?tab=all', '/signed-in?code=1&state=2'])(
    'answers a browser at %s with its page, which the browser revalidates each time',
    async (path) => {
      const url = await aPageServer(world, { folders: { dashboard: await aBuiltPage() } });
      const answer = await fetch(url + path, { headers: BROWSER, redirect: 'error' });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe(INDEX);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('vary')).toContain('accept');
    },
  );

  it('sends assets compressed and cached for ever, and 404 for one that does not exist', async () => {
    const url = await aPageServer(world, { folders: { dashboard: await aBuiltPage() } });
    const asset = await fetch(`${url}/assets/main-1a2b.js`);
    expect(await asset.text()).toBe(SCRIPT);
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const missing = await fetch(`${url}/assets/main-0000.js`, { headers: BROWSER });
    expect(missing.status).toBe(404);
    expect(await missing.text()).not.toContain(INDEX);
    for (const way of ['/assets/../index.html', '/assets/%2e%2e/index.html', '/assets/..%2findex.html']) {
      const outside = await fetch(url + way);
      expect(await outside.text()).not.toContain(INDEX);
    }
  });

  it.each([
    [PROGRAM, '/contacts'],
    [PROGRAM, '/dev/users'],
    [{ accept: '*/*' }, '/settings'],
    [BROWSER, '/explorer/nothing'],
  ])('answers 404 to %j at %s', async (headers, path) => {
    const url = await aPageServer(world, { folders: { dashboard: await aBuiltPage(), explorer: await aBuiltPage() } });
    const answer = await fetch(url + path, { headers });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      errors: [{ message: 'There is nothing here. The GraphQL API is at /graphql.' }],
    });
  });

  it('shadows no other route', async () => {
    const url = await aPageServer(world, { folders: { dashboard: await aBuiltPage() } });
    expect(await (await fetch(`${url}/healthz`, { headers: BROWSER })).json()).toMatchObject({ status: 'ok' });
    const posted = await fetch(`${url}/contacts`, { method: 'POST', headers: BROWSER });
    expect(posted.status).toBe(404);
    const asked = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { role } }' }),
    });
    expect(JSON.stringify(await asked.json())).toContain('UNAUTHENTICATED');
  });

  it('may load from this server only, and connect to it only', async () => {
    const url = await aPageServer(world, { folders: { dashboard: await aBuiltPage() } });
    const answer = await fetch(url, { headers: BROWSER });
    expect(policyOf(answer)).toMatchObject({
      'default-src': "'self'",
      'connect-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(policyOf(answer)).not.toHaveProperty('script-src');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('answers browsers with the build command when it was not built', async () => {
    const url = await aPageServer(world, { folders: { dashboard: '/nowhere/at/all' } });
    const answer = await fetch(`${url}/contacts`, { headers: BROWSER });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toContain('npm run build');
    expect((await fetch(`${url}/contacts`, { headers: PROGRAM })).status).toBe(404);
  });
});

describe('GET /sign-in.json', () => {
  it('answers `demo` in development, where /dev/users offers the demo users', async () => {
    const url = await aPageServer(world, { development: true });
    const answer = await fetch(`${url}/sign-in.json`);
    expect(await answer.json()).toEqual({ kind: 'demo' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${url}/dev/users`)).status).toBe(200);
  });

  it('answers `token` in production without a client id, and no demo user is offered', async () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: world.db.url };
    const url = await aPageServer(world, { environment: production });
    expect(await (await fetch(`${url}/sign-in.json`)).json()).toEqual({ kind: 'token' });
    expect((await fetch(`${url}/dev/users`)).status).toBe(404);
  });

  it('answers `oidc` with a client id, and the page may connect to the provider', async () => {
    const environment = { ...PROVIDER, AUTH_OIDC_CLIENT_ID: 'the-dashboard' };
    const url = await aPageServer(world, { environment, folders: { dashboard: await aBuiltPage() } });
    expect(await (await fetch(`${url}/sign-in.json`)).json()).toEqual({
      kind: 'oidc',
      authority: 'https://id.example.com/realm',
      clientId: 'the-dashboard',
      scope: 'openid profile email offline_access',
      resource: null,
    });
    const page = await fetch(url, { headers: BROWSER });
    expect(policyOf(page)['connect-src']).toBe("'self' https://id.example.com");
  });
});
