import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { DetailedContactEvents } from '../../testkit/detailedEvents.ts';
import {
  AuditLog,
  BlockContact,
  BlockedTicketEvents,
  BlockedTickets,
  Contact360,
  ContactByIdentity,
  ContactEvents,
  Contacts,
  QueueCounts,
  SendMessage,
  Ticket,
  TicketEvents,
  UnblockContact,
  UnblockTicket,
} from '../../testkit/operations.ts';
import { MergeContacts, MergedNode, NamedContact, UpdateContact } from '../../testkit/people/contactOperations.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith } from '../blocks/auditAssertions.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';

const world = await sharedWorld();
afterAll(() => expectInvariants(world));

/** A customer who wrote once. */
async function aWriter(workspace: TestWorkspace, channelId?: string) {
  const customer = await workspace.aCustomer(channelId === undefined ? {} : { channelId });
  await customer.writes('Hello');
  return { ...customer, id: await customer.contactId() };
}

describe('mergeContacts', () => {
  it('moves identities, tickets and blocks, and the old id leads to the kept contact everywhere', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, agent } = workspace;
    const [kept, merged] = [await aWriter(workspace), await aWriter(workspace)];
    await supervisor.ask(BlockContact, { contactId: merged.id });
    await supervisor.ask(UnblockContact, { contactId: merged.id, policy: 'UNBLOCK_ALL' });
    await merged.writes('again');
    const before = (await supervisor.ask(QueueCounts, {})).queueCounts;
    const happened = await eventsDuring(world, workspace, async () => {
      const { mergeContacts } = await supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id });
      expect(mergeContacts).toMatchObject({
        changed: true,
        ticketsMoved: 2,
        ticketsReleased: 0,
        ticketsClosed: 0,
        contact: { id: kept.id, blocked: false, openTicketCount: 2 },
      });
      expect(mergeContacts.contact.identities).toHaveLength(2);
    });
    expect(happened).toMatchObject([
      { type: 'contact.merged', audience: 'EVERYONE', contactId: kept.id, data: { from: merged.id, heldTickets: [] } },
    ]);
    expect((await supervisor.ask(QueueCounts, {})).queueCounts).toEqual({ ...before, contacts: before.contacts - 1 });
    expect(await agent.ask(MergedNode, { id: merged.id })).toEqual({
      node: { __typename: 'Contact', id: kept.id },
      contact: { id: kept.id },
    });
    const found = await agent.ask(ContactByIdentity, { identity: merged.identity });
    expect(found.contactByIdentity?.id).toBe(kept.id);
    const { contact } = await agent.ask(Contact360, { id: merged.id });
    expect(contact?.blockHistory.edges).toHaveLength(1);
    expect(contact?.tickets.edges).toHaveLength(3);
    // Commands on the old id act on the kept contact.
    await agent.ask(UpdateContact, { contactId: merged.id, displayName: 'One person' });
    expect((await agent.ask(NamedContact, { id: kept.id })).contact?.displayName).toBe('One person');
    const { blockContact } = await supervisor.ask(BlockContact, { contactId: merged.id });
    expect(blockContact).toMatchObject({ changed: true, contact: { id: kept.id, blocked: true } });
    expect(await merged.writes('held now')).toBe('HELD');
    expect((await agent.ask(Contacts, {})).contacts.totalCount).toBe(1);
  });

  it('shows the events of both in the timeline and in the audit log, page by page', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const [first, second, third] = [await aWriter(workspace), await aWriter(workspace), await aWriter(workspace)];
    await second.writes('two');
    await third.writes('two');
    // A merged contact that is merged again: both ids lead to the last one.
    await supervisor.ask(MergeContacts, { keep: second.id, merge: third.id });
    await supervisor.ask(MergeContacts, { keep: first.id, merge: second.id });
    await first.writes('two');
    for (const contactId of [first.id, second.id, third.id]) {
      const ids: string[] = [];
      let after: string | null = null;
      do {
        const {
          auditLog,
        }: {
          auditLog: {
            edges: { node: { type: string; contactId: string | null } }[];
            pageInfo: { endCursor: string | null; hasNextPage: boolean };
          };
        } = await supervisor.ask(AuditLog, { contactId, first: 3, after });
        ids.push(
          ...auditLog.edges.map(
            ({ node }) => `${node.type} ${[first.id, second.id, third.id].indexOf(node.contactId ?? '')}`,
          ),
        );
        after = auditLog.pageInfo.hasNextPage ? auditLog.pageInfo.endCursor : null;
      } while (after !== null);
      expect(ids).toEqual([
        'ticket.message_received 0',
        'contact.merged 0',
        'contact.merged 1',
        'ticket.message_received 2',
        'ticket.message_received 1',
        'ticket.opened 2',
        'ticket.opened 1',
        'ticket.opened 0',
      ]);
      const { contact } = await supervisor.ask(Contact360, { id: contactId });
      expect(contact?.timeline.edges.map(({ node }) => node.summary)).toContain('Merged with another contact');
      expect(contact?.timeline.edges).toHaveLength(8);
    }
  });

  it('asks what becomes of the block of one contact, and KEEP_BLOCK closes the open tickets of the other', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    for (const isKeptBlocked of [true, false]) {
      const blocked = await workspace.aBlockedCustomer();
      await blocked.writes('held');
      const heldId = await workspace.heldTicketOf(blocked.id);
      const active = await aWriter(workspace);
      const [keep, merge] = isKeptBlocked ? [blocked.id, active.id] : [active.id, blocked.id];
      await refusedWith(world, 'MERGE_BLOCK_CONFLICT', supervisor, MergeContacts, { keep, merge });
      const happened = await eventsDuring(world, workspace, async () => {
        const { mergeContacts } = await supervisor.ask(MergeContacts, { keep, merge, onBlock: 'KEEP_BLOCK' });
        expect(mergeContacts).toMatchObject({
          ticketsClosed: 1,
          contact: { id: keep, blocked: true, blockedTicketCount: 1, openTicketCount: 0 },
        });
      });
      expect(happened.map(({ type, contactId }) => [type, contactId])).toEqual([
        ['ticket.closed', active.id],
        ['contact.merged', keep],
      ]);
      expect(await workspace.heldTicketOf(keep)).toBe(heldId);
      expect(await active.writes('held as well')).toBe('HELD');
      expect(await blocked.writes('and this')).toBe('HELD');
      expect((await supervisor.ask(BlockedTickets, { contactId: keep })).blockedTickets.totalCount).toBe(2);
      const { unblockContact } = await supervisor.ask(UnblockContact, { contactId: merge, policy: 'UNBLOCK_ALL' });
      expect(unblockContact).toMatchObject({ changed: true, ticketsReleased: 2, contact: { id: keep } });
    }
  });

  it('END_BLOCK ends the block first and releases what it held', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const blocked = await workspace.aBlockedCustomer();
    await blocked.writes('held');
    const active = await aWriter(workspace);
    const happened = await eventsDuring(world, workspace, async () => {
      const { mergeContacts } = await supervisor.ask(MergeContacts, {
        keep: active.id,
        merge: blocked.id,
        onBlock: 'END_BLOCK',
      });
      expect(mergeContacts).toMatchObject({
        ticketsMoved: 2,
        ticketsReleased: 1,
        contact: { blocked: false, blockedTicketCount: 0, openTicketCount: 2 },
      });
    });
    expect(happened).toMatchObject([
      { type: 'contact.unblocked', contactId: blocked.id, data: { cause: 'UNBLOCKED', policy: 'UNBLOCK_ALL' } },
      { type: 'contact.merged', contactId: active.id },
    ]);
    expect(happened[1]?.data).not.toHaveProperty('blockId');
    expect(await blocked.writes('hello')).toBe('DELIVERED');
  });

  it('of two blocks the older stands, and two held tickets of a channel become the older one', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const channelId = await workspace.aChannel();
    const older = await workspace.aBlockedCustomer({ channelId });
    await older.writes('older one');
    const oldTicket = await workspace.heldTicketOf(older.id);
    const newer = await workspace.aBlockedCustomer({ channelId });
    await newer.writes('newer one');
    const newTicket = await workspace.heldTicketOf(newer.id);
    await older.writes('older two');
    const { ticket: numbered } = await supervisor.ask(Ticket, { id: oldTicket });
    const before = (await supervisor.ask(QueueCounts, {})).queueCounts;
    const happened = await eventsDuring(world, workspace, async () => {
      // The kept contact is the one with the newer block and the newer ticket.
      const { mergeContacts } = await supervisor.ask(MergeContacts, { keep: newer.id, merge: older.id });
      expect(mergeContacts).toMatchObject({ ticketsMoved: 2, contact: { blocked: true, blockedTicketCount: 1 } });
    });
    expect(happened).toMatchObject([
      { type: 'contact.merged', contactId: newer.id, data: { heldTickets: [{ ticketId: oldTicket, channelId }] } },
      { type: 'ticket.joined', audience: 'SUPERVISORS', ticketId: newTicket, data: { intoTicketId: oldTicket } },
    ]);
    expect(happened[0]?.data).toHaveProperty('endedBlockId');
    const { ticket } = await supervisor.ask(Ticket, { id: oldTicket });
    expect(ticket).toMatchObject({
      number: numbered?.number,
      contact: { id: newer.id },
      messageCount: 3,
      preview: 'older two',
    });
    expect(ticket?.messages.edges.map(({ node }) => node.body)).toEqual(['older two', 'newer one', 'older one']);
    expect((await supervisor.ask(Ticket, { id: newTicket })).ticket).toBeNull();
    expect((await supervisor.ask(QueueCounts, {})).queueCounts).toMatchObject({
      blocked: before.blocked - 1,
      blockedContacts: before.blockedContacts - 1,
      contacts: before.contacts - 1,
      closed: before.closed,
    });
    const { contact } = await supervisor.ask(Contact360, { id: newer.id });
    expect(contact?.blockHistory.edges.map(({ node }) => [node.endCause, node.policy])).toEqual([
      ['MERGED', null],
      [null, null],
    ]);
    expect(await newer.writes('joins')).toBe('HELD');
    expect(await workspace.heldTicketOf(newer.id)).toBe(oldTicket);
    expect((await supervisor.ask(UnblockTicket, { ticketId: oldTicket })).unblockTicket.changed).toBe(true);
  });

  it('a ticket that was released before the merge can be answered, though the merge blocks its contact', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, agent } = workspace;
    const blocked = await workspace.aBlockedCustomer();
    await blocked.writes('held');
    const ticketId = await workspace.heldTicketOf(blocked.id);
    await supervisor.ask(UnblockTicket, { ticketId });
    const active = await aWriter(workspace);
    await supervisor.ask(MergeContacts, { keep: active.id, merge: blocked.id, onBlock: 'KEEP_BLOCK' });
    expect((await agent.ask(SendMessage, { ticketId, body: 'We looked at it.' })).sendMessage.body).toBeTruthy();
  });

  it('answers changed: false for a merge that was done, either way round, and changes nothing', async () => {
    const workspace = await world.aWorkspace();
    const [kept, merged] = [await aWriter(workspace), await aWriter(workspace)];
    await workspace.supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id });
    await changesNothing(world, async () => {
      for (const [keep, merge] of [
        [kept.id, merged.id],
        [merged.id, kept.id],
      ]) {
        if (keep === undefined || merge === undefined) continue;
        const { mergeContacts } = await workspace.supervisor.ask(MergeContacts, { keep, merge });
        expect(mergeContacts).toMatchObject({ changed: false, ticketsMoved: 0, contact: { id: kept.id } });
      }
    });
  });

  it('is refused to agents, with itself, with unknown contacts, and with one that was merged elsewhere', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, agent } = workspace;
    const [kept, merged, third] = [await aWriter(workspace), await aWriter(workspace), await aWriter(workspace)];
    const [keep, merge] = [kept.id, merged.id];
    const foreign = await aWriter(await world.aWorkspace());
    await refusedWith(world, 'FORBIDDEN', agent, MergeContacts, { keep, merge });
    await refusedWith(world, 'BAD_USER_INPUT', supervisor, MergeContacts, { keep, merge: keep });
    for (const unknown of [newId(), 'nonsense', foreign.id]) {
      await refusedWith(world, 'CONTACT_NOT_FOUND', supervisor, MergeContacts, { keep, merge: unknown });
      await refusedWith(world, 'CONTACT_NOT_FOUND', supervisor, MergeContacts, { keep: unknown, merge });
    }
    await supervisor.ask(MergeContacts, { keep, merge });
    await refusedWith(world, 'CONTACT_MERGED', supervisor, MergeContacts, { keep: third.id, merge });
    await refusedWith(world, 'CONTACT_MERGED', supervisor, MergeContacts, { keep: merge, merge: third.id });
  });
});

describe('the feeds of a merge', () => {
  it('tell a detailed subscription of either contact, and others to read their lists again', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, agent } = workspace;
    const [kept, merged] = [await aWriter(workspace), await aWriter(workspace)];
    const after = await workspace.feedCursor();
    const of = (contactId: string | null) =>
      workspace.subscribe(agent, DetailedContactEvents, { after, contactId, detailed: true });
    const detailed = [await of(null), await of(kept.id), await of(merged.id)];
    const plain = await workspace.subscribe(agent, ContactEvents, { after });
    const tickets = await workspace.subscribe(agent, TicketEvents, { after });
    const ticketId = await workspace.ticketOf(merged.id, 'UNASSIGNED');
    await supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id });
    for (const feed of detailed) {
      expect((await feed.next()).contactEvents).toMatchObject({
        __typename: 'ContactsMerged',
        mergedContactId: merged.id,
        contact: { id: kept.id },
      });
    }
    expect((await plain.next()).contactEvents).toMatchObject({ __typename: 'FeedReset' });
    expect((await tickets.next()).ticketEvents).toMatchObject({
      __typename: 'TicketStatusChanged',
      from: 'UNASSIGNED',
      ticket: { id: ticketId, status: 'UNASSIGNED', contact: { id: kept.id } },
    });
    // The subscription to the old id goes on with the kept contact, and so does a new one.
    detailed.push(await of(merged.id));
    await supervisor.ask(BlockContact, { contactId: kept.id });
    for (const feed of detailed.slice(0, 3))
      expect((await feed.next()).contactEvents).toMatchObject({ __typename: 'ContactBlocked' });
    await Promise.all([...detailed, plain, tickets].map((feed) => feed.stop()));
  });

  it('tell supervisors of moved and joined held tickets, and agents nothing of them', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, agent } = workspace;
    const channelId = await workspace.aChannel();
    const older = await workspace.aBlockedCustomer({ channelId });
    await older.writes('older');
    const newer = await workspace.aBlockedCustomer({ channelId });
    await newer.writes('newer');
    const [oldTicket, newTicket] = [await workspace.heldTicketOf(older.id), await workspace.heldTicketOf(newer.id)];
    const after = await workspace.feedCursor();
    const held = await workspace.subscribe(supervisor, BlockedTicketEvents, { after });
    const elsewhere = await workspace.subscribe(supervisor, BlockedTicketEvents, {
      after,
      channelId: await workspace.aChannel(),
    });
    const seen = await workspace.subscribe(supervisor, TicketEvents, { after });
    const unseen = await workspace.subscribe(agent, TicketEvents, { after });
    await supervisor.ask(MergeContacts, { keep: newer.id, merge: older.id });
    const updated = {
      __typename: 'BlockedTicketUpdated',
      ticket: { id: oldTicket, messageCount: 2, contact: { id: newer.id } },
    };
    expect((await held.next()).blockedTicketEvents).toMatchObject(updated);
    expect((await held.next()).blockedTicketEvents).toMatchObject({
      __typename: 'BlockedTicketDeleted',
      ticketId: newTicket,
      joinedTicketId: oldTicket,
    });
    expect((await held.next()).blockedTicketEvents).toMatchObject(updated);
    // The closed tickets of the merged contact come first, for everyone.
    expect((await unseen.next()).ticketEvents).toMatchObject({ __typename: 'TicketStatusChanged', from: 'CLOSED' });
    expect((await seen.next()).ticketEvents).toMatchObject({ __typename: 'TicketStatusChanged', from: 'CLOSED' });
    expect((await seen.next()).ticketEvents).toMatchObject({ from: 'BLOCKED', ticket: { id: oldTicket } });
    expect((await seen.next()).ticketEvents).toMatchObject({
      __typename: 'TicketGone',
      ticketId: newTicket,
      joinedTicketId: oldTicket,
    });
    const next = await aWriter(workspace);
    const opened = { __typename: 'TicketMessageAdded', message: { body: 'Hello' } };
    expect((await unseen.next()).ticketEvents).toMatchObject(opened);
    expect(elsewhere.arrived).toEqual([]);
    expect(next.id).toBeTruthy();
    await Promise.all([held, elsewhere, seen, unseen].map((feed) => feed.stop()));
  });
});
