import { afterAll, describe, expect, it } from 'vitest';
import { MatchingTickets, StartBulk } from '../../../testkit/bulk/operations.ts';
import { ApproveDeletion, RequestDeletion, SetDeletionApproval } from '../../../testkit/deletionOperations.ts';
import { BlockedTickets, DeleteBlockedTicket, UnblockContact, UnblockTicket } from '../../../testkit/operations.ts';
import { MergeContacts } from '../../../testkit/people/contactOperations.ts';
import { EraseContact } from '../../../testkit/people/operations.ts';
import { KeepTicket, LegalHoldOf, LegalHoldsInList } from '../../../testkit/retention/operations.ts';
import { ReviewEvents } from '../../../testkit/review/operations.ts';
import { eventsDuring, expectInvariants, refusedWith, typesDuring } from '../../blocks/auditAssertions.ts';
import { expectNoFaults, queuedAtLock } from '../../blocks/lockQueue.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld({ databaseConnections: 20 });
afterAll(() => expectInvariants(world));

async function aHeldTicket(workspace: TestWorkspace, channelId?: string) {
  const customer = await workspace.aBlockedCustomer(channelId === undefined ? {} : { channelId });
  await customer.writes('held');
  return { ...customer, ticketId: await workspace.heldTicketOf(customer.id) };
}

async function aKeptTicket(workspace: TestWorkspace, channelId?: string) {
  const held = await aHeldTicket(workspace, channelId);
  await workspace.supervisor.ask(KeepTicket, { ticketId: held.ticketId, keep: true, note: 'for the police' });
  return held;
}

async function holdOf({ supervisor }: TestWorkspace, id: string) {
  return (await supervisor.ask(LegalHoldOf, { id })).ticket?.legalHold;
}

async function everything({ supervisor }: TestWorkspace) {
  const { count, readAt } = (await supervisor.ask(MatchingTickets, {})).matchingTickets;
  return { expectedCount: count, seenAt: readAt };
}

describe('the legal hold of a ticket', () => {
  it('is placed with a note, changed and lifted, each by one event for supervisors and told to lists', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const { ticketId, writes } = await aHeldTicket(workspace);
    const events = await workspace.subscribe(supervisor, ReviewEvents, { after: await workspace.feedCursor() });
    const happened = await eventsDuring(world, workspace, async () => {
      const first = await supervisor.ask(KeepTicket, { ticketId, keep: true, note: 'for the police' });
      expect(first.keepTicket).toMatchObject({
        changed: true,
        ticket: { status: 'BLOCKED', legalHold: { note: 'for the police', by: { displayName: expect.any(String) } } },
      });
      expect((await events.next()).blockedTicketEvents.__typename).toBe('BlockedTicketReviewed');
      const again = await supervisor.ask(KeepTicket, { ticketId, keep: true, note: 'for the police' });
      expect(again.keepTicket.changed).toBe(false);
      expect((await supervisor.ask(KeepTicket, { ticketId, keep: true })).keepTicket.changed).toBe(true);
      await writes('a new message does not end the hold');
      expect(await holdOf(workspace, ticketId)).toMatchObject({ note: null });
      expect((await supervisor.ask(KeepTicket, { ticketId, keep: false })).keepTicket.changed).toBe(true);
      expect((await supervisor.ask(KeepTicket, { ticketId, keep: false })).keepTicket.changed).toBe(false);
    });
    expect(await holdOf(workspace, ticketId)).toBeNull();
    expect(happened.filter(({ type }) => type !== 'ticket.held_more')).toMatchObject([
      { type: 'ticket.legal_hold_placed', audience: 'SUPERVISORS', ticketId, actorKind: 'USER' },
      { type: 'ticket.legal_hold_placed', audience: 'SUPERVISORS' },
      { type: 'ticket.legal_hold_lifted', audience: 'SUPERVISORS' },
    ]);
    expect(JSON.stringify(happened)).not.toContain('police');
  });

  it('refuses every deletion with TICKET_KEPT, the whole DELETE_ALL with the count, and deletes the others in bulk', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, admin } = workspace;
    const { ticketId, id: contactId, identity } = await aKeptTicket(workspace);
    await (await workspace.aCustomer({ identity })).writes('held on another channel');
    const other = await aHeldTicket(workspace);
    await refusedWith(world, 'TICKET_KEPT', supervisor, DeleteBlockedTicket, { ticketId });
    await refusedWith(world, 'TICKET_KEPT', supervisor, UnblockContact, { contactId, policy: 'DELETE_ALL' });
    await expect(supervisor.ask(UnblockContact, { contactId, policy: 'DELETE_ALL' })).rejects.toThrow(
      /1 held ticket of the contact is under legal hold/,
    );
    await refusedWith(world, 'TICKET_KEPT', admin, EraseContact, { contactId, keepBlock: false });
    const { bulkJob } = (await supervisor.ask(StartBulk, { act: 'DELETE', matching: await everything(workspace) }))
      .startBulk;
    expect(bulkJob).toMatchObject({
      total: 3,
      changed: 2,
      refused: 1,
      refusals: [{ ticketId, refusal: 'TICKET_KEPT' }],
    });
    expect((await supervisor.ask(BlockedTickets, {})).blockedTickets.edges).toMatchObject([{ node: { id: ticketId } }]);
    expect(await holdOf(workspace, other.ticketId)).toBeUndefined();
  });

  it('refuses a request for a mass deletion, and the approval of one that was made before the hold', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const colleague = await workspace.as('SUPERVISOR', 'colleague');
    await workspace.admin.ask(SetDeletionApproval, { on: true, above: 0 });
    const { ticketId, id: contactId } = await aHeldTicket(workspace);
    const { request } = (await supervisor.ask(RequestDeletion, { contactId })).requestDeletion;
    await supervisor.ask(KeepTicket, { ticketId, keep: true });
    await refusedWith(world, 'TICKET_KEPT', colleague, ApproveDeletion, { requestId: request.id });
    const kept = await aKeptTicket(workspace);
    await refusedWith(world, 'TICKET_KEPT', supervisor, RequestDeletion, { contactId: kept.id });
    await supervisor.ask(KeepTicket, { ticketId, keep: false });
    const { approveDeletion } = await colleague.ask(ApproveDeletion, { requestId: request.id });
    expect(approveDeletion).toMatchObject({ changed: true, ticketsDeleted: 1 });
  });

  it('allows the release, outlives it unseen by agents, and still keeps the contact from being erased', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, admin, agent } = workspace;
    const { ticketId, id: contactId } = await aKeptTicket(workspace);
    await supervisor.ask(UnblockTicket, { ticketId });
    expect(await holdOf(workspace, ticketId)).toMatchObject({ note: 'for the police' });
    expect(await agent.refusal(LegalHoldOf, { id: ticketId })).toBe('FORBIDDEN');
    await refusedWith(world, 'TICKET_KEPT', admin, EraseContact, { contactId, keepBlock: false });
    await supervisor.ask(KeepTicket, { ticketId, keep: false });
    expect((await admin.ask(EraseContact, { contactId, keepBlock: false })).removed.changed).toBe(true);
  });

  it('moves with the messages to the older ticket when two contacts are merged', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const channelId = await workspace.aChannel();
    const older = await aHeldTicket(workspace, channelId);
    const newer = await aKeptTicket(workspace, channelId);
    await supervisor.ask(MergeContacts, { keep: older.id, merge: newer.id });
    expect((await supervisor.ask(LegalHoldsInList, {})).blockedTickets.edges).toEqual([
      { node: { id: older.ticketId, legalHold: { note: 'for the police' } } },
    ]);
    await refusedWith(world, 'TICKET_KEPT', supervisor, DeleteBlockedTicket, { ticketId: older.ticketId });
  });

  it('is refused to agents and keys that see nothing held, who cannot tell it from a ticket that never was', async () => {
    const workspace = await world.aWorkspace();
    const { ticketId } = await aHeldTicket(workspace);
    const open = await workspace.aCustomer();
    await open.writes('never held');
    const openId = await workspace.ticketOf(await open.contactId(), 'UNASSIGNED');
    const key = await workspace.withKey('tickets:read', 'tickets:release', 'tickets:delete');
    for (const who of [workspace.agent, key]) {
      await refusedWith(world, 'FORBIDDEN', who, KeepTicket, { ticketId, keep: true });
      expect(await who.refusal(LegalHoldOf, { id: ticketId })).toBe('FORBIDDEN');
    }
    await refusedWith(world, 'TICKET_NOT_BLOCKED', workspace.supervisor, KeepTicket, { ticketId: openId, keep: true });
    const unknown = { ticketId: workspace.id, keep: true };
    await refusedWith(world, 'TICKET_NOT_FOUND', workspace.supervisor, KeepTicket, unknown);
  });
});

describe('two people at once', () => {
  it('a deletion that waited for a hold is refused, and a hold that waited for a deletion finds no ticket', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const kept = await aHeldTicket(workspace);
    const keep = ({ ticketId }: typeof kept) => supervisor.ask(KeepTicket, { ticketId, keep: true });
    const types = await typesDuring(world, workspace, async () => {
      const settled = await queuedAtLock(world, kept.id, [
        () => keep(kept),
        () => supervisor.ask(DeleteBlockedTicket, { ticketId: kept.ticketId }),
        () => supervisor.ask(UnblockContact, { contactId: kept.id, policy: 'DELETE_ALL' }),
      ]);
      expectNoFaults(world, settled);
      expect(settled.map(refusalOf)).toEqual([null, 'TICKET_KEPT', 'TICKET_KEPT']);
    });
    expect(types).toEqual(['ticket.legal_hold_placed']);
    const gone = await aHeldTicket(workspace);
    const settled = await queuedAtLock(world, gone.id, [
      () => supervisor.ask(DeleteBlockedTicket, { ticketId: gone.ticketId }),
      () => keep(gone),
    ]);
    expectNoFaults(world, settled);
    expect(settled.map(refusalOf)).toEqual([null, 'TICKET_NOT_FOUND']);
  });

  it('a bulk deletion that waited for a hold deletes the others alone', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const kept = await aHeldTicket(workspace);
    const other = await aHeldTicket(workspace);
    const matching = await everything(workspace);
    const settled = await queuedAtLock(world, kept.id, [
      () => supervisor.ask(KeepTicket, { ticketId: kept.ticketId, keep: true }),
      () => supervisor.ask(StartBulk, { act: 'DELETE', matching }),
    ]);
    expectNoFaults(world, settled);
    expect(settled[1]).toMatchObject({ value: { startBulk: { bulkJob: { changed: 1, refused: 1 } } } });
    expect((await supervisor.ask(BlockedTickets, {})).blockedTickets.edges).toMatchObject([
      { node: { id: kept.ticketId } },
    ]);
    expect(await holdOf(workspace, other.ticketId)).toBeUndefined();
  });
});

function refusalOf(settled: PromiseSettledResult<unknown>): string | null {
  if (settled.status === 'fulfilled') return null;
  return /[A-Z]+_[A-Z_]+/.exec(JSON.stringify(settled.reason) + String(settled.reason))?.[0] ?? String(settled.reason);
}
