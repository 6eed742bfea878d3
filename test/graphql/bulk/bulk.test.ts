import { expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { createApiClient } from '../../../testkit/apiClient.ts';
import { WhoAmI } from '../../../testkit/operations.ts';
import { untilWaiting } from '../../blocks/lockQueue.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld();
const otherServer = await world.anotherServer();
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

it.each(BULK)('%s is refused beside another field, and changes nothing', async (...bulk) => {
  const [field, query, , anId] = bulk;
  const id = await anId();
  const beside = query.replace(/answer: (.*) \}$/, 'answer: $1 other: $1 }');
  const { data, errors } = await supervisor.send({ query: beside, variables: { ids: [id] } });
  expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, 'QUERY_TOO_COMPLEX']);
  const { data: alone } = await supervisor.send({ query, variables: { ids: [id] } });
  expect(alone, field).toMatchObject({ answer: { changedCount: 1 } });
});

it.each(BULK)(
  '%s runs once at a time for a credential, on all servers, while another credential goes on',
  async (...bulk) => {
    const [, query, , anId] = bulk;
    const [id, other] = [await anId(), await anId()];
    const someoneElse = await workspace.as('SUPERVISOR', 'another supervisor');
    const ask = (who: typeof supervisor, ids: string[]) => who.send({ query, variables: { ids } });
    const running: ReturnType<typeof ask>[] = [];
    await world.db.owner.begin(async (lock) => {
      await lock`select from contacts where workspace_id = ${workspace.id} and id in (
      select ${id}::uuid union select contact_id from tickets where id = ${id}) for update`;
      running.push(ask(supervisor, [id]));
      await untilWaiting(world, 1);
      expect((await ask(supervisor, [other])).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
      const elsewhere = createApiClient(otherServer.url, supervisor.token);
      expect((await ask(elsewhere, [other])).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
      expect((await ask(someoneElse, [other])).data).toMatchObject({ answer: { changedCount: 1 } });
    });
    expect((await running[0])?.data).toMatchObject({ answer: { changedCount: 1 } });
    expect((await ask(supervisor, [other])).data).toMatchObject({ answer: { changedCount: 0 } });
  },
);

it.each([
  ['runs, is the only one', '1 minute', true, 'RATE_LIMITED'],
  ['is gone, does not hold up the next', '1 minute', false, undefined],
  ['could not end it ten minutes ago, does not hold up the next', '11 minutes', true, undefined],
])('A bulk call of a server that %s', async (_, age, isAlive, code) => {
  const client = await workspace.as('SUPERVISOR', `a supervisor ${age} ${isAlive}`);
  const { viewer } = await client.ask(WhoAmI, {});
  const node = crypto.randomUUID();
  const { owner } = world.db;
  if (isAlive) await owner`insert into node_usage values (${node}, '{}', clock_timestamp() + interval '1 minute')`;
  await owner`insert into bulk_calls
    values (${workspace.id}, ${viewer.actor.id}, ${node}, clock_timestamp() - ${age}::interval)`;
  const query = 'mutation { unblockTickets(ticketIds: []) { changedCount } }';
  expect((await client.send({ query })).errors?.[0]?.extensions.code).toBe(code);
  expect(await owner`select from bulk_calls where credential = ${viewer.actor.id}`).toHaveLength(code ? 1 : 0);
});

it('Ten ids of a bulk call count as a request of its credential', async () => {
  const server = await world.anotherServer({ limits: { ...DEFAULT_LIMITS, requestsPerMinute: 30 } });
  const { token } = await workspace.as('SUPERVISOR', 'a supervisor with many ids');
  const ids = Array.from({ length: 100 }, () => crypto.randomUUID());
  const query = 'mutation ($ids: [ID!]!) { unblockTickets(ticketIds: $ids) { changedCount } }';
  const ask = () => createApiClient(server.url, token).send({ query, variables: { ids } });
  expect([(await ask()).errors, (await ask()).errors]).toEqual([undefined, undefined]);
  expect((await ask()).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
});
