import { expect, it } from 'vitest';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld();
const workspace = await world.aWorkspace();
const { supervisor } = workspace;

const MALFORMED = ['nonsense', '', '00000000-0000-0000-0000-00000000000', 'é'.repeat(500)];

/** Every bulk mutation, with an id that names something it can change. */
const BULK: readonly (readonly [field: string, query: string, code: string, anId: () => Promise<string>])[] = [
  [
    'blockContacts',
    'mutation ($ids: [ID!]!) { answer: blockContacts(contactIds: $ids) { changedCount items { id changed errorCode } } }',
    'CONTACT_NOT_FOUND',
    async () => {
      const customer = await workspace.aCustomer();
      await customer.writes('hello');
      return customer.contactId();
    },
  ],
  [
    'unblockContacts',
    'mutation ($ids: [ID!]!) { answer: unblockContacts(contactIds: $ids, policy: UNBLOCK_ALL) { changedCount items { id changed errorCode } } }',
    'CONTACT_NOT_FOUND',
    async () => (await workspace.aBlockedCustomer()).id,
  ],
  [
    'unblockTickets',
    'mutation ($ids: [ID!]!) { answer: unblockTickets(ticketIds: $ids) { changedCount items { id changed errorCode } } }',
    'TICKET_NOT_FOUND',
    async () => {
      const customer = await workspace.aBlockedCustomer();
      await customer.writes('held');
      return workspace.heldTicketOf(customer.id);
    },
  ],
];

it.each(BULK)('%s answers a malformed id with that id, refused as unknown', async (_, query, code) => {
  const { data } = await supervisor.send({ query, variables: { ids: MALFORMED } });
  const items = MALFORMED.map((id) => ({ id, changed: false, errorCode: code }));
  expect(data).toEqual({ answer: { changedCount: 0, items } });
});

it.each(BULK)('%s changes an id once that is given in two spellings, and answers each as given', async (...bulk) => {
  const [, query, , anId] = bulk;
  const id = await anId();
  const upper = id.toUpperCase();
  const { data } = await supervisor.send({ query, variables: { ids: [upper, id, upper] } });
  const items = [
    { id: upper, changed: true, errorCode: null },
    { id, changed: false, errorCode: null },
    { id: upper, changed: false, errorCode: null },
  ];
  expect(data).toEqual({ answer: { changedCount: 1, items } });
});
