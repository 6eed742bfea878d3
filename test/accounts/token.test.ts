import { createServer } from 'node:http';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { type Verify, verifyWithJwks } from '../../src/accounts/token.ts';
import { aWorld } from '../environment/world.ts';

const ISSUER = 'https://id.example.com/';
const AUDIENCE = 'blockdesk';

/** An identity provider with keys that it can change, and that can be away. */
const provider = await identityProvider();
afterAll(() => provider.stop());
afterEach(() => vi.useRealTimers());

const first = await aKey('first');
const second = await aKey('second');

interface Key {
  readonly kid: string;
  readonly secret: CryptoKey;
  readonly published: JWK;
  readonly pem: string;
}

async function aKey(kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return {
    kid,
    secret: privateKey,
    published: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' },
    pem: await exportSPKI(publicKey),
  };
}

async function identityProvider() {
  let answer: { readonly status: number; readonly body: string } = { status: 200, body: '{"keys":[]}' };
  let fetched = 0;
  const server = createServer((_request, response) => {
    fetched += 1;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The provider does not listen.');
  return {
    url: `http://127.0.0.1:${address.port}/jwks`,
    fetched: () => fetched,
    publish: (...keys: Key[]) => {
      answer = { status: 200, body: JSON.stringify({ keys: keys.map(({ published }) => published) }) };
    },
    answers: (status: number, body: string) => {
      answer = { status, body };
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

const verifier = (): Verify => verifyWithJwks(provider.url, ISSUER, AUDIENCE);

interface Said {
  readonly issuer?: string;
  readonly audience?: string;
  readonly kid?: string;
  readonly lifetime?: number;
  readonly workspace?: string;
}

function tokenBy(
  key: Key,
  { issuer = ISSUER, audience = AUDIENCE, kid = key.kid, lifetime = 600, workspace = 'w' }: Said = {},
) {
  return new SignJWT({ workspace, role: 'AGENT', name: 'A', email: 'a@example.com' })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setSubject('somebody')
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1_000) + lifetime)
    .sign(key.secret);
}

describe('a token of an identity provider', () => {
  it('a token that a published key signed, with our audience and its issuer, is accepted', async () => {
    provider.publish(first);
    const verify = verifier();
    expect(await verify(await tokenBy(first))).toMatchObject({ subject: 'somebody', role: 'AGENT' });
  });

  it.each<[string, () => Promise<string>]>([
    ['another issuer', () => tokenBy(first, { issuer: 'https://evil.example.com/' })],
    ['another audience', () => tokenBy(first, { audience: 'another product' })],
    ['a key that is not published', () => tokenBy(second)],
    ['a key that calls itself the published one', () => tokenBy(second, { kid: 'first' })],
    ['a key id that is a path', () => tokenBy(second, { kid: '../../etc/passwd' })],
    ['a key id that is SQL', () => tokenBy(second, { kid: "' or '1'='1" })],
    ['a time that is over', () => tokenBy(first, { lifetime: -60 })],
    [
      'the published key taken for a shared secret',
      () =>
        new SignJWT({ workspace: 'w', role: 'ADMIN' })
          .setProtectedHeader({ alg: 'HS256', kid: 'first' })
          .setSubject('x')
          .setIssuer(ISSUER)
          .setAudience(AUDIENCE)
          .setExpirationTime('10m')
          .sign(new TextEncoder().encode(first.pem)),
    ],
    [
      'a key of its own in its header',
      async () =>
        new SignJWT({ workspace: 'w', role: 'ADMIN' })
          .setProtectedHeader({ alg: 'RS256', jwk: second.published, jku: 'https://evil.example.com/jwks' })
          .setSubject('x')
          .setIssuer(ISSUER)
          .setAudience(AUDIENCE)
          .setExpirationTime('10m')
          .sign(second.secret),
    ],
  ])('a token with %s is refused', async (_, token) => {
    provider.publish(first);
    expect(await verifier()(await token())).toBeNull();
  });

  it('after the provider changes its keys, a token of the new key is accepted and one of the old key is refused', async () => {
    provider.publish(first);
    const verify = verifier();
    const old = await tokenBy(first);
    expect(await verify(old)).not.toBeNull();
    provider.publish(second);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 15_000 });
    expect(await verify(await tokenBy(second))).not.toBeNull();
    expect(await verify(old)).toBeNull();
  });

  it('many tokens of unknown keys do not make the server ask the provider each time', async () => {
    provider.publish(first);
    const verify = verifier();
    await verify(await tokenBy(first));
    const before = provider.fetched();
    for (let attempt = 0; attempt < 20; attempt += 1)
      await verify(await tokenBy(second, { kid: `made up ${attempt}` }));
    expect(provider.fetched() - before).toBeLessThanOrEqual(1);
  });
});

describe('an identity provider that cannot be reached', () => {
  it.each([
    ['answers with a fault', () => provider.answers(500, 'sorry')],
    ['answers nonsense', () => provider.answers(200, 'sorry')],
    ['answers no keys', () => provider.answers(200, '{"sorry":true}')],
  ])('a token is refused as SERVICE_UNAVAILABLE, not as UNAUTHENTICATED, while the provider %s', async (_, goAway) => {
    const world = await aWorld({
      production: true,
      auth: { kind: 'jwks', url: provider.url, issuer: ISSUER, audience: AUDIENCE },
    });
    const response = async () => {
      const sent = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenBy(first)}` },
        body: JSON.stringify({ query: '{ viewer { role } }' }),
      });
      return { status: sent.status, body: await sent.json() };
    };
    goAway();
    expect(await response()).toMatchObject({
      status: 503,
      body: { errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] },
    });
    provider.publish(first);
    // Of no workspace that there is: it was verified, and is refused for that.
    expect(await response()).toMatchObject({ status: 401 });
  });

  it("a token is refused as SERVICE_UNAVAILABLE while nothing listens at the provider's address", async () => {
    const verify = verifyWithJwks('http://127.0.0.1:1/jwks', ISSUER, AUDIENCE);
    await expect(verify(await tokenBy(first))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});
