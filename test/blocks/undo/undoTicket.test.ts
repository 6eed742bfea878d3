import { afterAll, describe, expect, it } from 'vitest';
import { endUndos } from '../../../src/blocks/undo/endUndos.commands.ts';
import {
  AssignTicket,
  BlockedTickets,
  Contact360,
  DeleteBlockedTicket,
  QueueCounts,
  SendMessage,
  Ticket,
  UnblockContact,
  UnblockTicket,
} from '../../../testkit/operations.ts';
import { DeleteUndoably, ReleaseManyUndoably, UndoAct } from '../../../testkit/undo/operations.ts';
import { aWorld } from '../../environment/world.ts';
import { eventsDuring, expectInvariants, refusedWith } from '../auditAssertions.ts';
import { answersOf, expectNoFaults, queuedAtLock, together } from '../lockQueue.ts';
import { aHeldTicket, deletes, endGrace, release, statusOf, undone } from './undoing.ts';

const world = await aWorld({ databaseConnections: 20 });
afterAll(() => expectInvariants(world));
afterAll(() => expectNoFaults(world, []));

const round = () => endUndos(world.database, (error) => expect.fail(String(error)));

describe('undo of a release', () => {
  it('holds the ticket again, with one event, and agents meet it no more', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const token = await release(workspace.supervisor, ticketId);
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket?.status).toBe('UNASSIGNED');
    const happened = await eventsDuring(world, workspace, async () =>
      expect(await undone(workspace.supervisor, token)).toEqual({ undone: true, left: 0 }),
    );
    expect(happened).toMatchObject([{ type: 'ticket.held_again', data: { from: 'UNASSIGNED', to: 'BLOCKED' } }]);
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket).toBeNull();
    const { ticket } = await workspace.supervisor.ask(Ticket, { id: ticketId });
    expect(ticket).toMatchObject({ status: 'BLOCKED', releasedAt: null });
    const held = await world.db.owner`select bool_and(held) as held from messages where ticket_id = ${ticketId}`;
    expect(held).toEqual([{ held: true }]);
    expect((await workspace.supervisor.ask(QueueCounts, {})).queueCounts).toMatchObject({ blocked: 1, unassigned: 0 });
    expect(await customer.writes('more')).toBe('HELD');
  });

  it('is overtaken when the ticket was taken or answered, also when it is unassigned again', async () => {
    const { workspace, ticketId } = await aHeldTicket(world);
    const token = await release(workspace.supervisor, ticketId);
    const userId = (await world.db.owner`select id from users where workspace_id = ${workspace.id} limit 1`)[0]?.id;
    await workspace.supervisor.ask(AssignTicket, { ticketId, userId });
    await workspace.supervisor.ask(AssignTicket, { ticketId, userId: null });
    await refusedWith(world, 'UNDO_OVERTAKEN', workspace.supervisor, UndoAct, { token });
    const answered = await aHeldTicket(world);
    const second = await release(answered.workspace.supervisor, answered.ticketId);
    await answered.workspace.agent.ask(SendMessage, { ticketId: answered.ticketId, body: 'an answer' });
    await refusedWith(world, 'UNDO_OVERTAKEN', answered.workspace.supervisor, UndoAct, { token: second });
  });

  it('is overtaken by the end of the block', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const token = await release(workspace.supervisor, ticketId);
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    await refusedWith(world, 'UNDO_OVERTAKEN', workspace.supervisor, UndoAct, { token });
  });

  it('joins what the contact wrote since to the ticket, in one held ticket', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const token = await release(workspace.supervisor, ticketId);
    expect(await customer.writes('held in a new ticket')).toBe('HELD');
    const newer = await workspace.heldTicketOf(customer.id);
    const happened = await eventsDuring(world, workspace, () => undone(workspace.supervisor, token));
    expect(happened.map(({ type }) => type)).toEqual(['ticket.held_again', 'ticket.joined']);
    expect(await workspace.heldTicketOf(customer.id)).toBe(ticketId);
    expect(await statusOf(world, newer)).toBeNull();
    const { ticket } = await workspace.supervisor.ask(Ticket, { id: ticketId });
    expect(ticket).toMatchObject({ messageCount: 2, preview: 'held in a new ticket' });
  });

  it('of several by one token leaves those that were taken', async () => {
    const { workspace, ticketId } = await aHeldTicket(world);
    const other = await workspace.aBlockedCustomer();
    await other.writes('held too');
    const ticketIds = [ticketId, await workspace.heldTicketOf(other.id)];
    const { unblockTickets } = await workspace.supervisor.ask(ReleaseManyUndoably, { ticketIds });
    await workspace.agent.ask(SendMessage, { ticketId, body: 'an answer' });
    expect(await undone(workspace.supervisor, unblockTickets.undo?.token ?? '')).toEqual({ undone: true, left: 1 });
    expect(await statusOf(world, ticketId)).toBe('UNASSIGNED');
    expect(await statusOf(world, ticketIds[1] ?? '')).toBe('BLOCKED');
  });
});

describe('undo of a deletion', () => {
  it('hides the ticket from all until then, and brings it back with its messages', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const before = (await workspace.supervisor.ask(Ticket, { id: ticketId })).ticket;
    const token = await deletes(workspace.supervisor, ticketId);
    expect((await workspace.admin.ask(Ticket, { id: ticketId })).ticket).toBeNull();
    expect((await workspace.admin.ask(BlockedTickets, { search: 'held words' })).blockedTickets).toMatchObject({
      totalCount: 0,
      edges: [],
    });
    expect((await workspace.admin.ask(Contact360, { id: customer.id })).contact?.blockedTicketCount).toBe(0);
    expect((await workspace.admin.ask(QueueCounts, {})).queueCounts.blocked).toBe(0);
    const happened = await eventsDuring(world, workspace, async () =>
      expect(await undone(workspace.supervisor, token)).toEqual({ undone: true, left: 0 }),
    );
    expect(happened).toMatchObject([
      { type: 'ticket.restored', audience: 'SUPERVISORS', data: { messagesRestored: 1 } },
    ]);
    expect((await workspace.supervisor.ask(Ticket, { id: ticketId })).ticket).toEqual(before);
    expect((await workspace.admin.ask(BlockedTickets, { search: 'held words' })).blockedTickets.totalCount).toBe(1);
    expect((await workspace.admin.ask(QueueCounts, {})).queueCounts.blocked).toBe(1);
  });

  it('cannot be had after the round, which deletes every word for good', async () => {
    const { workspace, ticketId } = await aHeldTicket(world);
    const token = await deletes(workspace.supervisor, ticketId);
    expect(await statusOf(world, ticketId)).toBe('DELETING');
    await endGrace(world, workspace);
    await refusedWith(world, 'UNDO_EXPIRED', workspace.supervisor, UndoAct, { token });
    await round();
    expect(await statusOf(world, ticketId)).toBeNull();
    expect(await world.db.owner`select from messages where ticket_id = ${ticketId}`).toEqual([]);
    expect(await world.db.owner`select from undos where workspace_id = ${workspace.id}`).toEqual([]);
  });

  it('removes the rows at once with undoSeconds 0, and answers no undo', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 0 });
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const ticketId = await workspace.heldTicketOf(customer.id);
    const { deleteBlockedTicket } = await workspace.supervisor.ask(DeleteUndoably, { ticketId });
    expect(deleteBlockedTicket).toEqual({ changed: true, undo: null });
    expect(await statusOf(world, ticketId)).toBeNull();
  });

  it('lets a later message make a new held ticket, a late retry none, and unites the two when it is undone', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    await customer.writes('once', 'retried');
    const token = await deletes(workspace.supervisor, ticketId);
    expect(await customer.writes('once', 'retried')).toBe('DUPLICATE');
    expect((await workspace.admin.ask(QueueCounts, {})).queueCounts.blocked).toBe(0);
    expect(await customer.writes('later')).toBe('HELD');
    const later = await workspace.heldTicketOf(customer.id);
    expect(later).not.toBe(ticketId);
    const happened = await eventsDuring(world, workspace, () => undone(workspace.supervisor, token));
    expect(happened.map(({ type }) => type)).toEqual(['ticket.restored', 'ticket.joined']);
    expect(await workspace.heldTicketOf(customer.id)).toBe(ticketId);
    expect((await workspace.supervisor.ask(Ticket, { id: ticketId })).ticket?.messageCount).toBe(3);
  });

  it('brings two deleted tickets of one chat back in any order, as one', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const first = await deletes(workspace.supervisor, ticketId);
    await customer.writes('second');
    const second = await deletes(workspace.supervisor, await workspace.heldTicketOf(customer.id));
    expect((await undone(workspace.supervisor, first)).undone).toBe(true);
    expect((await undone(workspace.supervisor, second)).undone).toBe(true);
    expect(await workspace.heldTicketOf(customer.id)).toBe(ticketId);
    expect((await workspace.supervisor.ask(Ticket, { id: ticketId })).ticket?.messageCount).toBe(2);
  });

  it('answers to a second deletion as to one of a deleted ticket', async () => {
    const { workspace, ticketId } = await aHeldTicket(world);
    await deletes(workspace.supervisor, ticketId);
    const { deleteBlockedTicket } = await workspace.admin.ask(DeleteUndoably, { ticketId });
    expect(deleteBlockedTicket).toEqual({ changed: false, undo: null });
    await refusedWith(world, 'TICKET_NOT_FOUND', workspace.supervisor, UnblockTicket, { ticketId });
  });
});

describe('undo at the same moment as another act', () => {
  it('of a deletion, an undo whose time ends while it waits for the lock is too late, and the round deletes', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const token = await deletes(workspace.supervisor, ticketId);
    const [refused] = await queuedAtLock(world, customer.id, [
      () => workspace.supervisor.refusal(UndoAct, { token }),
      async () => {
        await endGrace(world, workspace);
        return round();
      },
    ]);
    expect(refused).toMatchObject({ value: 'UNDO_EXPIRED' });
    expect(await statusOf(world, ticketId)).toBeNull();
  });

  it('of a deletion, the round after an undo deletes nothing', async () => {
    const { workspace, ticketId } = await aHeldTicket(world);
    expect((await undone(workspace.supervisor, await deletes(workspace.supervisor, ticketId))).undone).toBe(true);
    await endGrace(world, workspace);
    await round();
    expect(await statusOf(world, ticketId)).toBe('BLOCKED');
  });

  it.each([
    ['release', release],
    ['deletion', deletes],
  ] as const)('of a %s, sixteen undo once', async (_act, acts) => {
    const { workspace, ticketId } = await aHeldTicket(world);
    const token = await acts(workspace.supervisor, ticketId);
    const happened = await eventsDuring(world, workspace, async () => {
      const answers = answersOf(await together(16, () => undone(workspace.supervisor, token)));
      expect(answers.filter((one) => one.undone)).toHaveLength(1);
    });
    expect(happened).toHaveLength(1);
  });

  it('of a release, an agent who answers first keeps the ticket', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const token = await release(workspace.supervisor, ticketId);
    const [, refused] = await queuedAtLock(world, customer.id, [
      () => workspace.agent.ask(SendMessage, { ticketId, body: 'an answer' }),
      () => workspace.supervisor.refusal(UndoAct, { token }),
    ]);
    expect(refused).toMatchObject({ value: 'UNDO_OVERTAKEN' });
    expect(await statusOf(world, ticketId)).toBe('UNASSIGNED');
  });

  it('of a deletion, an unblock that comes first wins, and one that comes later disposes of the ticket', async () => {
    const first = await aHeldTicket(world);
    const token = await deletes(first.workspace.supervisor, first.ticketId);
    const unblocks = ({ workspace, customer }: typeof first) =>
      workspace.admin.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' as const });
    const [, refused] = await queuedAtLock(world, first.customer.id, [
      () => unblocks(first),
      () => first.workspace.supervisor.refusal(UndoAct, { token }),
    ]);
    expect(refused).toMatchObject({ value: 'UNDO_OVERTAKEN' });
    const later = await aHeldTicket(world);
    const second = await deletes(later.workspace.supervisor, later.ticketId);
    const [, released] = await queuedAtLock(world, later.customer.id, [
      () => undone(later.workspace.supervisor, second),
      () => unblocks(later),
    ]);
    expect(released).toMatchObject({ value: { unblockContact: { ticketsReleased: 1 } } });
  });

  it('of a deletion, a message joins the ticket that is back, or is joined to it', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const token = await deletes(workspace.supervisor, ticketId);
    const settled = await queuedAtLock(world, customer.id, [
      () => customer.writes('before'),
      () => undone(workspace.supervisor, token),
      () => customer.writes('after'),
    ]);
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason))).toEqual([
      'HELD',
      { undone: true, left: 0 },
      'HELD',
    ]);
    expect((await workspace.supervisor.ask(Ticket, { id: ticketId })).ticket?.messageCount).toBe(3);
  });

  it('of a release, a deletion by another supervisor comes before it or after it', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const token = await release(workspace.supervisor, ticketId);
    const [, deleted] = await queuedAtLock(world, customer.id, [
      () => undone(workspace.supervisor, token),
      () => workspace.admin.ask(DeleteBlockedTicket, { ticketId }),
    ]);
    expect(deleted).toMatchObject({ value: { deleteBlockedTicket: { changed: true } } });
    expect(await statusOf(world, ticketId)).toBe('DELETING');
  });
});
