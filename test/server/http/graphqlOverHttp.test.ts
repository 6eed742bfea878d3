import { auditServer } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld({ production: true });
const { admin, supervisor } = await world.aWorkspace();

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly token?: string | null;
  readonly type?: string | null;
  readonly accept?: string;
  readonly body?: string | undefined;
}

async function send({ method = 'POST', path = '/graphql', token, type, accept, body }: Sent) {
  const bearer = token === undefined ? supervisor.token : token;
  const response = await fetch(`${world.url}${path}`, {
    method,
    headers: {
      ...(type === null ? {} : { 'content-type': type ?? 'application/json' }),
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...(accept === undefined ? {} : { accept }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}

const VIEWER = JSON.stringify({ query: '{ viewer { role } }' });
const CREATE_KEY = 'mutation { createApiKey(displayName: "x", scopes: ["tickets:read"]) { secret } }';
const keys = async () => (await world.db.owner`select 1 from api_keys`).length;

/** A body of exactly this many bytes. */
function padded(bytes: number): string {
  const around = JSON.stringify({ query: '{ viewer { role } }', variables: { unused: '' } }).length;
  return JSON.stringify({ query: '{ viewer { role } }', variables: { unused: 'x'.repeat(bytes - around) } });
}

describe('A request', () => {
  it('of 2 MiB is answered, and one with a byte more is refused with 413 in JSON', async () => {
    expect((await send({ body: padded(DEFAULT_LIMITS.bodyBytes) })).json()).toEqual({
      data: { viewer: { role: 'SUPERVISOR' } },
    });
    const refused = await send({ body: padded(DEFAULT_LIMITS.bodyBytes + 1) });
    expect(refused.status).toBe(413);
    expect(refused.json()).toEqual({
      errors: [{ message: 'The request is too large.', extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('with a document of more than 64 Ki characters is refused, so that none fills the memory of documents', async () => {
    const query = `{ viewer { role } } # ${'x'.repeat(DEFAULT_LIMITS.frameBytes)}`;
    const [refused] = (await send({ body: JSON.stringify({ query }) })).json().errors;
    expect(refused.extensions.code).toBe('QUERY_TOO_COMPLEX');
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', `query=${encodeURIComponent(CREATE_KEY)}`],
    ['plain text', 'text/plain', JSON.stringify({ query: CREATE_KEY })],
    ['GraphQL', 'application/graphql', CREATE_KEY],
    [
      'an upload',
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query: CREATE_KEY })}\r\n--x--`,
    ],
    ['JSON by another name', 'text/json', JSON.stringify({ query: CREATE_KEY })],
    ['no content type', null, JSON.stringify({ query: CREATE_KEY })],
  ])('as %s is refused, and takes no effect', async (_, type, body) => {
    const before = await keys();
    const refused = await send({ token: admin.token, type, body: type === null ? undefined : body });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    expect(refused.json().errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(await keys()).toBe(before);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'])('by %s is refused, and takes no effect', async (method) => {
    const before = await keys();
    const path = `/graphql?query=${encodeURIComponent(CREATE_KEY)}`;
    const refused = await send({ method, path, token: admin.token, type: null });
    expect(refused.status).toBe(method === 'GET' ? 405 : 404);
    if (method === 'GET') expect(refused.headers.get('allow')).toBe('POST');
    expect(await keys()).toBe(before);
  });

  it.each([
    ['an array of operations', JSON.stringify([{ query: '{ viewer { role } }' }, { query: '{ viewer { role } }' }])],
    ['an empty array', '[]'],
    ['null', 'null'],
    ['a text', '"{ viewer { role } }"'],
    ['a number', '5'],
    ['half of it', '{"query":'],
    ['nothing', ''],
    ['a query that is no text', JSON.stringify({ query: { kind: 'Document' } })],
    ['a query that is empty', JSON.stringify({ query: '' })],
    ['variables that are a list', JSON.stringify({ query: '{ viewer { role } }', variables: [1] })],
    ['variables that are a text', JSON.stringify({ query: '{ viewer { role } }', variables: '{}' })],
    ['a prototype among the keys', '{"query":"{ viewer { role } }","__proto__":{"admin":true}}'],
    ['a prototype among the variables', '{"query":"{ viewer { role } }","variables":{"__proto__":{"admin":true}}}'],
    ['a subscription', JSON.stringify({ query: 'subscription { queueCounts { bot } }' })],
  ])('with %s is refused with 400 and BAD_USER_INPUT', async (_, body) => {
    const refused = await send({ body });
    expect(refused.status).toBe(400);
    expect(refused.json()).toEqual({
      errors: [{ message: expect.any(String), extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }],
    });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('The response to a request', () => {
  it('is the same with extensions of any kind', async () => {
    for (const extensions of ['text', { persistedQuery: { version: 1, sha256Hash: 'wrong' } }, [1]]) {
      const answer = await send({ body: JSON.stringify({ query: '{ viewer { role } }', extensions }) });
      expect(answer.json()).toEqual({ data: { viewer: { role: 'SUPERVISOR' } } });
    }
  });

  it.each(['text/html', 'image/*', 'multipart/mixed', '', 'nonsense'])(
    'is JSON for a client that accepts only %j',
    async (accept) => {
      const answer = await send({ accept, body: VIEWER });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('application/json');
    },
  );

  it('has a request id of its own', async () => {
    const [one, other] = [await send({ body: VIEWER }), await send({ body: VIEWER })];
    expect(one.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.headers.get('x-request-id')).not.toBe(other.headers.get('x-request-id'));
  });
});

describe('GraphQL over HTTP', () => {
  it('passes every audit of graphql-http', async () => {
    const development = await aDevelopmentServer();
    const audits = await auditServer({
      url: `${development}/graphql`,
      fetchFn: (url: string, init: RequestInit = {}) =>
        fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${supervisor.token}` } }),
    });
    const failed = audits.flatMap((audit) => (audit.status === 'error' ? [`${audit.name}: ${audit.reason}`] : []));
    expect(audits.length).toBeGreaterThan(40);
    expect(failed).toEqual([]);
  });
});

/** A server on the same database, outside production. */
async function aDevelopmentServer(): Promise<string> {
  return (await world.anotherServer({ production: false })).url;
}
