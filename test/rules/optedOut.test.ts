import { v7 as newId } from 'uuid';
import { afterAll, expect, it } from 'vitest';
import { BlocksOfContact, BlockWithScope } from '../../testkit/blocks/scopeOperations.ts';
import {
  CloseTicket,
  ContactByIdentity,
  QueueCounts,
  ReceiveMessage,
  Ticket,
  UnblockContact,
  UnblockTicket,
} from '../../testkit/operations.ts';
import { CreateBlockRule, HeldCauseOf } from '../../testkit/rules/operations.ts';
import { eventsDuring, expectInvariants } from '../blocks/auditAssertions.ts';
import { theOnly } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';

const world = await sharedWorld();
afterAll(() => expectInvariants(world));

const OTHER = { kind: 'EMAIL', value: 'second@example.com' } as const;

/** A contact that opted out, and whose next message a rule held. That message revealed a second address. */
async function anOptedOutContact() {
  const workspace = await world.aWorkspace();
  await workspace.admin.ask(CreateBlockRule, { rule: { effect: 'HOLD', match: 'WORDS', value: 'lottery' } });
  const customer = await workspace.aCustomer();
  await customer.writes('Please stop.');
  const contactId = await customer.contactId();
  await workspace.supervisor.ask(CloseTicket, { ticketId: await workspace.ticketOf(contactId, 'UNASSIGNED') });
  const optOut = { contactId, scope: 'OUTBOUND', reason: 'OPT_OUT', openTickets: 'LEAVE_OPEN' } as const;
  await workspace.supervisor.ask(BlockWithScope, optOut);
  const { channelId, identity: from } = customer;
  const message = { channelId, from, alsoKnownAs: [OTHER], body: 'lottery', externalId: newId() };
  const { receiveMessage } = await workspace.admin.ask(ReceiveMessage, message);
  const held = async () => (await workspace.supervisor.ask(HeldCauseOf, { contactId })).blockedTickets.edges;
  const isSeenByAgents = async () =>
    (await workspace.agent.ask(ContactByIdentity, { identity: OTHER })).contactByIdentity !== null;
  const ticketId = theOnly(await held()).node.id;
  const { writes } = customer;
  return { workspace, contactId, ticketId, outcome: receiveMessage.outcome, held, isSeenByAgents, writes };
}

it('a rule holds what an opted-out contact writes, agents see none of it, and the opt-out stays', async () => {
  const { workspace, contactId, ticketId, outcome, held, isSeenByAgents, writes } = await anOptedOutContact();
  expect(outcome).toBe('HELD');
  expect(await writes('and more')).toBe('HELD');
  expect(await held()).toMatchObject([{ node: { messageCount: 2, heldCause: { kind: 'RULE' } } }]);
  expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket).toBeNull();
  expect((await workspace.agent.ask(QueueCounts, {})).queueCounts).toMatchObject({ unassigned: 0, blocked: 0 });
  expect(await isSeenByAgents()).toBe(false);
  const { contact } = await workspace.supervisor.ask(BlocksOfContact, { id: contactId });
  expect(contact).toMatchObject({ blocked: true, block: { scope: 'OUTBOUND' } });
});

it('blocking an opted-out contact goes on holding what a rule held, and shows agents none of it', async () => {
  const { workspace, contactId, ticketId, held, isSeenByAgents, writes } = await anOptedOutContact();
  const events = await eventsDuring(world, workspace, () =>
    workspace.supervisor.ask(BlockWithScope, { contactId, openTickets: 'LEAVE_OPEN' }),
  );
  expect(events).toMatchObject([
    { type: 'contact.unblocked', data: { cause: 'REPLACED', ticketsReleased: 0 } },
    { type: 'contact.blocked' },
  ]);
  expect(await held()).toMatchObject([{ node: { id: ticketId, heldCause: { kind: 'RULE' } } }]);
  expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket).toBeNull();
  expect(await isSeenByAgents()).toBe(false);
  expect(await writes('again')).toBe('HELD');
  expect(await held()).toMatchObject([{ node: { messageCount: 2 } }]);
});

it('an opt-out and a block tell agents nothing of a contact that a held message made', async () => {
  const workspace = await world.aWorkspace();
  await workspace.admin.ask(CreateBlockRule, { rule: { effect: 'HOLD', match: 'WORDS', value: 'lottery' } });
  const customer = await workspace.aCustomer();
  await customer.writes('lottery');
  const contactId = await customer.contactId();
  const events = await eventsDuring(world, workspace, async () => {
    await workspace.supervisor.ask(BlockWithScope, { contactId, scope: 'OUTBOUND' });
    await workspace.supervisor.ask(BlockWithScope, { contactId });
  });
  expect(events.map(({ type, audience }) => `${type} ${audience}`)).toEqual([
    ...['contact.blocked SUPERVISORS', 'contact.unblocked SUPERVISORS', 'contact.blocked SUPERVISORS'],
  ]);
  const { identity } = customer;
  expect((await workspace.agent.ask(ContactByIdentity, { identity })).contactByIdentity).toBeNull();
  expect((await workspace.agent.ask(QueueCounts, {})).queueCounts.blockedContacts).toBe(0);
});

it('a release shows agents what the ticket of an opted-out contact revealed, and the opt-out stays', async () => {
  const { workspace, contactId, ticketId, isSeenByAgents } = await anOptedOutContact();
  await workspace.supervisor.ask(UnblockTicket, { ticketId });
  expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket).toMatchObject({ status: 'UNASSIGNED' });
  expect(await isSeenByAgents()).toBe(true);
  const { contact } = await workspace.supervisor.ask(BlocksOfContact, { id: contactId });
  expect(contact).toMatchObject({ blocked: true, block: { scope: 'OUTBOUND' } });
});

it('ending an opt-out releases or deletes what a rule held, as the end of every block does', async () => {
  for (const policy of ['UNBLOCK_ALL', 'DELETE_ALL'] as const) {
    const { workspace, contactId, held, isSeenByAgents } = await anOptedOutContact();
    await workspace.supervisor.ask(UnblockContact, { contactId, policy });
    expect(await held()).toEqual([]);
    expect(await isSeenByAgents()).toBe(policy === 'UNBLOCK_ALL');
  }
});
