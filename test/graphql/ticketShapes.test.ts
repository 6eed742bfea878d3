import { type GraphQLField, type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { UnblockTicket } from '../../testkit/operations.ts';
import { testSchema } from '../environment/testSchema.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
const workspace = await world.aWorkspace();
const held = await workspace.aBlockedCustomer();
await held.writes('held words');
await (await workspace.aCustomer()).writes('a question');
const released = await workspace.aBlockedCustomer();
await released.writes('released words');
const { blockedTickets } = (await ask('{ blockedTickets(search: "released") { edges { node { id } } } }')) as {
  readonly blockedTickets: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
};
await workspace.supervisor.ask(UnblockTicket, { ticketId: blockedTickets.edges[0]?.node.id ?? '' });

async function ask(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const { data, errors } = await workspace.supervisor.send({ query, variables });
  expect(errors).toBeUndefined();
  return data as Record<string, unknown>;
}

async function typeNamed(name: string): Promise<GraphQLObjectType> {
  const type = (await testSchema()).getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object.`);
  return type;
}

/** Selects a field, and of an object its type and its id, if it has one. */
function selectionOf({ name, type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return name;
  const hasId = 'getFields' in named && 'id' in named.getFields();
  return `${name} { __typename ${hasId ? 'id' : ''} }`;
}

const ofTickets = Object.values((await typeNamed('Ticket')).getFields()).map(selectionOf);
const ofContacts = Object.values((await typeNamed('Contact')).getFields()).map(selectionOf);
const ofChannels = Object.values((await typeNamed('Channel')).getFields()).map(selectionOf);

it.each([
  ...ofTickets,
  ...ofContacts.map((field) => `contact { ${field} }`),
  ...ofChannels.map((field) => `channel { ${field} }`),
  'contact { id } channel { type }',
  'contact { blocked } channel { name }',
])('A list of tickets shows { %s } as the ticket shows it by itself', async (fields) => {
  const lists = await ask(`{
    held: blockedTickets { edges { node { id ...Shown } } }
    unassigned: tickets(status: UNASSIGNED) { edges { node { id ...Shown } } }
    of: contact(id: "${held.id}") { tickets { edges { node { id ...Shown } } } }
  } fragment Shown on Ticket { ${fields} }`);
  const text = JSON.stringify(lists);
  const shown: { id: string }[] = [];
  JSON.parse(text, (key, value) => {
    if (key === 'node') shown.push(value);
    return value;
  });
  expect(shown.length).toBeGreaterThan(3);
  for (const ticket of shown) {
    const alone = await ask(`query ($id: ID!) { ticket(id: $id) { id ${fields} } }`, { id: ticket.id });
    expect(ticket).toEqual(alone.ticket);
  }
});
