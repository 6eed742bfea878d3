import { createHash, randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { Contacts } from '../../testkit/operations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import { aWorld } from '../environment/world.ts';

const limits = { ...DEFAULT_LIMITS, failedSignInsPerMinute: 30, requestsPerMinute: 100_000 };
const world = await aWorld({ production: true, limits, trustedProxies: 1 });
afterAll(() => expectInvariants(world));
const workspace = await world.aWorkspace();
const key = await workspace.withKey('contacts:read');
const token = key.token ?? '';
/** The prefix with the ids of workspace and key. Then comes an underscore, and both parts can have others. */
const named = token.slice(0, 47);
const secret = token.slice(48);
const GUESSES = 400;

const QUERY = '{ contacts(first: 1) { totalCount } }';

/** Sends a request from an address of its own, with these parts. */
function send(path: string, address: string, headers: Record<string, string> = {}, variables = {}): Promise<Response> {
  const body = JSON.stringify({ query: QUERY, ...variables });
  const all = { 'content-type': 'application/json', 'x-forwarded-for': address, ...headers };
  return fetch(`${world.url}${path}`, { method: 'POST', headers: all, body });
}

describe('an API key', () => {
  it.each<[string, string, Record<string, string>]>([
    ['the query string', `/graphql?authorization=Bearer%20${token}&access_token=${token}&api_key=${token}`, {}],
    ['the path', `/graphql/${token}`, {}],
    ['the user part of basic authentication', '/graphql', { authorization: `Basic ${btoa(`${token}:`)}` }],
    ['a cookie', '/graphql', { cookie: `authorization=${token}; token=${token}` }],
    ['headers of other products', '/graphql', { 'x-api-key': token, 'x-auth-token': token }],
  ])('in %s lets no request in, and is in no line of the log', async (_, path, headers) => {
    const response = await send(path, '203.0.113.20', headers);
    expect(JSON.parse(await response.text()).data?.contacts ?? null).toBeNull();
    expect(world.logged.join('\n')).not.toContain(secret);
  });

  it('in the body of a request lets it in by no name, and is in no line of the log', async () => {
    const variables = { variables: { authorization: token }, extensions: { authorization: token } };
    const response = await send('/graphql', '203.0.113.21', {}, variables);
    expect(await response.text()).not.toContain('totalCount');
    expect(world.logged.join('\n')).not.toContain(secret);
  });

  it('is stored as the SHA-256 of its secret alone, and no table holds the secret itself', async () => {
    await key.ask(Contacts, {});
    const [row] = await world.db.owner`select secret_hash as hash from api_keys where id = ${key.keyId}`;
    expect(row?.hash).toBe(createHash('sha256').update(secret).digest('hex'));
    const tables = await world.db.owner<{ name: string }[]>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
    for (const { name } of tables) {
      const found = await world.db.owner.unsafe(
        `select 1 from ${name} every where strpos(every::text, $1) > 0 limit 1`,
        [secret],
      );
      expect([name, found.length]).toEqual([name, 0]);
    }
  });

  it('is not found by guesses: they are refused, then limited, and the key itself is served all the same', async () => {
    const guesses = Array.from({ length: GUESSES }, () => `${named}_${randomBytes(32).toString('base64url')}`);
    const statuses: number[] = [];
    while (guesses.length > 0) {
      const some = guesses
        .splice(0, 50)
        .map((guess) => send('/graphql', '203.0.113.22', { authorization: `Bearer ${guess}` }));
      statuses.push(...(await Promise.all(some)).map(({ status }) => status));
    }
    const refused = statuses.filter((status) => status === 401).length;
    // They can fall into two minutes.
    expect(refused).toBeGreaterThanOrEqual(limits.failedSignInsPerMinute);
    expect(refused).toBeLessThanOrEqual(2 * limits.failedSignInsPerMinute);
    expect(statuses.filter((status) => status === 429)).toHaveLength(GUESSES - refused);
    expect((await send('/graphql', '203.0.113.22', { authorization: `Bearer ${token}` })).status).toBe(200);
  });

  it('that is wrong, of a key that is not there, revoked or malformed, gets one and the same answer', async () => {
    const revoked = await workspace.withKey('contacts:read');
    const refusals: string[] = [];
    await world.db.owner`update api_keys set revoked_at = now() where id = ${revoked.keyId}`;
    const unknown = `bdk_${randomBytes(32).toString('base64url')}_${secret}`;
    for (const guess of [`${named}_${secret.toUpperCase()}`, unknown, revoked.token ?? '', 'bdk_nonsense']) {
      const response = await send('/graphql', '203.0.113.23', { authorization: `Bearer ${guess}` });
      const { errors } = JSON.parse(await response.text());
      const { requestId: _, ...extensions } = errors[0].extensions;
      refusals.push(JSON.stringify([response.status, errors[0].message, extensions]));
    }
    expect(new Set(refusals).size).toBe(1);
  });
});
