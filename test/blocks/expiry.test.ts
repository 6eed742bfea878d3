import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts';
import {
  BlockContact,
  BlockedTicketEvents,
  Contact360,
  ContactEvents,
  SendMessage,
  Ticket,
  UpdateBlock,
  UpdateChannel,
} from '../../testkit/operations.ts';
import { theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { eventsDuring, expectInvariants, typesDuring } from './auditAssertions.ts';
import { untilWaiting } from './lockQueue.ts';

const world = await aWorld();
await world.anotherServer();
afterAll(() => expectInvariants(world));

const soon = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

describe('a block that expires (rule 7)', () => {
  it('an expired block ends by itself: the system releases the held tickets once, on one of two servers', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const contactId = await customer.contactId();
    const after = await workspace.feedCursor();
    const held = await workspace.subscribe(workspace.supervisor, BlockedTicketEvents, { after });
    const contacts = await workspace.subscribe(workspace.agent, ContactEvents, { contactId });

    const happened = await eventsDuring(world, workspace, async () => {
      await workspace.supervisor.ask(BlockContact, { contactId, expiresAt: soon(3_000) });
      expect(await customer.writes('held')).toBe('HELD');
      await workspace.admin.ask(UpdateChannel, { channelId: customer.channelId, botActive: true });
      expect((await held.next()).blockedTicketEvents.__typename).toBe('BlockedTicketAdded');
      expect((await held.next()).blockedTicketEvents).toMatchObject({
        __typename: 'BlockedTicketsCleared',
        contactId,
        policy: 'UNBLOCK_ALL',
        count: 1,
      });
      expect((await contacts.next()).contactEvents.__typename).toBe('ContactBlocked');
      expect((await contacts.next()).contactEvents).toMatchObject({
        __typename: 'ContactUnblocked',
        contact: { id: contactId, blocked: false },
        block: { policy: 'UNBLOCK_ALL', endCause: 'EXPIRED' },
      });
    });
    expect(happened.filter(({ type }) => type === 'contact.unblocked')).toMatchObject([
      { actorKind: 'SYSTEM', data: { cause: 'EXPIRED', policy: 'UNBLOCK_ALL', ticketsReleased: 1 } },
    ]);
    const { contact } = await workspace.agent.ask(Contact360, { id: contactId });
    const past = theOnly(contact?.blockHistory.edges ?? []).node;
    expect(past).toMatchObject({ endCause: 'EXPIRED', endedBy: { displayName: SYSTEM_ACTOR.displayName } });
    const ticketId = await workspace.ticketOf(contactId, 'BOT');
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket).toMatchObject({
      preview: 'held',
      releasedBy: { displayName: SYSTEM_ACTOR.displayName },
    });
    expect(await customer.writes('hello again')).toBe('DELIVERED');
    await Promise.all([held.stop(), contacts.stop()]);
  });

  it('a block with a later new end does not end at its first end', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const other = await workspace.aBlockedCustomer();
    const contacts = await workspace.subscribe(workspace.supervisor, ContactEvents, {
      after: await workspace.feedCursor(),
    });
    await workspace.supervisor.ask(UpdateBlock, { contactId: customer.id, expiresAt: soon(3_000) });
    await workspace.supervisor.ask(UpdateBlock, { contactId: customer.id, expiresAt: '2038-01-01T00:00:00.000Z' });
    // It would have ended before this one, which ends later.
    await workspace.supervisor.ask(UpdateBlock, { contactId: other.id, expiresAt: soon(3_600) });
    const told: unknown[] = [];
    for (let ended = false; !ended; ) {
      const { contactEvents } = await contacts.next();
      ended = contactEvents.__typename === 'ContactUnblocked';
      told.push('contact' in contactEvents ? [contactEvents.__typename, contactEvents.contact.id] : contactEvents);
    }
    const changed = (id: string) => ['ContactBlocked', id];
    expect(told).toEqual([
      changed(customer.id),
      changed(customer.id),
      changed(other.id),
      ['ContactUnblocked', other.id],
    ]);
    expect(await customer.writes('still held')).toBe('HELD');
    await contacts.stop();
  });
});

/** The moment between the passing of a block's time and its end: without a server's round, it lasts. */
describe('an overdue block that no round has ended yet', () => {
  async function passed() {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const ticketId = await workspace.heldTicketOf(customer.id);
    const release = await holdBack(customer.id);
    await pass(customer.id);
    return { workspace, customer, ticketId, release };
  }

  const pass = (contactId: string) => world.db.owner`
    update blocks set expires_at = now() - interval '1 second' where contact_id = ${contactId} and ended_at is null`;

  /** Keeps every server's rounds from the contact until what is asked in the meantime waits as well. */
  async function holdBack(contactId: string): Promise<() => Promise<void>> {
    let release: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let locked: () => void = () => {};
    const hasLocked = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const holding = world.db.owner.begin(async (sql) => {
      await sql`select from contacts where id = ${contactId} for update`;
      locked();
      await released;
    });
    await hasLocked;
    return async () => {
      release();
      await holding;
    };
  }

  it('blocking a contact with an overdue block ends that block and makes a new one', async () => {
    const { workspace, customer, ticketId, release } = await passed();
    const happened = await eventsDuring(world, workspace, async () => {
      const asked = workspace.supervisor.ask(BlockContact, { contactId: customer.id, openTickets: 'LEAVE_OPEN' });
      await release();
      expect((await asked).blockContact).toMatchObject({ changed: true, contact: { blocked: true } });
    });
    expect(happened.map(({ type, actorKind }) => [type, actorKind])).toEqual([
      ['contact.unblocked', 'SYSTEM'],
      ['contact.blocked', 'USER'],
    ]);
    const { contact } = await workspace.supervisor.ask(Contact360, { id: customer.id });
    expect(contact?.blockHistory.edges.map(({ node }) => node.endCause)).toEqual([null, 'EXPIRED']);
    // Released by the end of the first block, it is a ticket of before the second: nobody is written to on it.
    expect(await workspace.agent.refusal(SendMessage, { ticketId, body: 'reply' })).toBe('CONTACT_BLOCKED');
    expect(await customer.writes('held again')).toBe('HELD');
    expect(await workspace.heldTicketOf(customer.id)).not.toBe(ticketId);
  });

  it('an overdue block stays in force when it gets a later end before a server ends it', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const ticketId = await workspace.heldTicketOf(customer.id);
    const release = await holdBack(customer.id);
    const types = await typesDuring(world, workspace, async () => {
      const expiresAt = '2038-01-01T00:00:00.000Z';
      const asked = workspace.supervisor.ask(UpdateBlock, { contactId: customer.id, expiresAt });
      await untilWaiting(world, 1);
      await pass(customer.id);
      // Both servers have come to end it, behind the change.
      await untilWaiting(world, 3);
      await release();
      expect((await asked).updateBlock.changed).toBe(true);
      expect(await customer.writes('still held')).toBe('HELD');
    });
    expect(types).toEqual(['block.updated', 'ticket.held_more']);
    expect(await workspace.heldTicketOf(customer.id)).toBe(ticketId);
  });
});
