import { buildSchema, parse } from 'graphql';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createCompiledQueries } from '../../src/admission/compiledQueries.service.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
const workspace = await world.aWorkspace();
const customer = await workspace.aBlockedCustomer();
await customer.writes('held words');

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** An operation is executed by graphql-js at first, and by its compiled function from then on. */
it.each<[string, string, Record<string, unknown>]>([
  [
    'fragments, aliases and __typename',
    '{ list: blockedTickets { __typename ...Page } } fragment Page on BlockedTicketConnection { edges { item: node { ... on Ticket { id contact { blocked } } __typename } } }',
    {},
  ],
  [
    '@skip and @include',
    'query ($yes: Boolean!) { queueCounts { bot @include(if: $yes) blocked @skip(if: $yes) } }',
    { yes: true },
  ],
  [
    'a variable that has a default and no value',
    'query ($no: Boolean! = false, $first: Int! = 1) { queueCounts { bot @include(if: $no) blocked } tickets(status: CLOSED, first: $first) { edges { node { id } } } }',
    {},
  ],
  [
    'an argument that is left out',
    'query ($first: Int) { tickets(status: CLOSED, first: $first) { edges { node { id } } } }',
    {},
  ],
  [
    'an argument that is null',
    'query ($first: Int) { tickets(status: CLOSED, first: $first) { edges { node { id } } } }',
    { first: null },
  ],
  [
    'an interface',
    'query ($id: ID!) { node(id: $id) { __typename id ... on Contact { displayName } } }',
    { id: customer.id },
  ],
  ['a null in place of an object', 'query ($id: ID!) { ticket(id: $id) { id contact { id } } }', { id: UNKNOWN }],
  ['a refusal beside data', '{ queueCounts { blocked } blockedTickets(after: "nonsense") { totalCount } }', {}],
  [
    'a refusal of a nested field',
    '{ blockedTickets { edges { node { messages(after: "nonsense") { edges { node { id } } } } } } }',
    {},
  ],
  [
    'two mutations one after the other',
    `mutation { a: unblockTicket(ticketId: "${UNKNOWN}") { changed } b: unblockTicket(ticketId: "${UNKNOWN}") { changed } }`,
    {},
  ],
  ['introspection', '{ __type(name: "Ticket") { name fields { name type { kind name ofType { name } } } } }', {}],
])('An operation with %s is answered the same each time, interpreted and compiled', async (_what, query, variables) => {
  const ask = async () => {
    const { status, data, errors } = await workspace.supervisor.send({ query, variables });
    return JSON.stringify({ status, data, errors });
  };
  const first = await ask();
  expect(JSON.parse(first).status).toBe(200);
  expect([await ask(), await ask()]).toEqual([first, first]);
});

it('A fault in a compiled operation is masked and logged like any other', async () => {
  const query = '{ viewer { workspace { name } } }';
  for (let turn = 0; turn < 2; turn += 1) await workspace.supervisor.send({ query });
  await world.db.owner`alter table workspaces rename column name to name_away`;
  const logged = world.logged.length;
  const { errors } = await workspace.supervisor.send({ query });
  await world.db.owner`alter table workspaces rename column name_away to name`;
  expect(errors?.map(({ message }) => message)).toEqual([expect.stringMatching(/^Something went wrong\. Quote/)]);
  expect(world.logged.slice(logged).filter((line) => line.includes('"fault"'))).toHaveLength(1);
});

it('An operation is compiled when it comes a second time, once for all later times', async () => {
  let made = 0;
  // graphql-jit makes a query by constructors of functions, and executes it without.
  vi.stubGlobal(
    'Function',
    new Proxy(Function, {
      construct(original, given) {
        made += 1;
        return Reflect.construct(original, given);
      },
    }),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  const queries = createCompiledQueries(buildSchema('type Query { name: String, other: String }'));
  const document = parse('query A { name } query B { other }');
  const run = async (operationName: string) => {
    const rootValue = { name: 'one', other: 'two' };
    const execution = { document, documentHash: 'hash', operationName, variables: {}, rootValue, context: null };
    const before = made;
    const { data } = await queries.execute(execution);
    return { ...data, isCompiled: made > before };
  };
  expect(await run('A')).toEqual({ name: 'one', isCompiled: false });
  expect(await run('A')).toEqual({ name: 'one', isCompiled: true });
  expect(await run('A')).toEqual({ name: 'one', isCompiled: false });
  expect(await run('B')).toEqual({ other: 'two', isCompiled: false });
});
