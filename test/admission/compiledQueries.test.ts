import { expect, it } from 'vitest';
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
