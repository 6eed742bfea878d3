import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aWorld } from '../../environment/world.ts';

const ORIGIN = 'https://desk.example.com';
const world = await aWorld({ production: true, allowedOrigins: [ORIGIN] });
const workspace = await world.aWorkspace();
const { supervisor } = workspace;
const authorization = `Bearer ${supervisor.token}`;
const VIEWER = '{ viewer { role } }';
const ANSWER = { data: { viewer: { role: 'SUPERVISOR' } } };

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

async function send({ path = '/graphql', method = 'POST', headers = {}, body }: Sent) {
  const response = await fetch(`${world.url}${path}`, {
    method,
    headers: { authorization, ...(method === 'POST' && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}

const get = (parameters: Record<string, string>, headers = {}) =>
  send({ method: 'GET', path: `/graphql?${new URLSearchParams(parameters)}`, headers });

describe('A query by GET', () => {
  it('is answered with its variables, and no cache may keep the answer', async () => {
    const answer = await get({
      query: 'query Who ($withName: Boolean!) { viewer { role permissions @include(if: $withName) } }',
      variables: JSON.stringify({ withName: false }),
      operationName: 'Who',
      extensions: '',
    });
    expect([answer.status, answer.json()]).toEqual([200, ANSWER]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is answered as urql asks for it, with the types that urql accepts', async () => {
    const accept =
      'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
    const answer = await get({ query: VIEWER, variables: '{}' }, { accept });
    expect([answer.status, answer.json()]).toEqual([200, ANSWER]);
  });

  it('needs the credential in the header, and takes none from the URL', async () => {
    const parameters = new URLSearchParams({ query: VIEWER, authorization, token: supervisor.token ?? '' });
    const answer = await fetch(`${world.url}/graphql?${parameters}`);
    expect(answer.status).toBe(401);
    expect(world.logged.join('\n')).not.toContain(supervisor.token);
  });

  it.each<[string, Record<string, string>, string]>([
    ['variables that are no JSON', { query: VIEWER, variables: '{' }, 'variables'],
    ['extensions that are no JSON', { query: VIEWER, extensions: 'x' }, 'extensions'],
    ['variables that are a list', { query: VIEWER, variables: '[]' }, 'variables'],
    ['an empty query', { query: '' }, 'query'],
  ])('is refused for %s', async (_, parameters, field) => {
    const refused = await get(parameters);
    expect(refused.status).toBe(400);
    expect(refused.json().errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  });

  it('is not given twice', async () => {
    const query = encodeURIComponent(VIEWER);
    expect((await send({ method: 'GET', path: `/graphql?query=${query}&query=${query}` })).status).toBe(400);
  });

  it('of a subscription is refused with a sentence that names the WebSocket', async () => {
    const refused = await get({ query: 'subscription { queueCounts { bot } }' });
    expect([refused.status, refused.json().errors[0].message]).toEqual([400, expect.stringContaining('WebSocket')]);
  });

  it('is answered by HEAD without a body', async () => {
    const answer = await send({ method: 'HEAD', path: `/graphql?query=${encodeURIComponent(VIEWER)}` });
    expect([answer.status, answer.text]).toEqual([200, '']);
  });

  it('leaves out the operation only where a person opened the address in a browser, who learns what to do', async () => {
    const refused = await send({ method: 'GET', headers: { accept: 'text/html' } });
    expect([refused.status, refused.json().errors[0].message]).toEqual([400, expect.stringContaining('/explorer')]);
  });
});

describe('A mutation by GET', () => {
  it.each(['GET', 'HEAD'])('is refused with 405 by %s, and takes no effect', async (method) => {
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const mutation = `mutation { blockContact(contactId: "${await customer.contactId()}") { changed } }`;
    const path = `/graphql?query=${encodeURIComponent(mutation)}`;
    const refused = await send({ method, path });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await supervisor.send({ query: mutation })).toMatchObject({ data: { blockContact: { changed: true } } });
  });
});

describe('A POST', () => {
  const body = JSON.stringify({ query: VIEWER });

  it.each<[string, Sent]>([
    ['accepts anything', { headers: { accept: '*/*' } }],
    ['names a charset', { headers: { 'content-type': 'application/json; charset=utf-8' } }],
    ['names its encoding as identity', { headers: { 'content-encoding': 'identity' } }],
    ['begins with a byte order mark', { body: `\uFEFF${body}` }],
    ['ends its path with a slash', { path: '/graphql/' }],
    ['has a query string', { path: '/graphql?from=here' }],
  ])('that %s is answered', async (_, sent) => {
    const answer = await send({ body, ...sent });
    expect([answer.status, answer.json()]).toEqual([200, ANSWER]);
  });

  it.each<[string, Sent, number, string]>([
    ['is a list', { body: `[${body}]` }, 400, 'Send one operation a request'],
    ['is a text', { body: JSON.stringify(VIEWER) }, 400, 'JSON object with a `query`'],
    ['is empty', { body: '' }, 400, 'JSON object with a `query`'],
    ['is no JSON', { body: VIEWER }, 400, 'not JSON'],
    ['is compressed', { body: gzipSync(body), headers: { 'content-encoding': 'gzip' } }, 415, 'Content-Encoding'],
    ['is GraphQL', { body: VIEWER, headers: { 'content-type': 'application/graphql' } }, 415, 'application/json'],
    [
      'has the type of a response',
      { body, headers: { 'content-type': 'application/graphql-response+json' } },
      415,
      'application/json',
    ],
    ['goes to another path', { body, path: '/api/graphql' }, 404, '/graphql'],
  ])('whose body or address %s is refused with a sentence that helps', async (_, sent, status, sentence) => {
    const refused = await send(sent);
    expect([refused.status, refused.json().errors[0].message]).toEqual([status, expect.stringContaining(sentence)]);
  });
});

describe('A page of another origin', () => {
  const preflight = (origin: string, method: string) =>
    send({
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization,content-type,apollographql-client-name',
      },
    });

  it.each(['POST', 'GET'])('that is allowed may send any header by %s', async (method) => {
    const { status, headers } = await preflight(ORIGIN, method);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(headers.get('access-control-allow-methods')).toContain(method);
    expect(headers.get('access-control-allow-headers')).toContain('apollographql-client-name');
  });

  it('that is not allowed may read nothing', async () => {
    const origin = 'https://evil.example';
    expect((await preflight(origin, 'POST')).headers.get('access-control-allow-origin')).toBeNull();
    const answer = await get({ query: VIEWER }, { origin });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('A request that is longer than its headers may be', () => {
  it('is refused with 431 by GET, after which the client can send it by POST', async () => {
    const long = `{ viewer { role } } # ${'x'.repeat(20_000)}`;
    const status = await fetch(`${world.url}/graphql?query=${encodeURIComponent(long)}`).then(
      (answer) => answer.status,
    );
    expect(status).toBe(431);
    expect((await send({ body: JSON.stringify({ query: long }) })).json()).toEqual(ANSWER);
  });
});
