import { describe, expect, it } from 'vitest';
import { aWorld } from '../environment/world.ts';
import { aBuiltPage, aPageServer, INDEX, SCRIPT } from './pageServer.ts';

const world = await aWorld();

const A_PERSON = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const A_PROGRAM = { accept: 'application/json' };
const PROVIDER = {
  AUTH_JWKS_URL: 'https://id.example.com/realm/jwks',
  AUTH_ISSUER: 'https://id.example.com/realm',
  AUTH_AUDIENCE: 'blockdesk',
};

/** The parts of the page's Content-Security-Policy, by what they are about. */
function policyOf(answer: Response): Readonly<Record<string, string>> {
  const parts = (answer.headers.get('content-security-policy') ?? '').split('; ');
  return Object.fromEntries(parts.map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]));
}

describe('The dashboard', () => {
  it.each(['/', '/contacts', '/queues/blocked', '/contacts/Y29udGFjdDox?tab=all', '/signed-in?code=1&state=2'])(
    'answers a person who opens %s with its page, asked again whether it is new each time',
    async (path) => {
      const url = await aPageServer(world, { folders: { dashboard: await aBuiltPage() } });
      const answer = await fetch(url + path, { headers: A_PERSON, redirect: 'error' });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe(INDEX);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('vary')).toContain('accept');
    },
  );

  it('sends its assets compressed, to be kept for good, and never its page in place of one that is gone', async () => {
    const url = await aPageServer(world, { folders: { dashboard: await aBuiltPage() } });
    const asset = await fetch(`${url}/assets/main-1a2b.js`);
    expect(await asset.text()).toBe(SCRIPT);
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const gone = await fetch(`${url}/assets/main-0000.js`, { headers: A_PERSON });
    expect(gone.status).toBe(404);
    expect(await gone.text()).not.toContain(INDEX);
    for (const way of ['/assets/../index.html', '/assets/%2e%2e/index.html', '/assets/..%2findex.html']) {
      const outside = await fetch(url + way);
      expect(await outside.text()).not.toContain(INDEX);
    }
  });

  it.each([
    [A_PROGRAM, '/contacts'],
    [A_PROGRAM, '/dev/users'],
    [{ accept: '*/*' }, '/settings'],
    [A_PERSON, '/explorer/nothing'],
  ])('is not shown to %j, who asks for %s: there is nothing here', async (headers, path) => {
    const url = await aPageServer(world, { folders: { dashboard: await aBuiltPage(), explorer: await aBuiltPage() } });
    const answer = await fetch(url + path, { headers });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ errors: [{ message: 'There is nothing here.' }] });
  });

  it('does not stand before the routes of others', async () => {
    const url = await aPageServer(world, { folders: { dashboard: await aBuiltPage() } });
    expect(await (await fetch(`${url}/healthz`, { headers: A_PERSON })).json()).toEqual({ status: 'ok' });
    const posted = await fetch(`${url}/contacts`, { method: 'POST', headers: A_PERSON });
    expect(posted.status).toBe(404);
    const asked = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { role } }' }),
    });
    expect(JSON.stringify(await asked.json())).toContain('UNAUTHENTICATED');
  });

  it('loads nothing but what this server has, and talks to nobody else', async () => {
    const url = await aPageServer(world, { folders: { dashboard: await aBuiltPage() } });
    const answer = await fetch(url, { headers: A_PERSON });
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

  it('says how to build it where it was not built, to people only', async () => {
    const url = await aPageServer(world, { folders: { dashboard: '/nowhere/at/all' } });
    const answer = await fetch(`${url}/contacts`, { headers: A_PERSON });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toContain('npm run build');
    expect((await fetch(`${url}/contacts`, { headers: A_PROGRAM })).status).toBe(404);
  });
});

describe('How to sign in', () => {
  it('is as a user of the demo where there is one', async () => {
    const url = await aPageServer(world, { development: true });
    const answer = await fetch(`${url}/sign-in.json`);
    expect(await answer.json()).toEqual({ kind: 'demo' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${url}/dev/users`)).status).toBe(200);
  });

  it('is with a token where the server knows no provider to send people to, and no demo user is told of', async () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: world.db.url };
    const url = await aPageServer(world, { environment: production });
    expect(await (await fetch(`${url}/sign-in.json`)).json()).toEqual({ kind: 'token' });
    expect((await fetch(`${url}/dev/users`)).status).toBe(404);
  });

  it('is at the provider where the dashboard is known to one, and the page may talk to it', async () => {
    const environment = { ...PROVIDER, AUTH_OIDC_CLIENT_ID: 'the-dashboard' };
    const url = await aPageServer(world, { environment, folders: { dashboard: await aBuiltPage() } });
    expect(await (await fetch(`${url}/sign-in.json`)).json()).toEqual({
      kind: 'oidc',
      authority: 'https://id.example.com/realm',
      clientId: 'the-dashboard',
      scope: 'openid profile email offline_access',
      resource: null,
    });
    const page = await fetch(url, { headers: A_PERSON });
    expect(policyOf(page)['connect-src']).toBe("'self' https://id.example.com");
  });
});
