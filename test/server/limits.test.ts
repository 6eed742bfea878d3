import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS as LIMITS } from '../../src/admission/limits.ts';
import { type Asking, DOORS, type Door, errorsAt, refusalAt } from '../../testkit/transports.ts';
import { cpuTimeOf } from '../environment/cpuTime.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ production: true });
const { supervisor, admin } = await world.aWorkspace();
const token = supervisor.token ?? '';
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** An operation that asks for figures, at either door. */
const figures = (door: Door, body: string) =>
  `${door === 'HTTP' ? 'query' : 'subscription'} { queueCounts { ${body} } }`;

/** An operation that asks into a ticket, at either door, and at which depth the body stands. */
const TICKET_DEPTH = { HTTP: 2, WebSocket: 3 } as const;
const inTicket = (door: Door, body: string) =>
  door === 'HTTP'
    ? `{ ticket(id: "${NOBODY}") { ${body} } }`
    : `subscription { ticketEvents { ... on TicketStatusChanged { ticket { ${body} } } } }`;

const repeat = (text: string, times: number) => Array.from({ length: times }, () => text).join(' ');
const aliases = (field: string, times: number) =>
  Array.from({ length: times }, (_, at) => `a${at}: ${field}`).join(' ');

/** Objects in objects, with an id at the depth wanted. */
function nested(levels: number, wrap: (inner: string, level: number) => string): string {
  return Array.from({ length: levels }, (_, level) => level).reduceRight((inner, level) => wrap(inner, level), 'id');
}
const alternately = (inner: string, level: number) => `${level % 2 === 0 ? 'contact' : 'block'} { ${inner} }`;
const deepTo = (door: Door, depth: number) => inTicket(door, nested(depth - TICKET_DEPTH[door], alternately));
const deepInInlineFragments = (door: Door, depth: number) =>
  inTicket(
    door,
    nested(depth - TICKET_DEPTH[door], (inner, level) => `... { ${alternately(`... { ${inner} }`, level)} }`),
  );
const deepInFragments = (door: Door, depth: number) => {
  const levels = depth - TICKET_DEPTH[door];
  const fragments = Array.from({ length: levels }, (_, level) => {
    const inner = level + 1 === levels ? 'id' : `...F${level + 1}`;
    return level % 2 === 0
      ? `fragment F${level} on ${level === 0 ? 'Ticket' : 'ContactBlock'} { contact { ${inner} } }`
      : `fragment F${level} on Contact { block { ${inner} } }`;
  });
  return `${inTicket(door, '...F0')} ${fragments.join('\n')}`;
};

/** What costs so much for each of a contact's tickets: of 100 in a query, of 5 in a subscription, which is paid for again and again. */
const costing = (door: Door, fields: number) =>
  inTicket(
    door,
    `contact { tickets(first: ${door === 'HTTP' ? 100 : 5}) { edges { node { ${repeat('id', fields)} } } } }`,
  );

type Sized = (door: Door, size: number) => Asking;

/** Many tokens, and few fields to compare with each other. */
const withTokens = (door: Door, size: number) => {
  const others = door === 'HTTP' ? 23 : 27;
  return inTicket(door, `contact { tickets(statuses: [${repeat('BOT', size - others)}]) { totalCount } }`);
};

/** Every limit that a document can pass: what passes exactly as much as is allowed, and what one more says. */
const SIZED: Record<string, { readonly limit: number; readonly ask: Sized; readonly says: RegExp }> = {
  tokens: {
    limit: LIMITS.tokens,
    ask: (door, size) => ({ query: withTokens(door, size) }),
    says: /more than 1000 tokens/,
  },
  'depth in plain sight': {
    limit: LIMITS.depth,
    ask: (door, size) => ({ query: deepTo(door, size) }),
    says: /deeper than 8/,
  },
  'depth in inline fragments': {
    limit: LIMITS.depth,
    ask: (door, size) => ({ query: deepInInlineFragments(door, size) }),
    says: /deeper than 8/,
  },
  'depth in named fragments': {
    limit: LIMITS.depth,
    ask: (door, size) => ({ query: deepInFragments(door, size) }),
    says: /deeper than 8/,
  },
  aliases: {
    limit: LIMITS.aliases,
    ask: (door, size) => ({ query: figures(door, aliases('bot', size)) }),
    says: /more than 15 aliases/,
  },
  'aliases of __typename': {
    limit: LIMITS.aliases,
    ask: (door, size) => ({ query: figures(door, aliases('__typename', size)) }),
    says: /more than 15 aliases/,
  },
  'aliases in a fragment that is spread several times': {
    limit: LIMITS.aliases,
    ask: (door, size) => ({
      query: `${figures(door, repeat('...F', size))} fragment F on QueueCounts { a: bot }`,
    }),
    says: /more than 15 aliases/,
  },
  directives: {
    limit: LIMITS.directives,
    ask: (door, size) => ({ query: figures(door, repeat('bot @include(if: true)', size)) }),
    says: /more than 5 directives/,
  },
  'the cost of nested lists': {
    // A ticket with an edge, a node and 97 fields is 99: 100 are 9,900 and 5 are 495, and what leads there fits into the rest.
    limit: 97,
    ask: (door, size) => ({ query: costing(door, size) }),
    says: /cost \d+, with (10000|500) allowed/,
  },
};

describe.each(DOORS)('over %s', (door) => {
  it.each(Object.entries(SIZED))('%s: as much as is allowed is begun, one more is refused', async (_, sized) => {
    const { limit, ask, says } = sized;
    expect(await errorsAt(door, world.url, token, ask(door, limit))).toEqual([]);
    const refused = await refusalAt(door, world.url, token, ask(door, limit + 1));
    expect(refused.extensions.code).toBe('QUERY_TOO_COMPLEX');
    expect(refused.message).toMatch(says);
  });

  it.each<[string, (door: Door) => string, string]>([
    [
      'fragments that double 15 times',
      (at) =>
        `${figures(at, '...F0')} ${Array.from({ length: 15 }, (_, n) => `fragment F${n} on QueueCounts { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F15 on QueueCounts { bot }`,
      'QUERY_TOO_COMPLEX',
    ],
    ['20,000 selections in each other', (at) => figures(at, 'a{'.repeat(20_000)), 'QUERY_TOO_COMPLEX'],
    [
      '20,000 lists in each other',
      (at) => inTicket(at, `messages(after: ${'['.repeat(20_000)}) { pageInfo { endCursor } }`),
      'QUERY_TOO_COMPLEX',
    ],
    [
      'fragments that go round in a circle',
      (at) => `${figures(at, '...A')} fragment A on QueueCounts { ...B } fragment B on QueueCounts { ...A }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a directive that there is not', (at) => figures(at, 'bot @defer'), 'GRAPHQL_VALIDATION_FAILED'],
    [
      'the same field many times over with contradictions',
      (at) =>
        inTicket(at, Array.from({ length: 60 }, (_, n) => `... { m: messages(first: ${n}) { __typename } }`).join(' ')),
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['no document at all', () => ' ', 'GRAPHQL_PARSE_FAILED'],
    ['no GraphQL', () => 'hello, is this the database?', 'GRAPHQL_PARSE_FAILED'],
  ])('%s: refused quickly and in one line', async (_, ask, code) => {
    const { result: errors, cpuMs } = await cpuTimeOf(() => errorsAt(door, world.url, token, { query: ask(door) }));
    expect(cpuMs).toBeLessThan(1_000);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(JSON.stringify(errors).length).toBeLessThan(500);
  });

  it('a name that is nearly right is not completed', async () => {
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
      const root = door === 'HTTP' ? 'query' : 'subscription';
      for (const query of [
        `${root} { ${name} { id } }`,
        figures(door, `${name}`),
        figures(door, 'boot'),
        inTicket(door, 'idd'),
      ]) {
        const errors = await errorsAt(door, world.url, token, { query });
        expect(errors.length).toBeGreaterThan(0);
        expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
      }
    }
  });

  it('many mistakes are answered with at most five', async () => {
    const query = figures(door, Array.from({ length: 50 }, (_, n) => `wrong${n}`).join(' '));
    expect((await errorsAt(door, world.url, token, { query })).length).toBeLessThanOrEqual(LIMITS.errors);
  });
});

describe('over HTTP alone', () => {
  const rootFields = (count: number) => ({ query: `{ ${repeat('__typename', count)} }` });
  const rootFieldsInFragments = (count: number) => ({
    query: `{ ${repeat('...F', count)} } fragment F on Query { queueCounts { bot } }`,
  });

  it.each([
    ['fields at the root', rootFields],
    ['fields at the root, in fragments', rootFieldsInFragments],
  ])('%s: five are answered, the sixth is refused', async (_, ask) => {
    expect(await errorsAt('HTTP', world.url, token, ask(LIMITS.rootFields))).toEqual([]);
    const refused = await refusalAt('HTTP', world.url, token, ask(LIMITS.rootFields + 1));
    expect(refused).toMatchObject({
      message: 'The operation has more than 5 fields at its root.',
      extensions: { code: 'QUERY_TOO_COMPLEX' },
    });
  });

  it('a page whose length is null costs what a page costs that nobody gave a length', async () => {
    const query = `query ($first: Int) { contact(id: "${NOBODY}") { tickets(first: 100) { edges { node { messages(first: $first) { edges { node { id } } } } } } } }`;
    for (const variables of [{}, { first: null }]) {
      const { extensions } = await refusalAt('HTTP', world.url, token, { query, variables });
      expect(extensions.code).toBe('QUERY_TOO_COMPLEX');
    }
    expect(await errorsAt('HTTP', world.url, token, { query, variables: { first: 5 } })).toEqual([]);
  });

  it('a list without pages costs more than one of its items', async () => {
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
  ])('introspection does not hide %s', async (_, query, says) => {
    const refused = await refusalAt('HTTP', world.url, token, { query });
    expect(refused.extensions.code).toBe('QUERY_TOO_COMPLEX');
    expect(refused.message).toMatch(says);
  });

  it('introspection that goes round and round through lists is refused', async () => {
    const query =
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }';
    expect((await refusalAt('HTTP', world.url, token, { query })).extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('which operation of a document runs is judged, not which stands first', async () => {
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
