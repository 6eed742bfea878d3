import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from '../../testkit/apiClient.ts';
import { UnblockTickets } from '../../testkit/bulkOperations.ts';
import {
  AssignTicket,
  BlockContact,
  CloseTicket,
  SendMessage,
  Ticket,
  Users,
  WhoAmI,
} from '../../testkit/operations.ts';
import { expectInvariants, typesDuring } from '../blocks/auditAssertions.ts';
import { answersOf, expectNoFaults, queuedAtLock, together } from '../blocks/lockQueue.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ databaseConnections: 20 });
const other = await world.anotherServer();
afterEach(() => expectInvariants(world));

async function anOpenTicket() {
  const workspace = await world.aWorkspace();
  const customer = await workspace.aCustomer();
  await customer.writes('hello');
  const contactId = await customer.contactId();
  const [user] = (await workspace.agent.ask(Users, {})).users;
  const ticketId = await workspace.ticketOf(contactId, 'UNASSIGNED');
  return { workspace, customer, contactId, ticketId, userId: user?.id ?? '' };
}

describe('an open ticket', () => {
  it('assigning, or closing, a ticket sixteen times at once on two servers takes effect once, with one event', async () => {
    const { workspace, ticketId, userId } = await anOpenTicket();
    const client = (index: number) =>
      index % 2 === 0 ? workspace.agent : createApiClient(other.url, workspace.agent.token);
    const types = await typesDuring(world, workspace, async () => {
      answersOf(await together(16, (index) => client(index).ask(AssignTicket, { ticketId, userId })));
      answersOf(await together(16, (index) => client(index).ask(CloseTicket, { ticketId })));
    });
    expect(types).toEqual(['ticket.assigned', 'ticket.closed']);
  });

  it('of sixteen users who take a ticket at once on two servers, one gets it and the others are refused', async () => {
    const { workspace, ticketId } = await anOpenTicket();
    const takers = await Promise.all(
      Array.from({ length: 16 }, async (_, index) => {
        const client = await workspace.as('AGENT', `taker-${index}`);
        const userId = (await client.ask(WhoAmI, {})).viewer.actor.id;
        const server = index % 2 === 0 ? client : createApiClient(other.url, client.token);
        return async () => {
          await server.ask(AssignTicket, { ticketId, userId, onlyIfUnassigned: true });
          return userId;
        };
      }),
    );
    let settled: PromiseSettledResult<string>[] = [];
    const types = await typesDuring(world, workspace, async () => {
      settled = await Promise.allSettled(takers.map((take) => take()));
    });
    expectNoFaults(world, settled);
    expect(types).toEqual(['ticket.assigned']);
    const [winner, ...others] = settled.toSorted((one, another) => one.status.localeCompare(another.status));
    for (const one of others) expect(reasonOf(one)).toContain('TICKET_ASSIGNED');
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket).toMatchObject({
      status: 'ASSIGNED',
      assignee: { id: winner?.status === 'fulfilled' ? winner.value : 'nobody' },
    });
  });

  it('assigning and replying that waited for the closing of a ticket are refused', async () => {
    const { workspace, contactId, ticketId, userId } = await anOpenTicket();
    const settled = await queuedAtLock(world, contactId, [
      () => workspace.agent.ask(CloseTicket, { ticketId }),
      () => workspace.agent.ask(AssignTicket, { ticketId, userId }),
      () => workspace.agent.ask(SendMessage, { ticketId, body: 'late' }),
    ]);
    expectNoFaults(world, settled);
    for (const late of settled.slice(1)) expect(JSON.stringify(reasonOf(late))).toContain('TICKET_CLOSED');
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket).toMatchObject({
      status: 'CLOSED',
      assignee: null,
      messageCount: 1,
    });
  });

  it('a reply that waited for the block of its contact is refused', async () => {
    const { workspace, contactId, ticketId } = await anOpenTicket();
    const settled = await queuedAtLock(world, contactId, [
      () => workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' }),
      () => workspace.agent.ask(SendMessage, { ticketId, body: 'late' }),
    ]);
    expect(JSON.stringify(reasonOf(settled[1]))).toContain('CONTACT_BLOCKED');
  });

  it('a message that waited for the closing of its ticket opens another ticket', async () => {
    const { workspace, customer, contactId, ticketId } = await anOpenTicket();
    const settled = await queuedAtLock(world, contactId, [
      () => workspace.agent.ask(CloseTicket, { ticketId }),
      () => customer.writes('one'),
      () => customer.writes('two'),
    ]);
    expect(answersOf(settled).slice(1)).toEqual(['DELIVERED', 'DELIVERED']);
    const open = await workspace.ticketOf(contactId, 'UNASSIGNED');
    expect((await workspace.agent.ask(Ticket, { id: open })).ticket).toMatchObject({ messageCount: 2 });
  });

  it('closing and assigning a ticket at once, in any order, ends with a closed ticket or a refusal', async () => {
    const { workspace, ticketId, userId } = await anOpenTicket();
    const settled = await together(
      16,
      (index): Promise<unknown> =>
        index % 2 === 0
          ? workspace.agent.ask(CloseTicket, { ticketId })
          : workspace.agent.ask(AssignTicket, { ticketId, userId: index % 4 === 1 ? userId : null }),
    );
    expectNoFaults(world, settled);
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket?.status).toBe('CLOSED');
  });
});

describe('unblockTickets', () => {
  it('unblockTickets of the same tickets eight times at once releases each of them once', async () => {
    const workspace = await world.aWorkspace();
    const ticketIds: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      const customer = await workspace.aBlockedCustomer();
      await customer.writes('held');
      ticketIds.push(await workspace.heldTicketOf(customer.id));
    }
    // A credential has one bulk call at a time.
    const supervisors = await Promise.all(
      Array.from({ length: 8 }, (_, index) => workspace.as('SUPERVISOR', `supervisor ${index}`)),
    );
    const types = await typesDuring(world, workspace, async () => {
      const settled = await together(8, (index) =>
        (supervisors[index] ?? workspace.supervisor).ask(UnblockTickets, {
          ticketIds: index % 2 === 0 ? ticketIds : [...ticketIds].reverse(),
        }),
      );
      const counts = answersOf(settled).map(({ unblockTickets }) => unblockTickets.changedCount);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(ticketIds.length);
    });
    expect(types).toEqual(ticketIds.map(() => 'ticket.released'));
  });
});

function reasonOf(settled: PromiseSettledResult<unknown> | undefined): string {
  if (settled?.status !== 'rejected') throw new Error('It was not refused.');
  return String(settled.reason);
}
