import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import {
  BlockContact,
  BlockIdentity,
  DeleteBlockedTicket,
  Ticket,
  UnblockContact,
  UnblockTicket,
  UpdateBlock,
  UpdateChannel,
  UpdateSettings,
} from '../../testkit/operations.ts';
import { aWorld } from '../environment/world.ts';
import { eventsDuring, expectInvariants, typesDuring } from './auditAssertions.ts';
import { answersOf, expectNoFaults, queuedAtLock, together } from './lockQueue.ts';

const world = await aWorld({
  databaseConnections: 20,
  limits: { ...DEFAULT_LIMITS, requestsPerMinute: 100_000, deletionsPerMinute: 100_000 },
});
const other = await world.anotherServer();
afterEach(() => expectInvariants(world));
afterAll(() => expectNoFaults(world, []));

const only = (changes: readonly boolean[]) => changes.filter((changed) => changed).length;

describe('sixteen equal calls at once, on two servers', () => {
  async function heldOf() {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const clients = [workspace.supervisor, createApiClient(other.url, workspace.supervisor.token)];
    const client = (index: number) => clients[index % 2] ?? workspace.supervisor;
    return { workspace, customer, client, ticketId: await workspace.heldTicketOf(customer.id) };
  }

  it('sixteen calls of blockContact block once, with one event and one closed ticket', async () => {
    const { workspace, customer, client } = await heldOf();
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    const types = await typesDuring(world, workspace, async () => {
      const answers = answersOf(
        await together(16, (index) => client(index).ask(BlockContact, { contactId: customer.id })),
      );
      expect(only(answers.map(({ blockContact }) => blockContact.changed))).toBe(1);
      expect(new Set(answers.map(({ blockContact }) => blockContact.block.id)).size).toBe(1);
    });
    expect(types).toEqual(['contact.blocked', 'ticket.closed']);
  });

  it.each(['UNBLOCK_ALL', 'DELETE_ALL'] as const)('sixteen calls of unblockContact %s unblock once', async (policy) => {
    const { workspace, customer, client } = await heldOf();
    const types = await typesDuring(world, workspace, async () => {
      const answers = answersOf(
        await together(16, (index) => client(index).ask(UnblockContact, { contactId: customer.id, policy })),
      );
      expect(only(answers.map(({ unblockContact }) => unblockContact.changed))).toBe(1);
      const moved = answers.map(
        ({ unblockContact: { ticketsReleased, ticketsDeleted } }) => ticketsReleased + ticketsDeleted,
      );
      expect(moved.reduce((sum, one) => sum + one, 0)).toBe(1);
    });
    expect(types).toEqual(['contact.unblocked']);
  });

  it('sixteen calls of unblockTicket release once', async () => {
    const { workspace, client, ticketId } = await heldOf();
    const types = await typesDuring(world, workspace, async () => {
      const answers = answersOf(await together(16, (index) => client(index).ask(UnblockTicket, { ticketId })));
      expect(only(answers.map(({ unblockTicket }) => unblockTicket.changed))).toBe(1);
    });
    expect(types).toEqual(['ticket.released']);
  });

  it('sixteen calls of deleteBlockedTicket delete once', async () => {
    const { workspace, client, ticketId } = await heldOf();
    const types = await typesDuring(world, workspace, async () => {
      const answers = answersOf(await together(16, (index) => client(index).ask(DeleteBlockedTicket, { ticketId })));
      expect(only(answers.map(({ deleteBlockedTicket }) => deleteBlockedTicket.changed))).toBe(1);
    });
    expect(types).toEqual(['ticket.deleted']);
  });

  it('sixteen calls of updateBlock change once, and sixteen of blockIdentity for an unknown identity make one contact', async () => {
    const { workspace, customer, client } = await heldOf();
    const types = await typesDuring(world, workspace, async () => {
      const updates = answersOf(
        await together(16, (index) => client(index).ask(UpdateBlock, { contactId: customer.id, reason: 'FRAUD' })),
      );
      expect(only(updates.map(({ updateBlock }) => updateBlock.changed))).toBe(1);
      const identity = { kind: 'EMAIL', value: 'never@seen.example' } as const;
      const blocks = answersOf(await together(16, (index) => client(index).ask(BlockIdentity, { identity })));
      expect(only(blocks.map(({ blockIdentity }) => blockIdentity.changed))).toBe(1);
      expect(new Set(blocks.map(({ blockIdentity }) => blockIdentity.contact.id)).size).toBe(1);
    });
    expect(types).toEqual(['block.updated', 'contact.blocked']);
  });
});

/**
 * Each stands at the contact's lock before the one in front of it is done: what it then reads must be what that one
 * left.
 */
describe('commands that wait for the lock of one contact', () => {
  it('a message that waited for a block is held', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const contactId = await customer.contactId();
    const settled = await queuedAtLock(world, contactId, [
      () => workspace.supervisor.ask(BlockContact, { contactId }),
      () => customer.writes('one'),
      () => customer.writes('two'),
    ]);
    expect(answersOf(settled).slice(1)).toEqual(['HELD', 'HELD']);
    expect(await workspace.heldTicketOf(contactId)).toBeTruthy();
  });

  it('a message that waited for DELETE_ALL is delivered and not deleted', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('doomed');
    const settled = await queuedAtLock(world, customer.id, [
      () => customer.writes('doomed too'),
      () => workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'DELETE_ALL' }),
      () => customer.writes('kept'),
    ]);
    const [first, unblocked, last] = answersOf(settled);
    expect([first, last]).toEqual(['HELD', 'DELIVERED']);
    expect(unblocked).toMatchObject({ unblockContact: { ticketsDeleted: 1 } });
    const kept = await workspace.ticketOf(customer.id, 'UNASSIGNED');
    expect((await workspace.agent.ask(Ticket, { id: kept })).ticket).toMatchObject({
      preview: 'kept',
      messageCount: 1,
    });
  });

  it('unblockTicket that waited for UNBLOCK_ALL finds the ticket released; after DELETE_ALL it finds no ticket', async () => {
    const workspace = await world.aWorkspace();
    for (const policy of ['UNBLOCK_ALL', 'DELETE_ALL'] as const) {
      const customer = await workspace.aBlockedCustomer();
      await customer.writes('held');
      const ticketId = await workspace.heldTicketOf(customer.id);
      const [, second] = await queuedAtLock(world, customer.id, [
        () => workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy }),
        () => workspace.supervisor.ask(UnblockTicket, { ticketId }),
      ]);
      if (policy === 'UNBLOCK_ALL') {
        expect(second).toMatchObject({ value: { unblockTicket: { changed: false } } });
      } else {
        expect(String(second?.status === 'rejected' && second.reason)).toContain('TICKET_NOT_FOUND');
      }
    }
  });

  it('UNBLOCK_ALL that waited for unblockTicket counts only the remaining tickets', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const ticketId = await workspace.heldTicketOf(customer.id);
    const [first, second] = await queuedAtLock(world, customer.id, [
      () => workspace.supervisor.ask(UnblockTicket, { ticketId }),
      () => workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' }),
    ]);
    expect(first).toMatchObject({ value: { unblockTicket: { changed: true } } });
    expect(second).toMatchObject({ value: { unblockContact: { changed: true, ticketsReleased: 0 } } });
  });

  it('two blocks and two unblocks in a row each find the state that the one before left', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const contactId = await customer.contactId();
    const block = () =>
      workspace.supervisor.ask(BlockContact, { contactId }).then(({ blockContact }) => blockContact.changed);
    const unblock = () =>
      workspace.supervisor
        .ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' })
        .then(({ unblockContact }) => unblockContact.changed);
    let changes = 0;
    const happened = await eventsDuring(world, workspace, async () => {
      const settled = await queuedAtLock(world, contactId, [block, block, unblock, unblock, block]);
      changes = answersOf(settled).filter(Boolean).length;
    });
    // PostgreSQL lets in whom it likes once the row has changed: whatever the order was, each undid what the one before
    // it did.
    const turns = happened.map(({ type }) => type).filter((type) => type !== 'ticket.closed');
    expect(turns).toHaveLength(changes);
    expect(turns).toEqual(turns.map((_, at) => (at % 2 === 0 ? 'contact.blocked' : 'contact.unblocked')));
    expect(changes).toBeGreaterThan(0);
  });
});

describe('commands at once, in any order', () => {
  it('blocking, unblocking, deleting, releasing, writing and switching bots at once break no invariant', async () => {
    const workspace = await world.aWorkspace();
    const customers = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    const second = createApiClient(other.url, workspace.supervisor.token);
    for (let round = 0; round < 3; round += 1) {
      const settled = await together(32, async (index): Promise<unknown> => {
        const customer = customers[index % 2];
        if (customer === undefined) return;
        const { id: contactId } = customer;
        const client = index % 4 < 2 ? workspace.supervisor : second;
        switch (index % 8) {
          case 0:
          case 1:
            return client.ask(UnblockContact, { contactId, policy: round % 2 === 0 ? 'UNBLOCK_ALL' : 'DELETE_ALL' });
          case 2:
          case 3:
            return client.ask(BlockContact, { contactId });
          case 4:
            return workspace.admin.ask(UpdateChannel, { channelId: customer.channelId, botActive: index > 15 });
          case 5:
            return workspace.admin.ask(UpdateSettings, { botEnabled: index > 15 });
          default:
            return customer.writes(`${round} ${index}`);
        }
      });
      expectNoFaults(world, settled);
      answersOf(settled);
    }
  });
});
