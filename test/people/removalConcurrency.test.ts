import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import { BlockContact, BlockIdentity, SendMessage, UnblockContact } from '../../testkit/operations.ts';
import { MergeContacts } from '../../testkit/people/contactOperations.ts';
import { DeleteContact, EraseContact } from '../../testkit/people/operations.ts';
import { expectInvariants, typesDuring } from '../blocks/auditAssertions.ts';
import { answersOf, expectNoFaults, queuedAtLock, together } from '../blocks/lockQueue.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({
  databaseConnections: 20,
  limits: { ...DEFAULT_LIMITS, requestsPerMinute: 100_000, deletionsPerMinute: 100_000 },
});
const other = await world.anotherServer();
afterEach(() => expectInvariants(world));
afterAll(() => expectNoFaults(world, []));

/** The answer, or the code of the refusal. */
const outcome = (settled: PromiseSettledResult<unknown>) =>
  settled.status === 'fulfilled' ? settled.value : Reflect.get(Object(settled.reason), 'code');

describe('removals at once', () => {
  it.each([
    ['deleteContact', DeleteContact, 'contact.deleted'],
    ['eraseContact', EraseContact, 'contact.erased'],
  ] as const)('sixteen calls of %s on two servers remove once, with one event', async (_, Remove, type) => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    const clients = [workspace.admin, createApiClient(other.url, workspace.admin.token)];
    const types = await typesDuring(world, workspace, async () => {
      const answers = answersOf(
        await together(16, (index) => (clients[index % 2] ?? workspace.admin).ask(Remove, { contactId })),
      );
      expect(answers.filter(({ removed }) => removed.changed)).toHaveLength(1);
    });
    expect(types).toEqual([type]);
    expect(await world.db.owner`select from blocked_identities where workspace_id = ${workspace.id}`).toHaveLength(1);
  });
});

/** Each stands at the contact's lock before the one in front of it is done. */
describe('commands that wait for the lock of a contact that is being erased', () => {
  it('a message that waited for an erasure with a kept block is held, and one without is delivered to a new contact', async () => {
    for (const [keepBlock, expected] of [
      [true, 'HELD'],
      [false, 'DELIVERED'],
    ] as const) {
      const workspace = await world.aWorkspace();
      const customer = await workspace.aBlockedCustomer();
      const settled = await queuedAtLock(world, customer.id, [
        () => workspace.admin.ask(EraseContact, { contactId: customer.id, keepBlock }),
        () => customer.writes('one'),
        () => customer.writes('two'),
      ]);
      expect(answersOf(settled).slice(1)).toEqual([expected, expected]);
      expect(await customer.contactId()).not.toBe(customer.id);
    }
  });

  it('an erasure that waited for a held message is refused, and the message stays held', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const settled = await queuedAtLock(world, customer.id, [
      () => customer.writes('first'),
      () => workspace.admin.ask(EraseContact, { contactId: customer.id }),
    ]);
    expect(settled.map(outcome)).toEqual(['HELD', 'TICKET_KEPT']);
    expect(await workspace.heldTicketOf(customer.id)).toBeTruthy();
  });

  it('a block, an unblock and a reply that waited for an erasure find no contact', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer({ openTickets: 'LEAVE_OPEN' });
    const contactId = customer.id;
    const ticketId = await workspace.ticketOf(contactId, 'UNASSIGNED');
    const settled = await queuedAtLock(world, contactId, [
      () => workspace.admin.ask(EraseContact, { contactId }),
      () => workspace.supervisor.ask(BlockContact, { contactId }),
      () => workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' }),
      () => workspace.agent.ask(SendMessage, { ticketId, body: 'too late' }),
    ]);
    expect(settled.slice(1).map(outcome)).toEqual(['CONTACT_NOT_FOUND', 'CONTACT_NOT_FOUND', 'TICKET_NOT_FOUND']);
  });

  it('a blockIdentity that waited for an erasure takes the kept block over', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const settled = await queuedAtLock(world, customer.id, [
      () => workspace.admin.ask(EraseContact, { contactId: customer.id }),
      () => workspace.supervisor.ask(BlockIdentity, { identity: customer.identity }),
    ]);
    expect(outcome(settled[1] ?? { status: 'rejected', reason: null })).toMatchObject({
      blockIdentity: { changed: true },
    });
    expect(await customer.writes('held')).toBe('HELD');
  });

  it('an erasure that waited for a merge removes the kept contact, and a merge that waited finds no contact', async () => {
    const workspace = await world.aWorkspace();
    const [one, two] = [await workspace.aCustomer(), await workspace.aCustomer()];
    await Promise.all([one.writes('Hello'), two.writes('Hello')]);
    const [keep, merge] = [await one.contactId(), await two.contactId()];
    const merged = await queuedAtLock(world, merge, [
      () => workspace.supervisor.ask(MergeContacts, { keep, merge }),
      () => workspace.admin.ask(EraseContact, { contactId: merge }),
    ]);
    expect(merged.map(outcome)).toMatchObject([
      { mergeContacts: { changed: true } },
      { removed: { changed: true, contactId: keep } },
    ]);
    expect(await world.db.owner`select from contacts where workspace_id = ${workspace.id}`).toEqual([]);

    const three = await workspace.aCustomer();
    const four = await workspace.aCustomer();
    await Promise.all([three.writes('Hello'), four.writes('Hello')]);
    const gone = await four.contactId();
    const late = await queuedAtLock(world, gone, [
      () => workspace.admin.ask(EraseContact, { contactId: gone }),
      async () => workspace.supervisor.ask(MergeContacts, { keep: await three.contactId(), merge: gone }),
    ]);
    expect(outcome(late[1] ?? { status: 'rejected', reason: null })).toBe('CONTACT_NOT_FOUND');
  });

  it('an erasure beside a flood of its contact loses no message and leaves no fault', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('first');
    const contactId = await customer.contactId();
    const settled = await together(24, async (index) =>
      index === 12 ? workspace.admin.ask(EraseContact, { contactId }) : customer.writes(`message ${index}`),
    );
    expectNoFaults(world, settled);
    const outcomes = answersOf(settled).filter((answer) => typeof answer === 'string');
    expect(new Set(outcomes)).toEqual(new Set(['DELIVERED']));
  });
});
