import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { describe, expect, it } from 'vitest';
import { signedInSocket } from '../../../testkit/rawSocket.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld({ production: true });
const workspace = await world.aWorkspace();
const { supervisor, agent } = workspace;
const headers = { 'content-type': 'application/json', authorization: `Bearer ${supervisor.token}` };

const HASHED = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
const NOT_SUPPORTED = {
  errors: [{ message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }],
};
const sha256 = async (text: string) => createHash('sha256').update(text).digest('hex');

interface SentRequest {
  readonly method: string;
  readonly hasQuery: boolean;
  readonly hasHash: boolean;
}

/** Apollo Client with its own link for persisted queries, and what its requests had. */
function apolloClient(useGETForHashedQueries: boolean) {
  const sent: SentRequest[] = [];
  const http = new HttpLink({
    uri: `${world.url}/graphql`,
    headers: { authorization: headers.authorization },
    fetch: (url, init) => {
      const text = init?.method === 'GET' ? decodeURIComponent(String(url)) : String(init?.body);
      sent.push({
        method: init?.method ?? '',
        hasQuery: /[?&]query=|"query":/.test(text),
        hasHash: text.includes('sha256Hash'),
      });
      return fetch(url, init);
    },
  });
  const persisted = new PersistedQueryLink({ sha256, useGETForHashedQueries });
  return { client: new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.from([persisted, http]) }), sent };
}

describe('The persisted-query link of Apollo Client', () => {
  it.each([
    ['POST', false],
    ['GET', true],
  ] as const)('probes once by %s, sends the query by itself, and probes no more', async (method, useGet) => {
    const { client, sent } = apolloClient(useGet);
    const first = await client.query({ query: gql('query First { viewer { role } }') });
    expect(first.data).toEqual({ viewer: { __typename: 'Viewer', role: 'SUPERVISOR' } });
    const second = await client.query({ query: gql('query Second { queueCounts { bot } }') });
    expect(second.data).toMatchObject({ queueCounts: { bot: 0 } });
    expect(sent).toEqual([
      { method, hasQuery: false, hasHash: true },
      { method: 'POST', hasQuery: true, hasHash: false },
      { method: 'POST', hasQuery: true, hasHash: false },
    ]);
  });

  it('sends a mutation, which takes effect once', async () => {
    const { contactId } = await workspace.aCustomer().then(async (customer) => {
      await customer.writes('Hello');
      return { contactId: await customer.contactId() };
    });
    const mutation = gql('mutation ($contactId: ID!) { blockContact(contactId: $contactId) { changed } }');
    const { data } = await apolloClient(false).client.mutate({ mutation, variables: { contactId } });
    expect(data).toMatchObject({ blockContact: { changed: true } });
  });
});

describe('A request with a hash and no query', () => {
  it.each([
    ['left out', {}],
    ['null', { query: null }],
    ['empty', { query: '' }],
  ])('is answered with 200 and PERSISTED_QUERY_NOT_SUPPORTED by POST, its query %s', async (_, query) => {
    for (const accept of ['application/json', 'application/graphql-response+json, application/json;q=0.9']) {
      const response = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { ...headers, accept },
        body: JSON.stringify({ ...query, operationName: 'Viewer', variables: {}, extensions: HASHED }),
      });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual(NOT_SUPPORTED);
    }
  });

  it('is answered with 200 and PERSISTED_QUERY_NOT_SUPPORTED by GET, which no cache may keep', async () => {
    const parameters = new URLSearchParams({ operationName: 'Viewer', extensions: JSON.stringify(HASHED) });
    const response = await fetch(`${world.url}/graphql?${parameters}`, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual(NOT_SUPPORTED);
  });

  it('is answered with PERSISTED_QUERY_NOT_SUPPORTED over a socket, which stays open', async () => {
    const socket = await signedInSocket(world.url, agent.token);
    socket.send({ type: 'subscribe', id: 'hash', payload: { query: '', extensions: HASHED } });
    expect(await socket.next()).toEqual({ type: 'error', id: 'hash', payload: NOT_SUPPORTED.errors });
    const query = 'subscription { queueCounts { bot } }';
    socket.send({ type: 'subscribe', id: 'query', payload: { query, extensions: HASHED } });
    expect(await socket.next()).toMatchObject({ type: 'next', payload: { data: { queueCounts: { bot: 0 } } } });
    socket.close();
  });

  it('is refused with 401 when its credential is missing or not good', async () => {
    const body = JSON.stringify({ extensions: HASHED });
    for (const authorization of ['', 'Bearer nonsense']) {
      const response = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { ...headers, authorization },
        body,
      });
      expect(response.status).toBe(401);
    }
  });
});

describe('A request with a query', () => {
  it('is executed whatever its hash is', async () => {
    for (const sha256Hash of ['wrong', await sha256('{ viewer { role } }'), 'a'.repeat(64)]) {
      const extensions = { persistedQuery: { version: 1, sha256Hash } };
      expect(await supervisor.send({ query: '{ viewer { role } }', extensions })).toEqual({
        status: 200,
        data: { viewer: { role: 'SUPERVISOR' } },
      });
    }
  });
});
