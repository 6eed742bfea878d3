import { setTimeout as delay } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import { UnblockContacts } from '../../testkit/bulkOperations.ts';
import { ContactByIdentity, UnblockContact } from '../../testkit/operations.ts';
import { DeleteContact } from '../../testkit/people/operations.ts';
import { stopClock } from '../environment/stopClock.ts';
import { aWorld } from '../environment/world.ts';

const limits = { ...DEFAULT_LIMITS, deletionsPerMinute: 3 };
const world = await aWorld({ limits });
const someIds = (count: number) => Array.from({ length: count }, () => newId());

async function aWorkspace() {
  const workspace = await world.aWorkspace();
  const held = async () => {
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    return customer;
  };
  return { ...workspace, held };
}

// The minute of the count must not end within a test.
beforeEach(() => void stopClock());

describe('The deletions of a credential', () => {
  it('are limited over all mutations together, and a refused call changes nothing', async () => {
    const { supervisor, admin, held, heldTicketOf } = await aWorkspace();
    const [one, two] = [await held(), await held()];
    await supervisor.ask(UnblockContact, { contactId: one.id, policy: 'DELETE_ALL' });
    await supervisor.send({
      query: 'mutation ($id: ID!) { deleteBlockedTicket(ticketId: $id) { changed } }',
      variables: { id: newId() },
    });
    const contactIds = [two.id, newId()];
    expect(await supervisor.refusal(UnblockContacts, { contactIds, policy: 'DELETE_ALL' })).toBe('RATE_LIMITED');
    expect(await heldTicketOf(two.id)).toEqual(expect.any(String));
    // The refused call counted nothing, so one is left.
    await supervisor.ask(UnblockContact, { contactId: two.id, policy: 'DELETE_ALL' });
    const last = { contactId: one.id, policy: 'DELETE_ALL' } as const;
    expect(await supervisor.refusal(UnblockContact, last)).toBe('RATE_LIMITED');
    await admin.ask(DeleteContact, { contactId: one.id, keepBlock: false });
    const { contactByIdentity } = await supervisor.ask(ContactByIdentity, { identity: one.identity });
    expect(contactByIdentity).toBeNull();
  });

  it('count for each field of an operation, whatever its alias, and for the value of a variable', async () => {
    const { supervisor } = await aWorkspace();
    const fields = someIds(4).map((id, at) => `a${at}: deleteBlockedTicket(ticketId: "${id}") { changed }`);
    const { status, errors } = await supervisor.send({ query: `mutation { ${fields.join(' ')} }` });
    expect([status, errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(await supervisor.refusal(UnblockContacts, { contactIds: someIds(4), policy: 'DELETE_ALL' })).toBe(
      'RATE_LIMITED',
    );
  });

  it('do not count what releases, nor what another credential deletes', async () => {
    const { supervisor, admin } = await aWorkspace();
    await supervisor.ask(UnblockContacts, { contactIds: someIds(100), policy: 'UNBLOCK_ALL' });
    for (const client of [supervisor, admin])
      await client.ask(UnblockContacts, { contactIds: someIds(3), policy: 'DELETE_ALL' });
  });

  it('count on all servers together', async () => {
    const { supervisor } = await aWorkspace();
    const elsewhere = createApiClient((await world.anotherServer()).url, supervisor.token);
    await supervisor.ask(UnblockContacts, { contactIds: someIds(3), policy: 'DELETE_ALL' });
    // Servers tell each other every second what they counted. One that was not told takes three of these calls.
    const one = { contactIds: someIds(1), policy: 'DELETE_ALL' } as const;
    const answers: unknown[] = [];
    for (const wait of [1_500, 5_000, 15_000]) {
      await delay(wait);
      answers.push(await elsewhere.refusal(UnblockContacts, one).catch(() => null));
      if (answers.at(-1) === 'RATE_LIMITED') break;
    }
    expect(answers.at(-1)).toBe('RATE_LIMITED');
  });

  it('that arrive at once are never more than the limit', async () => {
    const { supervisor } = await aWorkspace();
    const answers = await Promise.all(
      someIds(10).map((contactId) =>
        supervisor.refusal(UnblockContact, { contactId, policy: 'DELETE_ALL' }).then((code) => code === 'RATE_LIMITED'),
      ),
    );
    expect(answers.filter((isLimited) => !isLimited).length).toBeLessThanOrEqual(3);
    expect(answers).toContain(true);
  });
});

it('By default a bulk call with the most ids goes through once', async () => {
  const server = await world.anotherServer({ limits: DEFAULT_LIMITS });
  const { supervisor } = await world.aWorkspace();
  const send = async (contactIds: readonly string[]) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${supervisor.token}` },
      body: JSON.stringify({
        query: 'mutation ($ids: [ID!]!) { unblockContacts(contactIds: $ids, policy: DELETE_ALL) { changedCount } }',
        variables: { ids: contactIds },
      }),
    });
  expect((await send(someIds(500))).status).toBe(200);
  expect((await send(someIds(1))).status).toBe(429);
});
