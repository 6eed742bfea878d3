import { describe, expect, it } from 'vitest';
import { errorsAt, TRANSPORTS, type Transport } from '../../testkit/transports.ts';
import { aWorld } from '../environment/world.ts';

/**
 * The twelve checks of the audit tool graphql-cop, written anew from its public list. Each sends what the tool sends,
 * as a client without a credential and as an admin. A check without a finding answers null.
 */

const world = await aWorld({ production: true });
const { admin } = await world.aWorkspace();
const token = admin.token ?? '';

const MANY = 101;
const repeated = (part: (at: number) => string, times = MANY) =>
  Array.from({ length: times }, (_, at) => part(at)).join(' ');

async function post(body: unknown, bearer: string | null, headers: Readonly<Record<string, string>> = {}) {
  return send('', bearer, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function send(search: string, bearer: string | null, init: RequestInit = {}) {
  const response = await fetch(`${world.url}/graphql${search}`, {
    ...init,
    headers: { ...init.headers, ...(bearer !== null && { authorization: `Bearer ${bearer}` }) },
  });
  return { status: response.status, text: await response.text() };
}

/** Whether the server ran the operation: some data came back. */
const hasData = (text: string) => /"data":\s*[{[]/.test(text);
const counts = async () => (await world.db.owner`select 1 from api_keys`).length;

/** What costs a server much. It is refused on both transports, also to an admin. */
const COSTLY: Readonly<Record<string, (operation: 'query' | 'subscription') => string>> = {
  'alias overloading': (operation) => `${operation} { ${repeated((at) => `a${at}: queueCounts { bot }`)} }`,
  'alias overloading, of __typename': (operation) =>
    `${operation} { queueCounts { ${repeated((at) => `a${at}: __typename`)} } }`,
  // Within an object, a field counts as often as it stands there, up to the complexity of the limits.
  'field duplication': (operation) => `${operation} { ${repeated(() => '__typename', 500)} }`,
  'directive overloading': (operation) => `${operation} { queueCounts { __typename ${repeated(() => '@aa', 10)} } }`,
  'circular introspection': (operation) =>
    `${operation} { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }`,
};

describe.each(TRANSPORTS)('Over %s', (transport: Transport) => {
  const operation = transport === 'HTTP' ? 'query' : 'subscription';

  it.each(Object.entries(COSTLY))('%s is refused to an admin', async (_, document) => {
    expect(await errorsAt(transport, world.url, token, { query: document(operation) })).not.toEqual([]);
  });

  it.each([
    ['{ viewe { role } }', 'subscription { queueCount { bot } }'],
    ['{ queueCounts { bott } }', 'subscription { queueCounts { bott } }'],
    ['{ ticket(idd: "x") { id } }', 'subscription { ticketEvents(ticketIdd: "x") { __typename } }'],
    ['{ __schem { name } }', 'subscription { __schem { name } }'],
  ])('field suggestions: %s brings no "did you mean"', async (overHttp, overSocket) => {
    const query = transport === 'HTTP' ? overHttp : overSocket;
    const errors = await errorsAt(transport, world.url, token, { query });
    expect(errors).not.toEqual([]);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean|perhaps|suggest/i);
  });

  it('batching: an array of operations is refused', async () => {
    const batch = Array.from({ length: 10 }, () => ({ query: `${operation} { queueCounts { bot } }` }));
    if (transport === 'HTTP') {
      for (const bearer of [null, token]) {
        const { status, text } = await post(batch, bearer);
        expect([status >= 400, hasData(text)]).toEqual([true, false]);
      }
    } else expect(await errorsAt('WebSocket', world.url, token, batch as never).catch(() => 'closed')).toBe('closed');
  });

  it('tracing: an answer has no trace, no timing and no stack, whatever asks for it', async () => {
    const request = { query: `${operation} { nothing }`, extensions: { tracing: true }, debug: true };
    if (transport === 'WebSocket') {
      expect(JSON.stringify(await errorsAt(transport, world.url, token, request))).not.toMatch(TRACE);
      return;
    }
    for (const headers of [{}, { 'x-apollo-tracing': '1', 'apollo-tracing': '1' }]) {
      for (const query of ['{ viewer { role } }', '{ nothing }', '{ contact(id: 1) { id } }']) {
        expect((await post({ ...request, query }, token, headers)).text).not.toMatch(TRACE);
      }
    }
  });
});

const TRACE = /tracing|startOffset|"duration"|stacktrace|node_modules|debugMessage/i;

describe('Over HTTP', () => {
  it('introspection is refused to a client without a credential', async () => {
    const { status, text } = await post({ query: '{ __schema { types { name fields { name } } } }' }, null);
    expect([status, hasData(text)]).toEqual([401, false]);
  });

  it.each(['/', '/graphql', '/graphiql', '/playground', '/console', '/altair', '/v1/graphql/explorer'])(
    'a query page: a client without a credential gets no schema from %s',
    async (path) => {
      const response = await fetch(`${world.url}${path}`, { headers: { accept: 'text/html' } });
      expect(await response.text()).not.toMatch(/graphiql|graphql playground|__schema/i);
    },
  );

  it.each(['{ __typename }', '{ viewer { role } }'])(
    'a query by GET is refused as a form sends it: %s',
    async (query) => {
      const search = `?${new URLSearchParams({ query })}`;
      const { status, text } = await send(search, null);
      expect([status >= 400, hasData(text)]).toEqual([true, false]);
    },
  );

  it('a mutation by GET is refused, also to an admin', async () => {
    const query = 'mutation { createApiKey(displayName: "x", scopes: ["tickets:read"]) { secret } }';
    const before = await counts();
    for (const bearer of [null, token]) {
      const { status, text } = await send(`?${new URLSearchParams({ query })}`, bearer);
      expect([status >= 400, hasData(text)]).toEqual([true, false]);
    }
    expect(await counts()).toBe(before);
  });

  it.each(['{ __typename }', 'mutation { createApiKey(displayName: "x", scopes: ["tickets:read"]) { secret } }'])(
    'a URL-encoded form is refused, also to an admin: %s',
    async (query) => {
      const before = await counts();
      for (const bearer of [null, token]) {
        const { status, text } = await post(String(new URLSearchParams({ query })), bearer, {
          'content-type': 'application/x-www-form-urlencoded',
        });
        expect([status >= 400, hasData(text)]).toEqual([true, false]);
      }
      expect(await counts()).toBe(before);
    },
  );
});
