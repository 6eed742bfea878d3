import { afterAll, describe, expect, it } from 'vitest';
import { endUndos } from '../../../src/blocks/undo/endUndos.commands.ts';
import {
  AssignTicket,
  BlockContact,
  Contact360,
  Ticket,
  UnblockContact,
  UpdateBlock,
  Users,
} from '../../../testkit/operations.ts';
import { BlockManyUndoably, BlockUndoably, SetUndoSeconds, UndoAct } from '../../../testkit/undo/operations.ts';
import type { TestCustomer, TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith } from '../auditAssertions.ts';
import { answersOf, expectNoFaults, queuedAtLock, together } from '../lockQueue.ts';

const world = await aWorld({ databaseConnections: 20 });
afterAll(() => expectInvariants(world));
afterAll(() => expectNoFaults(world, []));

async function aWriter(workspace: TestWorkspace): Promise<TestCustomer & { readonly id: string }> {
  const customer = await workspace.aCustomer();
  await customer.writes('Hello');
  return { ...customer, id: await customer.contactId() };
}

async function aBlock(workspace: TestWorkspace, contactId: string, who = workspace.supervisor) {
  const { blockContact } = await who.ask(BlockUndoably, { contactId });
  if (blockContact.undo === null || blockContact.undo === undefined) throw new Error('The block can be undone.');
  return { token: blockContact.undo.token, blockId: blockContact.block.id, expiresAt: blockContact.undo.expiresAt };
}

async function aUser(workspace: TestWorkspace): Promise<string> {
  const agent = await workspace.as('AGENT', 'taker');
  await agent.ask(Users, {});
  const [row] = await world.db.owner<{ id: string }[]>`
    select id from users where workspace_id = ${workspace.id} and subject = 'taker'`;
  return row?.id ?? '';
}

const endOf = async (blockId: string) => {
  const [block] = await world.db.owner`select end_cause, policy from blocks where id = ${blockId}`;
  return block;
};

describe('undo of a block', () => {
  it('ends the block, opens its tickets again as they were, and releases what was held meanwhile', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const customer = await aWriter(workspace);
    const taken = await workspace.ticketOf(customer.id, 'UNASSIGNED');
    const userId = await aUser(workspace);
    await workspace.supervisor.ask(AssignTicket, { ticketId: taken, userId });
    const { token, blockId } = await aBlock(workspace, customer.id, workspace.agent);
    await customer.writes('held meanwhile');
    const held = await workspace.heldTicketOf(customer.id);

    const happened = await eventsDuring(world, workspace, async () => {
      expect((await workspace.agent.ask(UndoAct, { token })).undo).toEqual({ undone: true, left: 0 });
    });
    expect(happened.map(({ type }) => type)).toEqual(['contact.unblocked', 'ticket.reopened']);
    const [blocked] = await world.db.owner<{ id: string }[]>`
      select id::text from events where workspace_id = ${workspace.id} and type = 'contact.blocked'`;
    expect(happened[0]?.data).toMatchObject({ cause: 'UNDONE', undoes: Number(blocked?.id), ticketsReleased: 1 });
    expect(await endOf(blockId)).toEqual({ end_cause: 'UNDONE', policy: 'UNBLOCK_ALL' });
    const { ticket } = await workspace.agent.ask(Ticket, { id: taken });
    expect(ticket).toMatchObject({ status: 'ASSIGNED', assignee: { id: userId } });
    expect((await workspace.agent.ask(Ticket, { id: held })).ticket?.status).toBe('UNASSIGNED');
    expect(await customer.writes('delivered')).toBe('DELIVERED');
  });

  it('gives the ticket of a user who was disabled since back to the unassigned', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const customer = await aWriter(workspace);
    const ticketId = await workspace.ticketOf(customer.id, 'UNASSIGNED');
    const userId = await aUser(workspace);
    await workspace.supervisor.ask(AssignTicket, { ticketId, userId });
    const { token } = await aBlock(workspace, customer.id);
    await world.db.owner`update users set disabled_at = now() where id = ${userId}`;
    await workspace.supervisor.ask(UndoAct, { token });
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket).toMatchObject({
      status: 'UNASSIGNED',
      assignee: null,
    });
  });

  it('again answers undone: false, and changes nothing', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const { token } = await aBlock(workspace, (await aWriter(workspace)).id);
    await workspace.supervisor.ask(UndoAct, { token });
    await changesNothing(world, async () =>
      expect((await workspace.supervisor.ask(UndoAct, { token })).undo).toEqual({ undone: false, left: 0 }),
    );
  });

  it('is refused to other agents, to keys and in other workspaces, and allowed to supervisors', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const { token } = await aBlock(workspace, (await aWriter(workspace)).id);
    const key = await workspace.withKey('contacts:block', 'contacts:unblock', 'tickets:delete');
    await refusedWith(world, 'FORBIDDEN', workspace.agent, UndoAct, { token });
    await refusedWith(world, 'FORBIDDEN', key, UndoAct, { token });
    await refusedWith(world, 'UNDO_EXPIRED', (await world.aWorkspace({ undoSeconds: 30 })).admin, UndoAct, { token });
    expect((await workspace.admin.ask(UndoAct, { token })).undo.undone).toBe(true);
  });

  it('is refused after its end, and the round forgets its record', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const { token } = await aBlock(workspace, (await aWriter(workspace)).id);
    await world.db.owner`update undos set expires_at = clock_timestamp() where token = ${token}`;
    await refusedWith(world, 'UNDO_EXPIRED', workspace.supervisor, UndoAct, { token });
    await endUndos(world.database, (error) => expect.fail(String(error)));
    expect(await world.db.owner`select from undos where token = ${token}`).toEqual([]);
    await refusedWith(world, 'UNDO_EXPIRED', workspace.supervisor, UndoAct, { token });
  });

  it('cannot be had with undoSeconds 0, and takes the seconds of the workspace else', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const contactId = (await aWriter(workspace)).id;
    await workspace.admin.ask(SetUndoSeconds, { seconds: 600 });
    const { expiresAt } = await aBlock(workspace, contactId);
    const seconds = (new Date(String(expiresAt)).getTime() - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(500);
    expect(seconds).toBeLessThan(700);
    await workspace.admin.ask(SetUndoSeconds, { seconds: 0 });
    const { blockContact } = await workspace.supervisor.ask(BlockUndoably, {
      contactId: (await aWriter(workspace)).id,
    });
    expect(blockContact).toMatchObject({ changed: true, undo: null });
    for (const wrong of [-1, 601]) {
      expect(await workspace.admin.refusal(SetUndoSeconds, { seconds: wrong })).toBe('BAD_USER_INPUT');
    }
  });

  it('is overtaken by a change of its terms, by an unblock, and by another block', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const customer = await aWriter(workspace);
    const { token } = await aBlock(workspace, customer.id);
    await workspace.admin.ask(UpdateBlock, { contactId: customer.id, reason: 'FRAUD' });
    await refusedWith(world, 'UNDO_OVERTAKEN', workspace.supervisor, UndoAct, { token });
    await workspace.admin.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    await refusedWith(world, 'UNDO_OVERTAKEN', workspace.supervisor, UndoAct, { token });
    await workspace.admin.ask(BlockContact, { contactId: customer.id });
    await refusedWith(world, 'UNDO_OVERTAKEN', workspace.supervisor, UndoAct, { token });
  });

  it('undoes all that blockContacts blocked by one token, and leaves what was overtaken', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const contactIds = [(await aWriter(workspace)).id, (await aWriter(workspace)).id, (await aWriter(workspace)).id];
    const { blockContacts } = await workspace.supervisor.ask(BlockManyUndoably, { contactIds });
    const token = blockContacts.undo?.token ?? '';
    await workspace.admin.ask(UnblockContact, { contactId: contactIds[0] ?? '', policy: 'UNBLOCK_ALL' });
    expect((await workspace.supervisor.ask(UndoAct, { token })).undo).toEqual({ undone: true, left: 1 });
    for (const contactId of contactIds) {
      expect((await workspace.supervisor.ask(Contact360, { id: contactId })).contact?.blocked).toBe(false);
    }
  });
});

describe('undo of a block at the same moment as another act', () => {
  it('undoes once for sixteen calls', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const { token } = await aBlock(workspace, (await aWriter(workspace)).id);
    const happened = await eventsDuring(world, workspace, async () => {
      const answers = answersOf(await together(16, () => workspace.supervisor.ask(UndoAct, { token })));
      expect(answers.filter(({ undo }) => undo.undone)).toHaveLength(1);
    });
    expect(happened.map(({ type }) => type)).toEqual(['contact.unblocked', 'ticket.reopened']);
  });

  it('is overtaken by an unblock that comes first, and makes one that comes later harmless', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const unblock = (contactId: string) => () =>
      workspace.admin.ask(UnblockContact, { contactId, policy: 'DELETE_ALL' as const });
    const first = await aWriter(workspace);
    const { token } = await aBlock(workspace, first.id);
    await queuedAtLock(world, first.id, [unblock(first.id), () => workspace.supervisor.refusal(UndoAct, { token })]);
    const [one] = await world.db.owner`select end_cause from blocks where contact_id = ${first.id}`;
    expect(one).toEqual({ end_cause: 'UNBLOCKED' });
    const later = await aWriter(workspace);
    const { token: second } = await aBlock(workspace, later.id);
    const [, unblocked] = await queuedAtLock(world, later.id, [
      () => workspace.supervisor.ask(UndoAct, { token: second }),
      unblock(later.id),
    ]);
    expect(unblocked).toMatchObject({ value: { unblockContact: { changed: false } } });
  });

  it('releases a message that is held before it, and delivers one that comes after it', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const customer = await aWriter(workspace);
    const { token } = await aBlock(workspace, customer.id);
    const settled = await queuedAtLock(world, customer.id, [
      () => customer.writes('before'),
      () => workspace.supervisor.ask(UndoAct, { token }),
      () => customer.writes('after'),
    ]);
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason))).toEqual([
      'HELD',
      { undo: { undone: true, left: 0 } },
      'DELIVERED',
    ]);
    expect(await world.db.owner`select from tickets where contact_id = ${customer.id} and status = 'BLOCKED'`).toEqual(
      [],
    );
  });
});
