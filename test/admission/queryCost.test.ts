import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS as LIMITS } from '../../src/admission/limits.ts';
import { errorsAt, type GraphQLRequest, refusalAt, TRANSPORTS, type Transport } from '../../testkit/transports.ts';
import { cpuTimeOf } from '../environment/cpuTime.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ production: true });
const { agent, supervisor, admin } = await world.aWorkspace();
const token = supervisor.token ?? '';
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** An operation that selects fields of the counts, on either transport. */
const counts = (transport: Transport, body: string) =>
  `${transport === 'HTTP' ? 'query' : 'subscription'} { queueCounts { ${body} } }`;

/** An operation that selects fields of a ticket, on either transport, and the depth of these fields. */
const TICKET_DEPTH = { HTTP: 2, WebSocket: 3 } as const;
const inTicket = (transport: Transport, body: string) =>
  transport === 'HTTP'
    ? `{ ticket(id: "${NOBODY}") { ${body} } }`
    : `subscription { ticketEvents { ... on TicketStatusChanged { ticket { ${body} } } } }`;

const repeat = (text: string, times: number) => Array.from({ length: times }, () => text).join(' ');
const aliases = (field: string, times: number) =>
  Array.from({ length: times }, (_, at) => `a${at}: ${field}`).join(' ');

/** Objects in objects, with an id so many levels deep. */
function nested(levels: number, wrap: (inner: string, level: number) => string): string {
  return Array.from({ length: levels }, (_, level) => level).reduceRight((inner, level) => wrap(inner, level), 'id');
}
const alternately = (inner: string, level: number) => `${level % 2 === 0 ? 'contact' : 'block'} { ${inner} }`;
const deepTo = (transport: Transport, depth: number) =>
  inTicket(transport, nested(depth - TICKET_DEPTH[transport], alternately));
const deepInInlineFragments = (transport: Transport, depth: number) =>
  inTicket(
    transport,
    nested(depth - TICKET_DEPTH[transport], (inner, level) => `... { ${alternately(`... { ${inner} }`, level)} }`),
  );
const deepInFragments = (transport: Transport, depth: number) => {
  const levels = depth - TICKET_DEPTH[transport];
  const fragments = Array.from({ length: levels }, (_, level) => {
    const inner = level + 1 === levels ? 'id' : `...F${level + 1}`;
    return level % 2 === 0
      ? `fragment F${level} on ${level === 0 ? 'Ticket' : 'ContactBlock'} { contact { ${inner} } }`
      : `fragment F${level} on Contact { block { ${inner} } }`;
  });
  return `${inTicket(transport, '...F0')} ${fragments.join('\n')}`;
};

/** So many fields of each ticket of a contact: of 100 tickets in a query, of 5 in a subscription. */
const costing = (transport: Transport, fields: number) =>
  inTicket(
    transport,
    `contact { tickets(first: ${transport === 'HTTP' ? 100 : 5}) { edges { node { ${repeat('id', fields)} } } } }`,
  );

type Sized = (transport: Transport, size: number) => GraphQLRequest;

/** Many tokens in one argument. Many fields would be compared with each other, which takes long. */
const withTokens = (transport: Transport, size: number) => {
  const others = transport === 'HTTP' ? 23 : 27;
  return inTicket(transport, `contact { tickets(statuses: [${repeat('BOT', size - others)}]) { totalCount } }`);
};

/** Every limit of a document, with an operation of a given size, and the refusal of one more. */
const LIMITED: Record<string, { readonly limit: number; readonly ask: Sized; readonly says: RegExp }> = {
  tokens: {
    limit: LIMITS.tokens,
    ask: (transport, size) => ({ query: withTokens(transport, size) }),
    says: /more than 1000 tokens/,
  },
  'depth without fragments': {
    limit: LIMITS.depth,
    ask: (transport, size) => ({ query: deepTo(transport, size) }),
    says: /deeper than 8/,
  },
  'depth in inline fragments': {
    limit: LIMITS.depth,
    ask: (transport, size) => ({ query: deepInInlineFragments(transport, size) }),
    says: /deeper than 8/,
  },
  'depth in named fragments': {
    limit: LIMITS.depth,
    ask: (transport, size) => ({ query: deepInFragments(transport, size) }),
    says: /deeper than 8/,
  },
  aliases: {
    limit: LIMITS.aliases,
    ask: (transport, size) => ({ query: counts(transport, aliases('bot', size)) }),
    says: /more than 15 aliases/,
  },
  'aliases of __typename': {
    limit: LIMITS.aliases,
    ask: (transport, size) => ({ query: counts(transport, aliases('__typename', size)) }),
    says: /more than 15 aliases/,
  },
  'aliases of a fragment that is spread several times': {
    limit: LIMITS.aliases,
    ask: (transport, size) => ({
      query: `${counts(transport, repeat('...F', size))} fragment F on QueueCounts { a: bot }`,
    }),
    says: /more than 15 aliases/,
  },
  directives: {
    limit: LIMITS.directives,
    ask: (transport, size) => ({ query: counts(transport, repeat('bot @include(if: true)', size)) }),
    says: /more than 5 directives/,
  },
  'the cost of nested lists': {
    // A ticket with an edge, a node and 97 fields costs 99. So 100 cost 9,900 and 5 cost 495, with room for the path.
    limit: 97,
    ask: (transport, size) => ({ query: costing(transport, size) }),
    says: /cost \d+, with (10000|500) allowed/,
  },
};

describe.each(TRANSPORTS)('Admission over %s', (transport) => {
  it.each(Object.entries(LIMITED))(
    'limits %s: the most that is allowed is executed, one more is refused',
    async (_, sized) => {
      const { limit, ask, says } = sized;
      expect(await errorsAt(transport, world.url, token, ask(transport, limit))).toEqual([]);
      const refused = await refusalAt(transport, world.url, token, ask(transport, limit + 1));
      expect(refused.extensions.code).toBe('QUERY_TOO_COMPLEX');
      expect(refused.message).toMatch(says);
    },
  );

  it.each<[string, (transport: Transport) => string, string]>([
    [
      'fragments that double 15 times',
      (at) =>
        `${counts(at, '...F0')} ${Array.from({ length: 15 }, (_, n) => `fragment F${n} on QueueCounts { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F15 on QueueCounts { bot }`,
      'QUERY_TOO_COMPLEX',
    ],
    ['20,000 selections in each other', (at) => counts(at, 'a{'.repeat(20_000)), 'QUERY_TOO_COMPLEX'],
    [
      '20,000 lists in each other',
      (at) => inTicket(at, `messages(after: ${'['.repeat(20_000)}) { pageInfo { endCursor } }`),
      'QUERY_TOO_COMPLEX',
    ],
    [
      'fragments that go round in a circle',
      (at) => `${counts(at, '...A')} fragment A on QueueCounts { ...B } fragment B on QueueCounts { ...A }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['an unknown directive', (at) => counts(at, 'bot @defer'), 'GRAPHQL_VALIDATION_FAILED'],
    [
      'one response name for many different fields',
      (at) =>
        inTicket(at, Array.from({ length: 60 }, (_, n) => `... { m: messages(first: ${n}) { __typename } }`).join(' ')),
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['an empty document', () => ' ', 'GRAPHQL_PARSE_FAILED'],
    ['a text that is not GraphQL', () => 'hello, is this the database?', 'GRAPHQL_PARSE_FAILED'],
  ])('refuses %s with less than a second of CPU time and with one short error', async (_, ask, code) => {
    const { result: errors, cpuMs } = await cpuTimeOf(() =>
      errorsAt(transport, world.url, token, { query: ask(transport) }),
    );
    expect(cpuMs).toBeLessThan(1_000);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(JSON.stringify(errors).length).toBeLessThan(500);
  });

  it('suggests no name of the schema for a misspelt one', async () => {
    const nearly = [
      'queueCount',
      'blockedTicketEvent',
      'ticketEvent',
      'contactEvent',
      'viewr',
      'blockedTicket',
      'tickts',
    ];
    for (const name of nearly) {
      const root = transport === 'HTTP' ? 'query' : 'subscription';
      for (const query of [
        `${root} { ${name} { id } }`,
        counts(transport, `${name}`),
        counts(transport, 'boot'),
        inTicket(transport, 'idd'),
      ]) {
        const errors = await errorsAt(transport, world.url, token, { query });
        expect(errors.length).toBeGreaterThan(0);
        expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
      }
    }
  });

  it('answers fifty mistakes with at most five errors', async () => {
    const query = counts(transport, Array.from({ length: 50 }, (_, n) => `wrong${n}`).join(' '));
    expect((await errorsAt(transport, world.url, token, { query })).length).toBeLessThanOrEqual(LIMITS.errors);
  });
});

describe('Admission of queries', () => {
  const rootFields = (count: number) => ({ query: `{ ${repeat('__typename', count)} }` });
  const rootFieldsInFragments = (count: number) => ({
    query: `{ ${repeat('...F', count)} } fragment F on Query { queueCounts { bot } }`,
  });

  it.each([
    ['fields at the root', rootFields],
    ['fields at the root, in fragments', rootFieldsInFragments],
  ])('limits %s: five are answered, a sixth is refused', async (_, ask) => {
    expect(await errorsAt('HTTP', world.url, token, ask(LIMITS.rootFields))).toEqual([]);
    const refused = await refusalAt('HTTP', world.url, token, ask(LIMITS.rootFields + 1));
    expect(refused).toMatchObject({
      message: 'The operation has more than 5 fields at its root.',
      extensions: { code: 'QUERY_TOO_COMPLEX' },
    });
  });

  it('counts a page with a null `first` as one with the default `first`', async () => {
    const query = `query ($first: Int) { contact(id: "${NOBODY}") { tickets(first: 100) { edges { node { messages(first: $first) { edges { node { id } } } } } } } }`;
    for (const variables of [{}, { first: null }]) {
      const { extensions } = await refusalAt('HTTP', world.url, token, { query, variables });
      expect(extensions.code).toBe('QUERY_TOO_COMPLEX');
    }
    expect(await errorsAt('HTTP', world.url, token, { query, variables: { first: 5 } })).toEqual([]);
  });

  it('counts a list without pages as ten of its items', async () => {
    const query = `mutation { blockContact(contactId: "${NOBODY}") { closedTickets { contact { tickets(first: 100) { edges { node { ${repeat('id', 10)} } } } } } } }`;
    expect((await refusalAt('HTTP', world.url, token, { query })).extensions.code).toBe('QUERY_TOO_COMPLEX');
  });

  it.each([
    ['aliases', `{ __schema { ${aliases('types { name }', 16)} } }`, /aliases/],
    ['directives', `{ __schema { ${repeat('types @include(if: true) { name }', 6)} } }`, /directives/],
    [
      'fragments that double',
      `{ __schema { types { ...F0 } } } ${Array.from({ length: 14 }, (_, n) => `fragment F${n} on __Type { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F14 on __Type { name }`,
      /too often/,
    ],
  ])('limits %s within an introspection too', async (_, query, says) => {
    const refused = await refusalAt('HTTP', world.url, token, { query });
    expect(refused.extensions.code).toBe('QUERY_TOO_COMPLEX');
    expect(refused.message).toMatch(says);
  });

  it('refuses an introspection that nests lists in lists', async () => {
    const query =
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }';
    expect((await refusalAt('HTTP', world.url, token, { query })).extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('checks the operation that operationName names, and not the first one', async () => {
    const query = `query Harmless { viewer { role } } mutation Harmful { createApiKey(displayName: "x", scopes: ["tickets:read"]) { secret } }`;
    const keys = () => world.db.owner`select 1 from api_keys`;
    const before = await keys();
    const harmful = await refusalAt('HTTP', world.url, token, { query, operationName: 'Harmful' });
    expect(harmful.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'createApiKey' });
    const either = await refusalAt('HTTP', world.url, token, { query });
    expect(either.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'operationName' });
    for (const operationName of ['', 'Nothing', '__proto__', 5, ['Harmful'], { toString: 'Harmful' }]) {
      const { extensions } = await refusalAt('HTTP', world.url, admin.token ?? '', { query, operationName });
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'operationName' });
    }
    expect(await keys()).toHaveLength(before.length);
    expect(await errorsAt('HTTP', world.url, token, { query, operationName: 'Harmless' })).toEqual([]);
  });
});

describe('A query that was admitted a moment ago', () => {
  const query = 'query Held($first: Int) { blockedTickets(first: $first) { edges { node { id } } } }';

  it('is refused to a viewer with another role', async () => {
    expect(await errorsAt('HTTP', world.url, token, { query, variables: { first: 1 } })).toEqual([]);
    const refused = await refusalAt('HTTP', world.url, agent.token ?? '', { query, variables: { first: 1 } });
    expect(refused.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'blockedTickets' });
  });

  it('is measured again for other variables', async () => {
    expect(await errorsAt('HTTP', world.url, token, { query, variables: { first: 100 } })).toEqual([]);
    const refused = await refusalAt('HTTP', world.url, token, { query, variables: { first: 101 } });
    expect(refused.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
  });

  it('is measured again for a number that JSON writes like null', async () => {
    const send = async (first: string) => {
      const response = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: `{"query":${JSON.stringify(query)},"variables":{"first":${first}}}`,
      });
      return { status: response.status, body: await response.json() };
    };
    expect((await send('null')).status).toBe(200);
    expect(await send('1e400')).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'first' } }] },
    });
  });
});
