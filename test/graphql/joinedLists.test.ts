import { execute, parse } from 'graphql';
import { expect, it } from 'vitest';
import { createReader } from '../../src/database/reader.ts';
import { createLoaders, type Loaders } from '../../src/graphql/loaders.queries.ts';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';
import type { ApiClient } from '../../testkit/apiClient.ts';
import { BlockContact } from '../../testkit/operations.ts';
import { testSchema } from '../environment/testSchema.ts';
import { aWorld } from '../environment/world.ts';

const CONTACT = `id displayName blocked createdAt updatedAt identities { kind value channel { id name } }
  block { id reason note blockedBy { id } blockedAt expiresAt endedAt endedBy { id } endCause policy ticketsReleased ticketsDeleted }`;
const RELATIONS = `contact { id displayName blocked createdAt updatedAt } channel { id type name botActive address }`;

const world = await aWorld();
const workspace = await world.aWorkspace();
const held = await workspace.aBlockedCustomer();
await held.writes('held words');
const identity = { kind: 'HANDLE', value: '@ann', channelId: held.channelId } as const;
const handled = await workspace.aCustomer({ channelId: held.channelId, identity });
await handled.writes('a question');
await workspace.supervisor.ask(BlockContact, { contactId: await handled.contactId(), note: 'a note' });
await (await workspace.aCustomer()).writes('another question');
await world.db.owner`
  insert into contact_identities (workspace_id, contact_id, kind, value, channel_id, held)
  values (${workspace.id}, ${held.id}, 'EMAIL', 'revealed@example.com', null, true)`;

type Item = { readonly id: string };
type TicketItem = Item & { readonly contact: Item; readonly channel: Item };
type Edges<Node> = { readonly edges: readonly { readonly node: Node }[] };

async function data(client: ApiClient, query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const answer = await client.send({ query, variables });
  expect(answer.errors).toBeUndefined();
  return answer.data as Record<string, unknown>;
}

async function nodes<Node extends Item>(client: ApiClient, list: string, fields: string): Promise<readonly Node[]> {
  const answer = await data(client, `{ list: ${list} { edges { node { ${fields} } } } }`);
  return (answer.list as Edges<Node>).edges.map(({ node }) => node);
}

it.each([
  ['a supervisor', () => workspace.supervisor, 'revealed@example.com'],
  ['an agent', () => workspace.agent, null],
])(
  'A page of contacts shows %s the block and the identities that each contact shows by itself',
  async (_who, as, revealed) => {
    const listed = [
      ...(await nodes(as(), 'contacts(tab: ALL)', CONTACT)),
      ...(await nodes(as(), 'contacts(tab: BLOCKED)', CONTACT)),
      ...(await nodes(as(), 'contacts(search: "a")', CONTACT)),
    ];
    expect(listed.length).toBeGreaterThan(4);
    for (const contact of listed) {
      const alone = await data(as(), `query ($id: ID!) { contact(id: $id) { ${CONTACT} } }`, { id: contact.id });
      expect(contact).toEqual(alone.contact);
    }
    expect(JSON.stringify(listed).includes('revealed@example.com')).toBe(revealed !== null);
  },
);

it('A page of tickets shows the contact and the channel of each as they are by themselves', async () => {
  const { supervisor } = workspace;
  const contactId = held.id;
  const listed = [
    ...(await nodes<TicketItem>(supervisor, 'blockedTickets', `id ${RELATIONS}`)),
    ...(await nodes<TicketItem>(supervisor, 'blockedTickets(search: "held")', `id ${RELATIONS}`)),
    ...(await nodes<TicketItem>(supervisor, `blockedTickets(contactId: "${contactId}")`, `id ${RELATIONS}`)),
    ...(await nodes<TicketItem>(supervisor, 'tickets(status: UNASSIGNED)', `id ${RELATIONS}`)),
    ...(await nodes<TicketItem>(supervisor, 'tickets(status: CLOSED, search: "question")', `id ${RELATIONS}`)),
  ];
  expect(listed.length).toBeGreaterThan(4);
  const { channels } = (await data(supervisor, '{ channels { id type name botActive address } }')) as {
    readonly channels: readonly Item[];
  };
  for (const { contact, channel } of listed) {
    const query = 'query ($id: ID!) { contact(id: $id) { id displayName blocked createdAt updatedAt } }';
    expect(contact).toEqual((await data(supervisor, query, { id: contact.id })).contact);
    expect(channels).toContainEqual(channel);
  }
});

it('A page of held tickets counts its list in a fragment, under an alias, and with every filter', async () => {
  const filters = ['', '(search: "held")', `(contactId: "${held.id}")`, `(channelId: "${held.channelId}")`];
  for (const filter of filters) {
    const { list } = await data(
      workspace.supervisor,
      `{ list: blockedTickets${filter} { ...Count } } fragment Count on BlockedTicketConnection { ... { count: totalCount } }`,
    );
    expect(list).toEqual({ count: 1 });
  }
});

it('A page selected through fragments and aliases shows the same contacts as one without', async () => {
  const [plain] = await nodes(workspace.supervisor, 'blockedTickets', 'contact { id displayName }');
  const { list } = await data(
    workspace.supervisor,
    `{ list: blockedTickets { ...Page } }
     fragment Page on BlockedTicketConnection { edges { ... { item: node { ...Relations } } } }
     fragment Relations on Ticket { contact: contact @include(if: true) { id displayName } channel @skip(if: true) { id } }`,
  );
  expect(list).toEqual({ edges: [{ item: plain }] });
});

it.each([
  ['blockedTickets', `id ${RELATIONS}`],
  ['tickets(status: UNASSIGNED)', `id ${RELATIONS}`],
  ['contacts(tab: BLOCKED)', 'id block { id reason note blockedAt expiresAt } identities { kind value }'],
])('%s reads what its items select with the page, without a loader', async (list, fields) => {
  const loaded: string[] = [];
  const reader = createReader(world.database, { workspaceId: workspace.id, seesHeld: true });
  const loaders = new Proxy<Loaders>(createLoaders(reader), {
    get(all, name, receiver) {
      loaded.push(String(name));
      return Reflect.get(all, name, receiver);
    },
  });
  const { data: answer, errors } = await execute({
    schema: await testSchema(),
    document: parse(
      `{ list: ${list} { edges { node { ...Fields } } } } fragment Fields on ${
        list.startsWith('contacts') ? 'Contact' : 'Ticket'
      } { ${fields} }`,
    ),
    contextValue: {
      reader,
      loaders,
      codec: createCursorCodec('a key for this test only'),
      tail: { epoch: () => 'epoch', snapshot: () => '' },
    },
  });
  expect(errors).toBeUndefined();
  expect(answer).toMatchObject({ list: { edges: expect.arrayContaining([expect.anything()]) } });
  expect(loaded).toEqual([]);
});
