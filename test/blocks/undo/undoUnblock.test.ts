import { afterAll, describe, expect, it } from 'vitest';
import { endUndos } from '../../../src/blocks/undo/endUndos.commands.ts';
import {
  BlockContact,
  Contact360,
  ReceiveMessage,
  SendMessage,
  Ticket,
  UnblockContact,
  UpdateBlock,
} from '../../../testkit/operations.ts';
import { MergeContacts } from '../../../testkit/people/contactOperations.ts';
import { DeleteContact, EraseContact } from '../../../testkit/people/operations.ts';
import { BlocksOf, UndoAct } from '../../../testkit/undo/operations.ts';
import { aWorld } from '../../environment/world.ts';
import { eventsDuring, expectInvariants, refusedWith } from '../auditAssertions.ts';
import { answersOf, expectNoFaults, queuedAtLock, together } from '../lockQueue.ts';
import { aHeldTicket, deletes, endGrace, statusOf, unblock, undone } from './undoing.ts';

const world = await aWorld({ databaseConnections: 20 });
afterAll(() => expectInvariants(world));
afterAll(() => expectNoFaults(world, []));

const round = () => endUndos(world.database, (error) => expect.fail(String(error)));

describe('undo of an unblock', () => {
  it('UNBLOCK_ALL: blocks again on the same terms, and holds again what no one has touched', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const other = await workspace.aCustomer({ identity: customer.identity });
    await other.writes('on another channel');
    await workspace.supervisor.ask(UpdateBlock, { contactId: customer.id, reason: 'FRAUD', note: 'a note' });
    const before = (await workspace.supervisor.ask(BlocksOf, { id: customer.id })).contact?.block;
    const token = await unblock(workspace.supervisor, customer.id, 'UNBLOCK_ALL');
    await workspace.agent.ask(SendMessage, { ticketId, body: 'an answer' });
    const happened = await eventsDuring(world, workspace, async () =>
      expect(await undone(workspace.supervisor, token)).toEqual({ undone: true, left: 1 }),
    );
    expect(happened).toMatchObject([{ type: 'contact.blocked', data: { restores: before?.id, ticketsHeld: 1 } }]);
    const { contact } = await workspace.supervisor.ask(BlocksOf, { id: customer.id });
    expect(contact).toMatchObject({
      blocked: true,
      block: { reason: 'FRAUD', note: 'a note', restores: { id: before?.id, endCause: 'UNBLOCKED' } },
    });
    expect(await statusOf(world, ticketId)).toBe('UNASSIGNED');
    expect((await workspace.supervisor.ask(Contact360, { id: customer.id })).contact?.blockedTicketCount).toBe(1);
    expect(await other.writes('held again')).toBe('HELD');
  });

  it('DELETE_ALL: brings the block and the tickets back, and tells agents nothing of them', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const before = (await workspace.supervisor.ask(Ticket, { id: ticketId })).ticket;
    const token = await unblock(workspace.supervisor, customer.id, 'DELETE_ALL');
    expect(await statusOf(world, ticketId)).toBe('DELETING');
    expect((await workspace.supervisor.ask(Ticket, { id: ticketId })).ticket).toBeNull();
    expect(await undone(workspace.admin, token)).toEqual({ undone: true, left: 0 });
    expect((await workspace.supervisor.ask(Ticket, { id: ticketId })).ticket).toEqual(before);
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket).toBeNull();
    expect(await customer.writes('held again')).toBe('HELD');
  });

  it('DELETE_ALL: is final after the round', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const token = await unblock(workspace.supervisor, customer.id, 'DELETE_ALL');
    await endGrace(world, workspace);
    await round();
    await refusedWith(world, 'UNDO_EXPIRED', workspace.supervisor, UndoAct, { token });
    expect(await statusOf(world, ticketId)).toBeNull();
    expect(await world.db.owner`select from messages where ticket_id = ${ticketId}`).toEqual([]);
  });

  it('brings back an identity that a held message had revealed, hidden as before', async () => {
    const { workspace, customer } = await aHeldTicket(world);
    const revealed = { kind: 'PHONE', value: '+6281234567001' } as const;
    await workspace.admin.ask(ReceiveMessage, {
      channelId: customer.channelId,
      from: customer.identity,
      alsoKnownAs: [revealed],
      body: 'x',
      externalId: 'reveals',
    });
    const identity = () => world.db.owner`
      select held, former_at, undo_id is not null as hidden from contact_identities where workspace_id = ${workspace.id} and value = ${revealed.value}`;
    expect(await identity()).toEqual([{ held: true, former_at: null, hidden: false }]);
    const token = await unblock(workspace.supervisor, customer.id, 'DELETE_ALL');
    expect(await identity()).toMatchObject([{ hidden: true }]);
    await undone(workspace.supervisor, token);
    expect(await identity()).toEqual([{ held: true, former_at: null, hidden: false }]);
    await unblock(workspace.supervisor, customer.id, 'DELETE_ALL');
    await endGrace(world, workspace);
    await round();
    expect(await identity()).toEqual([]);
  });

  it('is overtaken by another block, and by the time of the block', async () => {
    const { workspace, customer } = await aHeldTicket(world);
    const token = await unblock(workspace.supervisor, customer.id, 'UNBLOCK_ALL');
    await workspace.admin.ask(BlockContact, { contactId: customer.id });
    await refusedWith(world, 'UNDO_OVERTAKEN', workspace.supervisor, UndoAct, { token });
    const timed = await aHeldTicket(world);
    await world.db
      .owner`update blocks set expires_at = clock_timestamp() + interval '1 hour' where contact_id = ${timed.customer.id}`;
    const second = await unblock(timed.workspace.supervisor, timed.customer.id, 'UNBLOCK_ALL');
    await world.db.owner`update blocks set expires_at = clock_timestamp() where contact_id = ${timed.customer.id}`;
    await refusedWith(world, 'UNDO_OVERTAKEN', timed.workspace.supervisor, UndoAct, { token: second });
  });

  it.each([
    ['deleted', DeleteContact],
    ['erased', EraseContact],
  ] as const)('a contact that is %s meanwhile takes what is hidden with it', async (_how, document) => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const token = await unblock(workspace.supervisor, customer.id, 'DELETE_ALL');
    await workspace.admin.ask(document, { contactId: customer.id, keepBlock: false });
    expect(await statusOf(world, ticketId)).toBeNull();
    expect(await world.db.owner`select from messages where ticket_id = ${ticketId}`).toEqual([]);
    await refusedWith(world, 'UNDO_EXPIRED', workspace.supervisor, UndoAct, { token });
  });

  it('a merge finishes what is being deleted of the merged contact', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    await deletes(workspace.supervisor, ticketId);
    const kept = await workspace.aCustomer();
    await kept.writes('Hello');
    await workspace.admin.ask(MergeContacts, {
      keep: await kept.contactId(),
      merge: customer.id,
      onBlock: 'KEEP_BLOCK',
    });
    expect(await statusOf(world, ticketId)).toBeNull();
  });
});

describe('undo of an unblock at the same moment as another act', () => {
  it('sixteen undo once', async () => {
    const { workspace, customer } = await aHeldTicket(world);
    const token = await unblock(workspace.supervisor, customer.id, 'UNBLOCK_ALL');
    const happened = await eventsDuring(world, workspace, async () => {
      const answers = answersOf(await together(16, () => undone(workspace.supervisor, token)));
      expect(answers.filter((one) => one.undone)).toHaveLength(1);
    });
    expect(happened.map(({ type }) => type)).toEqual(['contact.blocked']);
  });

  it('another block that comes first wins, and one that comes later changes nothing', async () => {
    const first = await aHeldTicket(world);
    const token = await unblock(first.workspace.supervisor, first.customer.id, 'UNBLOCK_ALL');
    const [, refused] = await queuedAtLock(world, first.customer.id, [
      () => first.workspace.admin.ask(BlockContact, { contactId: first.customer.id }),
      () => first.workspace.supervisor.refusal(UndoAct, { token }),
    ]);
    expect(refused).toMatchObject({ value: 'UNDO_OVERTAKEN' });
    const later = await aHeldTicket(world);
    const second = await unblock(later.workspace.supervisor, later.customer.id, 'DELETE_ALL');
    const [, blocked] = await queuedAtLock(world, later.customer.id, [
      () => undone(later.workspace.supervisor, second),
      () => later.workspace.admin.ask(BlockContact, { contactId: later.customer.id }),
    ]);
    expect(blocked).toMatchObject({ value: { blockContact: { changed: false } } });
  });

  it('a message before it is delivered into the released ticket and held with it, and one after it is held', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const token = await unblock(workspace.supervisor, customer.id, 'UNBLOCK_ALL');
    const settled = await queuedAtLock(world, customer.id, [
      () => customer.writes('before'),
      () => undone(workspace.supervisor, token),
      () => customer.writes('after'),
    ]);
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason))).toEqual([
      'DELIVERED',
      { undone: true, left: 0 },
      'HELD',
    ]);
    expect((await workspace.supervisor.ask(Ticket, { id: ticketId })).ticket).toMatchObject({
      status: 'BLOCKED',
      messageCount: 3,
    });
  });

  it('of DELETE_ALL, the round and a second unblock find what the undo left', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket(world);
    const token = await unblock(workspace.supervisor, customer.id, 'DELETE_ALL');
    await queuedAtLock(world, customer.id, [
      () => undone(workspace.supervisor, token),
      () => workspace.admin.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' as const }),
    ]);
    expect(await statusOf(world, ticketId)).toBe('UNASSIGNED');
  });
});
