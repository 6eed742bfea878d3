import { describe, expect, it } from 'vitest';
import { DetailedContactEvents, DetailedTicketEvents } from '../../../testkit/detailedEvents.ts';
import { AssignTicket, CloseTicket, UpdateBlock, WhoAmI } from '../../../testkit/operations.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { sharedWorld } from '../../environment/world.ts';

const world = await sharedWorld();

async function anOpenTicket(workspace: TestWorkspace): Promise<string> {
  const customer = await workspace.aCustomer();
  await customer.writes('Hello');
  return workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
}

describe('ticketEvents with detailed', () => {
  it('sends TicketAssigned to the subscriber with true and TicketStatusChanged to the one with false', async () => {
    const workspace = await world.aWorkspace();
    const { agent, supervisor } = workspace;
    const ticketId = await anOpenTicket(workspace);
    const [{ actor: ann }, { actor: boss }] = [
      (await agent.ask(WhoAmI, {})).viewer,
      (await supervisor.ask(WhoAmI, {})).viewer,
    ];
    const after = await workspace.feedCursor();
    const [detailed, plain] = [
      await workspace.subscribe(agent, DetailedTicketEvents, { after, detailed: true }),
      await workspace.subscribe(agent, DetailedTicketEvents, { after, detailed: false }),
    ];
    await supervisor.ask(AssignTicket, { ticketId, userId: ann.id });
    await agent.ask(AssignTicket, { ticketId, userId: null });
    await agent.ask(CloseTicket, { ticketId });

    const assigned = { __typename: 'TicketAssigned', ticket: { id: ticketId } };
    const changed = { __typename: 'TicketStatusChanged', ticket: { id: ticketId } };
    const closed = { ...changed, from: 'UNASSIGNED', ticket: { id: ticketId, status: 'CLOSED' } };
    for (const event of [
      { ...assigned, from: 'UNASSIGNED', assignee: { id: ann.id }, assignedBy: boss },
      { ...assigned, from: 'ASSIGNED', assignee: null, assignedBy: ann },
      closed,
    ])
      expect((await detailed.next()).ticketEvents).toMatchObject(event);
    for (const event of [{ ...changed, from: 'UNASSIGNED' }, { ...changed, from: 'ASSIGNED' }, closed])
      expect((await plain.next()).ticketEvents).toMatchObject(event);
    await Promise.all([detailed.stop(), plain.stop()]);
  });

  it.each([
    ['null', { detailed: null }],
    ['no value', {}],
  ])('sends TicketStatusChanged for %s, as before the argument was there', async (_, given) => {
    const workspace = await world.aWorkspace();
    const ticketId = await anOpenTicket(workspace);
    const { actor } = (await workspace.agent.ask(WhoAmI, {})).viewer;
    const after = await workspace.feedCursor();
    const feed = await workspace.subscribe(workspace.agent, DetailedTicketEvents, { after, ...given });
    await workspace.agent.ask(AssignTicket, { ticketId, userId: actor.id });
    expect((await feed.next()).ticketEvents).toMatchObject({ __typename: 'TicketStatusChanged', from: 'UNASSIGNED' });
    await feed.stop();
  });

  it.each([
    [true, false, 'TicketStatusChanged'],
    [false, true, 'TicketAssigned'],
  ])('goes on with detailed: %s after the cursor of an event with detailed: %s', async (next, first, type) => {
    const workspace = await world.aWorkspace();
    const ticketId = await anOpenTicket(workspace);
    const { actor } = (await workspace.agent.ask(WhoAmI, {})).viewer;
    const before = await workspace.feedCursor();
    await workspace.agent.ask(AssignTicket, { ticketId, userId: actor.id });
    await workspace.agent.ask(CloseTicket, { ticketId });

    const feed = await workspace.subscribe(workspace.agent, DetailedTicketEvents, { after: before, detailed: first });
    const { ticketEvents: assigned } = await feed.next();
    await feed.stop();
    expect(assigned.__typename).toBe(type);

    const after = assigned.cursor;
    const rest = await workspace.subscribe(workspace.agent, DetailedTicketEvents, { after, detailed: next });
    expect((await rest.next()).ticketEvents).toMatchObject({ from: 'ASSIGNED', ticket: { status: 'CLOSED' } });
    await rest.stop();
  });
});

describe('contactEvents with detailed', () => {
  it('sends BlockUpdated to the subscriber with true and ContactBlocked to the one with false', async () => {
    const workspace = await world.aWorkspace();
    const { agent, supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    const { actor } = (await supervisor.ask(WhoAmI, {})).viewer;
    const after = await workspace.feedCursor();
    const [detailed, plain] = [
      await workspace.subscribe(agent, DetailedContactEvents, { after, detailed: true }),
      await workspace.subscribe(agent, DetailedContactEvents, { after }),
    ];
    const expiresAt = '2100-01-01T00:00:00.000Z';
    await supervisor.ask(UpdateBlock, { contactId: customer.id, note: 'Second notice', expiresAt });

    expect((await detailed.next()).contactEvents).toMatchObject({
      __typename: 'BlockUpdated',
      changed: ['NOTE', 'EXPIRES_AT'],
      contact: { id: customer.id },
      block: { note: 'Second notice' },
      updatedBy: actor,
    });
    expect((await plain.next()).contactEvents).toMatchObject({
      __typename: 'ContactBlocked',
      updated: true,
      block: { note: 'Second notice' },
    });
    await Promise.all([detailed.stop(), plain.stop()]);
  });
});
