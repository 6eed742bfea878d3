import { createHash, createHmac } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { type ApiClient, createApiClient } from '../../testkit/apiClient.ts';
import { RevokeApiKey, WhoAmI } from '../../testkit/operations.ts';
import { openSocket, signedInSocket } from '../../testkit/rawSocket.ts';
import { stopClock } from '../environment/stopClock.ts';
import { aWorld, SECRET } from '../environment/world.ts';

// Everything here asks from one address, and most of it is refused.
const limits = { ...DEFAULT_LIMITS, failedSignInsPerMinute: 10_000 };
const world = await aWorld({ production: true, limits });
const workspace = await world.aWorkspace();

const KEY = new TextEncoder().encode(SECRET);
const now = Math.floor(Date.now() / 1_000);
const claims = {
  sub: 'somebody',
  workspace: workspace.slug,
  role: 'SUPERVISOR',
  name: 'Some Body',
  email: 's@example.com',
};
const signed = (payload: Record<string, unknown>, alg = 'HS256', key: Uint8Array = KEY) =>
  new SignJWT(payload).setProtectedHeader({ alg }).sign(key);
const good = { ...claims, iat: now, exp: now + 600 };

/** A token with a header that no library would write. */
function byHand(header: object, payload: object, hash = 'sha256'): string {
  const text = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createHmac(hash, KEY).update(text).digest('base64url')}`;
}

/** The reasons to refuse a credential: nothing in them tells how close it was. */
const REFUSED =
  /^(The credential is not good, or no longer|"?Authorization"? .*is not .Bearer .+ a token or an API key)\.?$/i;

/** What a credential gets at each door: true where it is let in. */
async function letIn(credential: string): Promise<{ readonly http: boolean; readonly socket: boolean }> {
  const answer = await createApiClient(world.url, credential).send({ query: '{ viewer { role } }' });
  if (answer.errors !== undefined) {
    expect(answer.status).toBe(401);
    expect(answer.errors).toEqual([
      { message: expect.stringMatching(REFUSED), extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  }
  const socket = await openSocket(world.url);
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${credential}` } });
  const first = await Promise.race([socket.closed, socket.next(({ type }) => type === 'connection_ack')]);
  if ('code' in first) expect(first).toEqual({ code: 4403, reason: expect.stringMatching(REFUSED) });
  socket.close();
  return { http: answer.errors === undefined, socket: !('code' in first) };
}

const LET_IN = { http: true, socket: true };
const NOT_LET_IN = { http: false, socket: false };

describe('a token', () => {
  it('a valid token authenticates its user', async () => {
    expect(await letIn(await signed(good))).toEqual(LET_IN);
  });

  const tampered = async () => {
    const [head, , signature] = (await signed(good)).split('.');
    return [head, Buffer.from(JSON.stringify({ ...good, role: 'ADMIN' })).toString('base64url'), signature].join('.');
  };
  const without = (name: string) => signed(Object.fromEntries(Object.entries(good).filter(([key]) => key !== name)));
  const other = new TextEncoder().encode('another secret, which is just as long as the first');

  it.each<[string, () => Promise<string> | string]>([
    ['unsigned, as alg none', () => new UnsecuredJWT(good).encode()],
    [
      'as alg none with a signature',
      async () => {
        const [, payload, signature] = (await signed(good)).split('.');
        return [Buffer.from('{"alg":"none"}').toString('base64url'), payload, signature].join('.');
      },
    ],
    ['with another secret', () => signed(good, 'HS256', other)],
    ['with an empty signature', async () => (await signed(good)).replace(/\.[^.]*$/, '.')],
    ['by HS512', () => byHand({ alg: 'HS512' }, good, 'sha512')],
    ['with a critical extension', () => byHand({ alg: 'HS256', crit: ['exp'], exp: now }, good)],
    ['changed after it was signed', tampered],
    ['that never ends', () => without('exp')],
    ['that says no time of issue', () => without('iat')],
    ['that was issued in an hour', () => signed({ ...good, iat: now + 3_600, exp: now + 7_200 })],
    [
      'that ends in a year and was issued two days ago',
      () => signed({ ...good, iat: now - 172_800, exp: now + 31_536_000 }),
    ],
    ['that ended a minute ago', () => signed({ ...good, exp: now - 60 })],
    ['whose end is a text', () => signed({ ...good, exp: `${now + 600}` })],
    ['that begins in an hour', () => signed({ ...good, nbf: now + 3_600 })],
    ['of nobody', () => without('sub')],
    ['of an empty subject', () => signed({ ...good, sub: '' })],
    ['of a subject of 300 characters', () => signed({ ...good, sub: 'x'.repeat(300) })],
    ['of no workspace', () => without('workspace')],
    ['of a workspace that there is not', () => signed({ ...good, workspace: 'nowhere' })],
    ['of a list of workspaces', () => signed({ ...good, workspace: [workspace.slug] })],
    ['of a workspace with a quote', () => signed({ ...good, workspace: `${workspace.slug}' or '1'='1` })],
    ['of a workspace with a NUL', () => signed({ ...good, workspace: `${workspace.slug}\0` })],
    ['of no role', () => without('role')],
    ['of a role that there is not', () => signed({ ...good, role: 'ROOT' })],
    ['of a role in small letters', () => signed({ ...good, role: 'admin' })],
    ['of several roles', () => signed({ ...good, role: ['ADMIN'] })],
    ['of 100 KB', () => signed({ ...good, name: 'x'.repeat(9_000) })],
    ['that is no token', () => 'nonsense'],
    ['of three dots', () => '...'],
  ])('%s is refused over HTTP and over WebSocket, with the same message', async (_, token) => {
    expect(await letIn(await token())).toEqual(NOT_LET_IN);
  });

  it('the name of a token is stored as text and cut to the longest name', async () => {
    const strange = await signed({
      ...good,
      sub: `x-${newId()}`,
      name: `\0\uD800'; drop table users; --${'y'.repeat(500)}`,
      email: 5,
    });
    expect(await letIn(strange)).toEqual(LET_IN);
    const { viewer } = await createApiClient(world.url, strange).ask(WhoAmI, {});
    expect(viewer.actor.displayName).toHaveLength(200);
  });

  it('a token that ends in a year ends a day after it was issued, over HTTP and over WebSocket', async () => {
    const pass = stopClock();
    const long = await signed({ ...good, sub: 'long', iat: now - 86_390, exp: now + 31_536_000 });
    const socket = await signedInSocket(world.url, long);
    pass(20_000);
    expect(await socket.closed).toEqual({ code: 4403, reason: 'The credential has ended' });
    expect(await letIn(long)).toEqual(NOT_LET_IN);
  });

  it('the newest token of a user decides the role', async () => {
    const as = async (role: string) => createApiClient(world.url, await signed({ ...good, sub: 'demoted', role }));
    expect((await (await as('SUPERVISOR')).ask(WhoAmI, {})).viewer.role).toBe('SUPERVISOR');
    expect((await (await as('AGENT')).ask(WhoAmI, {})).viewer.role).toBe('AGENT');
  });
});

describe('an API key', () => {
  it('a valid API key authenticates, and no key with one changed character does', async () => {
    const { token } = await workspace.withKey('contacts:read');
    const key = token ?? '';
    expect(await letIn(key)).toEqual(LET_IN);
    for (const at of [0, 3, 4, 20, 46, 47, 48, 60, key.length - 1]) {
      const changed = `${key.slice(0, at)}${key[at] === 'A' ? 'B' : 'A'}${key.slice(at + 1)}`;
      expect(await letIn(changed), `changed at ${at}`).toEqual(NOT_LET_IN);
    }
    // The last character of 43 holds two bits that say nothing.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = alphabet[alphabet.indexOf(key[46] ?? '') ^ 1];
    expect(await letIn(`${key.slice(0, 46)}${twin}${key.slice(47)}`)).toEqual(NOT_LET_IN);
  });

  it("an API key of another workspace does not authenticate here, nor does its secret under this workspace's id", async () => {
    const elsewhere = await world.aWorkspace();
    const [mine, theirs] = [await workspace.withKey('contacts:read'), await elsewhere.withKey('contacts:read')];
    const { viewer } = await createApiClient(world.url, theirs.token).ask(WhoAmI, {});
    expect(viewer.workspace.id).toBe(elsewhere.id);
    const mixed = `${(mine.token ?? '').slice(0, 48)}${(theirs.token ?? '').slice(48)}`;
    expect(await letIn(mixed)).toEqual(NOT_LET_IN);
  });

  it('a revoked API key is refused on every server, and at once on the server that revoked it', async () => {
    const key = await workspace.withKey('contacts:read');
    expect(await letIn(key.token ?? '')).toEqual(LET_IN);
    await workspace.admin.ask(RevokeApiKey, { apiKeyId: key.keyId });
    await refusedInTime(key);
    expect(await letIn(key.token ?? '')).toEqual(NOT_LET_IN);
  });

  it('the secret of an API key is neither in the database nor in the log', async () => {
    const { token, keyId } = await workspace.withKey('contacts:read');
    const secret = (token ?? '').slice(48);
    await createApiClient(world.url, token).ask(WhoAmI, {});
    const [stored] = await world.db.owner<
      { secretHash: string }[]
    >`select secret_hash as "secretHash" from api_keys where id = ${keyId}`;
    expect(stored?.secretHash).toBe(createHash('sha256').update(secret).digest('hex'));
    const tables = await world.db.owner<
      { name: string }[]
    >`select tablename as name from pg_tables where schemaname = 'public'`;
    for (const { name } of tables) {
      const rows = await world.db
        .owner`select 1 from ${world.db.owner(name)} held where held::text like ${`%${secret}%`}`;
      expect(rows, name).toHaveLength(0);
    }
    expect(world.logged.join('\n')).not.toContain(secret);
  });

  it.each(['bdk_', 'bdk_x_y', `bdk_${'A'.repeat(43)}_${'A'.repeat(43)}`, `bdk_${'_'.repeat(87)}`, "bdk_' or 1=1"])(
    'is not %j',
    async (text) => {
      expect(await letIn(text)).toEqual(NOT_LET_IN);
    },
  );
});

describe('a credential', () => {
  it('a credential in a URL or a cookie is ignored and not logged', async () => {
    const token = await signed({ ...good, sub: 'careless' });
    const body = JSON.stringify({ query: '{ viewer { role } }' });
    const headers = { 'content-type': 'application/json', cookie: `authorization=${token}; token=${token}` };
    for (const name of ['authorization', 'token', 'access_token', 'api_key']) {
      const response = await fetch(`${world.url}/graphql?${name}=${token}`, { method: 'POST', headers, body });
      expect(response.status).toBe(401);
    }
    const socket = await openSocket(world.url, {
      path: `/graphql?token=${token}`,
      headers: { cookie: `authorization=${token}; token=${token}` },
    });
    socket.send({ type: 'connection_init' });
    expect((await socket.closed).code).toBe(4403);
    expect(world.logged.join('\n')).not.toContain(token);
  });

  it.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer a b', 'bearer', 'Token x', 'Bearer \u00e9'])(
    'written as %j is refused with a sentence that shows the right form',
    async (authorization) => {
      const response = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query: '{ viewer { role } }' }),
      });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.text()).toContain('Bearer …');
    },
  );
});

describe('a credential without the scheme', () => {
  it('is taken over HTTP, as tools send it where a person pasted the token alone', async () => {
    for (const credential of [await signed(good), (await workspace.withKey('tickets:read')).token ?? '']) {
      const response = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: credential },
        body: JSON.stringify({ query: '{ viewer { __typename } }' }),
      });
      expect(response.status).toBe(200);
    }
  });
});

/** Asks until the key is refused. The event that tells of its end is read within a poll. */
async function refusedInTime(key: ApiClient): Promise<void> {
  await expect
    .poll(async () => (await key.send({ query: '{ viewer { role } }' })).status, { timeout: 20_000 })
    .toBe(401);
}
