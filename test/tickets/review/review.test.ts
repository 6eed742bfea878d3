import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../../src/access/viewer.ts';
import { SYSTEM_ACTOR } from '../../../src/accounts/actor.ts';
import type { Identity } from '../../../src/contacts/identity.ts';
import type { Database } from '../../../src/database/database.ts';
import { receiveMessage } from '../../../src/inbound/receive.commands.ts';
import { BlockedTicketEvents, UnblockTicket } from '../../../testkit/operations.ts';
import {
  ReviewCounts,
  ReviewEvents,
  ReviewedTickets,
  ReviewOf,
  ReviewTickets,
} from '../../../testkit/review/operations.ts';
import { changesNothing, eventsDuring, expectInvariants, typesDuring } from '../../blocks/auditAssertions.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { sharedWorld } from '../../environment/world.ts';

const world = await sharedWorld();
afterAll(() => expectInvariants(world));

type VariablesOf<Document> = Document extends TypedDocumentNode<infer _, infer Values> ? Values : never;

const inMilliseconds = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

async function aHeldTicket(workspace: TestWorkspace, channelId?: string) {
  const customer = await workspace.aBlockedCustomer(channelId === undefined ? {} : { channelId });
  await customer.writes('held');
  return { ...customer, ticketId: await workspace.heldTicketOf(customer.id) };
}

async function idsOf({ supervisor }: TestWorkspace, filter: VariablesOf<typeof ReviewedTickets>) {
  const { blockedTickets } = await supervisor.ask(ReviewedTickets, filter);
  expect(blockedTickets.totalCount).toBe(blockedTickets.edges.length);
  return blockedTickets.edges.map(({ node }) => node.id);
}

async function reviewOf({ supervisor }: TestWorkspace, id: string) {
  return (await supervisor.ask(ReviewOf, { id })).ticket?.review;
}

describe('the review of a held ticket', () => {
  it('a kept ticket stays held, leaves the list of new ones, and its next message makes it new again', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const { ticketId, writes } = await aHeldTicket(workspace);
    const other = await aHeldTicket(workspace);
    expect(await reviewOf(workspace, ticketId)).toEqual({ state: 'NEW', until: null, at: null, by: null });
    const happened = await eventsDuring(world, workspace, () =>
      supervisor.ask(ReviewTickets, { ticketIds: [ticketId], state: 'KEPT' }),
    );
    expect(happened).toMatchObject([
      { type: 'ticket.reviewed', audience: 'SUPERVISORS', ticketId, data: { state: 'KEPT' } },
    ]);
    expect(await reviewOf(workspace, ticketId)).toMatchObject({
      state: 'KEPT',
      by: { displayName: expect.any(String) },
    });
    expect(await idsOf(workspace, { review: 'NEW' })).toEqual([other.ticketId]);
    expect(await idsOf(workspace, { review: 'KEPT' })).toEqual([ticketId]);
    expect((await supervisor.ask(ReviewCounts, {})).queueCounts).toEqual({ blocked: 2, blockedNew: 1 });
    await writes('again');
    expect(await reviewOf(workspace, ticketId)).toEqual({ state: 'NEW', until: null, at: null, by: null });
    expect((await supervisor.ask(ReviewCounts, {})).queueCounts).toEqual({ blocked: 2, blockedNew: 2 });
  });

  it('every list of held tickets is narrowed by the review: of a channel, of a contact, and what a search finds', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const kept = await aHeldTicket(workspace, channelId);
    const fresh = await aHeldTicket(workspace, channelId);
    await workspace.supervisor.ask(ReviewTickets, { ticketIds: [kept.ticketId], state: 'KEPT' });
    for (const filter of [{ channelId }, { search: 'held' }, { channelId, search: 'held' }]) {
      expect(await idsOf(workspace, { ...filter, review: 'KEPT' })).toEqual([kept.ticketId]);
      expect(await idsOf(workspace, { ...filter, review: 'NEW' })).toEqual([fresh.ticketId]);
      expect(await idsOf(workspace, { ...filter, review: 'SNOOZED' })).toEqual([]);
      expect(await idsOf(workspace, filter)).toHaveLength(2);
    }
    expect(await idsOf(workspace, { contactId: kept.id, review: 'KEPT' })).toEqual([kept.ticketId]);
    expect(await idsOf(workspace, { contactId: kept.id, review: 'NEW' })).toEqual([]);
  });

  it('a snoozed ticket is new again once its moment passes, by the system and told once', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const { ticketId } = await aHeldTicket(workspace);
    const events = await workspace.subscribe(supervisor, ReviewEvents, { after: await workspace.feedCursor() });
    const happened = await eventsDuring(world, workspace, async () => {
      await supervisor.ask(ReviewTickets, { ticketIds: [ticketId], state: 'SNOOZED', until: inMilliseconds(1_000) });
      expect(await reviewOf(workspace, ticketId)).toMatchObject({ state: 'SNOOZED', until: expect.any(String) });
      expect((await events.next()).blockedTicketEvents).toMatchObject({ __typename: 'BlockedTicketReviewed' });
      expect((await events.next()).blockedTicketEvents).toEqual({
        __typename: 'BlockedTicketReviewed',
        ticket: { id: ticketId, review: { state: 'NEW' } },
        reviewedBy: { displayName: SYSTEM_ACTOR.displayName },
      });
    });
    expect(happened.map(({ type, actorKind, data }) => [type, actorKind, data.state])).toEqual([
      ['ticket.reviewed', 'USER', 'SNOOZED'],
      ['ticket.reviewed', 'SYSTEM', 'NEW'],
    ]);
  });

  it('a subscription that is not detailed is told nothing of a review', async () => {
    const workspace = await world.aWorkspace();
    const { ticketId } = await aHeldTicket(workspace);
    const after = await workspace.feedCursor();
    await workspace.supervisor.ask(ReviewTickets, { ticketIds: [ticketId], state: 'KEPT' });
    await workspace.supervisor.ask(UnblockTicket, { ticketId });
    const events = await workspace.subscribe(workspace.supervisor, BlockedTicketEvents, { after });
    expect((await events.next()).blockedTicketEvents.__typename).toBe('BlockedTicketReleased');
  });

  it('the same decision again changes nothing, and a ticket with a newer message than seen is refused', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const { ticketId, writes } = await aHeldTicket(workspace);
    const seenAt = (await supervisor.ask(ReviewedTickets, {})).blockedTickets.readAt;
    await writes('the person did not see this');
    const review = (asked: { seenAt?: string }) =>
      supervisor.ask(ReviewTickets, { ticketIds: [ticketId], state: 'KEPT', ...asked });
    await changesNothing(world, async () =>
      expect((await review({ seenAt })).reviewTickets.items).toMatchObject([
        { changed: false, refusal: 'TICKET_CHANGED' },
      ]),
    );
    const now = (await supervisor.ask(ReviewedTickets, {})).blockedTickets.readAt;
    expect((await review({ seenAt: now })).reviewTickets.changedCount).toBe(1);
    expect(await typesDuring(world, workspace, () => review({}))).toEqual([]);
  });

  it.each([
    ['a snooze without a moment', { state: 'SNOOZED' }],
    ['a snooze that ends in the past', { state: 'SNOOZED', until: inMilliseconds(-1_000) }],
    ['a snooze of two years', { state: 'SNOOZED', until: inMilliseconds(2 * 366 * 86_400_000) }],
    ['a moment for a kept ticket', { state: 'KEPT', until: inMilliseconds(60_000) }],
  ] as const)('%s is refused and changes nothing', async (_, asked) => {
    const workspace = await world.aWorkspace();
    const { ticketId } = await aHeldTicket(workspace);
    await changesNothing(world, async () =>
      expect(await workspace.supervisor.refusal(ReviewTickets, { ticketIds: [ticketId], ...asked })).toBe(
        'BAD_USER_INPUT',
      ),
    );
  });
});

describe('the gate', () => {
  /** How many statements the gate runs for a message of the customer. */
  async function statementsFor(workspace: TestWorkspace, from: Identity, channelId: string): Promise<number> {
    let count = 0;
    const { database } = world;
    const counting: Database = {
      ...database,
      change: (workspaceId, work) =>
        database.change(workspaceId, (transaction) =>
          work({
            workspaceId: transaction.workspaceId,
            run(statement, values) {
              count += 1;
              return transaction.run(statement, values);
            },
          }),
        ),
    };
    const receiving = { database: counting, newId, identityHasher: null };
    const message = { channelId, identities: [from], body: 'x', externalId: newId(), displayName: null, sentAt: null };
    expect(await receiveMessage(receiving, workspace.id, message, SYSTEM)).toBe('HELD');
    return count;
  }

  it('makes a kept ticket new in the statement that stores the message, so it runs no more statements', async () => {
    const workspace = await world.aWorkspace();
    const { ticketId, channelId, identity } = await aHeldTicket(workspace);
    const from: Identity = { kind: 'PHONE', value: identity.value, channelId: null };
    expect(await statementsFor(workspace, from, channelId)).toBe(3);
    await workspace.supervisor.ask(ReviewTickets, { ticketIds: [ticketId], state: 'KEPT' });
    expect(await statementsFor(workspace, from, channelId)).toBe(3);
    expect(await reviewOf(workspace, ticketId)).toMatchObject({ state: 'NEW' });
  });
});

describe('the review state to others', () => {
  it('a released ticket has no review, and agents and keys without held:read read none and set none', async () => {
    const workspace = await world.aWorkspace();
    const { agent, supervisor } = workspace;
    const { ticketId } = await aHeldTicket(workspace);
    const narrow = await workspace.withKey('tickets:read', 'tickets:release', 'tickets:delete');
    const seeing = await workspace.withKey('tickets:read', 'held:read');
    for (const who of [agent, narrow, seeing]) {
      expect(await who.refusal(ReviewTickets, { ticketIds: [ticketId], state: 'KEPT' })).toBe('FORBIDDEN');
    }
    for (const who of [agent, narrow]) {
      expect(await who.refusal(ReviewOf, { id: ticketId })).toBe('FORBIDDEN');
      expect((await who.ask(ReviewCounts, {})).queueCounts).toEqual({ blocked: 0, blockedNew: 0 });
    }
    expect((await seeing.ask(ReviewOf, { id: ticketId })).ticket?.review?.state).toBe('NEW');
    const reviewing = await workspace.withKey('tickets:read', 'held:read', 'tickets:release');
    expect(
      (await reviewing.ask(ReviewTickets, { ticketIds: [ticketId], state: 'KEPT' })).reviewTickets.changedCount,
    ).toBe(1);
    await supervisor.ask(UnblockTicket, { ticketId });
    expect((await supervisor.ask(ReviewOf, { id: ticketId })).ticket).toMatchObject({ review: null });
    expect(
      (await supervisor.ask(ReviewTickets, { ticketIds: [ticketId], state: 'NEW' })).reviewTickets.items,
    ).toMatchObject([{ refusal: 'TICKET_NOT_BLOCKED' }]);
  });
});
