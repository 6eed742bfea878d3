import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../../src/access/viewer.ts';
import type { Database } from '../../../src/database/database.ts';
import { createReader } from '../../../src/database/reader.ts';
import { createLoaders } from '../../../src/graphql/loaders.queries.ts';
import { releasesTo, replyRefusal } from '../../../src/graphql/tickets/ticketHints.queries.ts';
import { createCursorCodec } from '../../../src/paging/encryptedCursorCodec.ts';
import { ticketsByIds } from '../../../src/tickets/tickets.queries.ts';
import type { ApiClient } from '../../../testkit/apiClient.ts';
import {
  AssignTicket,
  BlockedTickets,
  CloseTicket,
  SendMessage,
  TicketHints,
  UnblockTicket,
  UpdateChannel,
  UpdateSettings,
  WhoAmI,
} from '../../../testkit/operations.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { sharedWorld } from '../../environment/world.ts';

const world = await sharedWorld();

async function hintsOf(who: ApiClient, id: string) {
  const { ticket } = await who.ask(TicketHints, { id });
  return ticket;
}

/** A ticket of every kind there is. */
async function everyKind(workspace: TestWorkspace) {
  const [writer, closed, blocked, released] = [
    await workspace.aCustomer(),
    await workspace.aCustomer(),
    await workspace.aBlockedCustomer({ openTickets: 'LEAVE_OPEN' }),
    await workspace.aBlockedCustomer(),
  ];
  for (const customer of [writer, closed, blocked, released]) await customer.writes('hello');
  const open = await workspace.ticketOf(await writer.contactId(), 'UNASSIGNED');
  const done = await workspace.ticketOf(await closed.contactId(), 'UNASSIGNED');
  await workspace.agent.ask(CloseTicket, { ticketId: done });
  const leftOpen = await workspace.ticketOf(blocked.id, 'UNASSIGNED');
  const held = await workspace.heldTicketOf(blocked.id);
  const freed = await workspace.heldTicketOf(released.id);
  await workspace.supervisor.ask(UnblockTicket, { ticketId: freed });
  return { open, done, leftOpen, held, released: freed };
}

describe('Ticket.replyRefusal', () => {
  it('Ticket.replyRefusal is the code of sendMessage, for every kind of ticket and every viewer who sees it', async () => {
    const workspace = await world.aWorkspace();
    const kinds = await everyKind(workspace);
    const callers = {
      agent: workspace.agent,
      supervisor: workspace.supervisor,
      reader: await workspace.withKey('tickets:read', 'held:read'),
      writer: await workspace.withKey('tickets:read', 'held:read', 'tickets:write'),
      heldFree: await workspace.withKey('tickets:read', 'tickets:write'),
    };
    const said: Record<string, Record<string, string | null | undefined>> = {};
    for (const [name, who] of Object.entries(callers)) {
      said[name] = {};
      for (const [kind, ticketId] of Object.entries(kinds)) {
        const ticket = await hintsOf(who, ticketId);
        said[name][kind] = ticket?.replyRefusal;
        const { errors } = await who.send({
          query: 'mutation ($ticketId: ID!) { sendMessage(ticketId: $ticketId, body: "Good day") { id } }',
          variables: { ticketId },
        });
        if (ticket === null) continue;
        expect(errors?.[0]?.extensions.code ?? null, `${name} on ${kind}`).toBe(ticket?.replyRefusal);
      }
    }
    const people = { open: null, done: 'TICKET_CLOSED', leftOpen: 'CONTACT_BLOCKED', released: null };
    expect(said).toEqual({
      agent: { ...people, held: undefined },
      supervisor: { ...people, held: 'TICKET_BLOCKED' },
      writer: { ...people, held: 'TICKET_BLOCKED' },
      heldFree: { ...people, held: undefined },
      reader: Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 'FORBIDDEN'])),
    });
  });
});

describe('Ticket.releasesTo', () => {
  it('Ticket.releasesTo is the status to which unblockTicket then moves the ticket, as bot and settings are', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel({ botActive: false });
    const customer = await workspace.aBlockedCustomer({ channelId });
    await customer.writes('held');
    const id = await workspace.heldTicketOf(customer.id);
    const to = async () => (await hintsOf(workspace.supervisor, id))?.releasesTo;
    expect(await to()).toBe('UNASSIGNED');
    await workspace.admin.ask(UpdateChannel, { channelId, botActive: true });
    expect(await to()).toBe('BOT');
    await workspace.admin.ask(UpdateSettings, { botEnabled: false });
    expect(await to()).toBe('UNASSIGNED');
    await workspace.admin.ask(UpdateSettings, { botEnabled: true });
    const { unblockTicket } = await workspace.supervisor.ask(UnblockTicket, { ticketId: id });
    expect(unblockTicket.ticket.status).toBe('BOT');
    expect(await to()).toBeNull();
  });

  it('Ticket.releasesTo is null for a ticket that is not held, and for a key without tickets:release', async () => {
    const workspace = await world.aWorkspace();
    const { open, held } = await everyKind(workspace);
    const { viewer } = await workspace.agent.ask(WhoAmI, {});
    await workspace.agent.ask(AssignTicket, { ticketId: open, userId: viewer.actor.id });
    await workspace.agent.ask(SendMessage, { ticketId: open, body: 'Good day' });
    expect((await hintsOf(workspace.supervisor, open))?.releasesTo).toBeNull();
    const [reader, releaser] = [
      await workspace.withKey('tickets:read', 'held:read'),
      await workspace.withKey('tickets:read', 'held:read', 'tickets:release'),
    ];
    expect((await hintsOf(reader, held))?.releasesTo).toBeNull();
    expect((await hintsOf(releaser, held))?.releasesTo).toBe('UNASSIGNED');
    expect(await hintsOf(workspace.agent, held)).toBeNull();
  });
});

it('the hints of a whole page of tickets take one statement a field, not one a ticket', async () => {
  const workspace = await world.aWorkspace();
  for (let count = 0; count < 5; count += 1) await (await workspace.aBlockedCustomer()).writes('held');
  const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, {});
  const ids = blockedTickets.edges.map(({ node }) => node.id);
  const asked: string[] = [];
  const database: Database = {
    ...world.database,
    readAtOnce: (scope, work) =>
      world.database.readAtOnce(scope, (transaction) =>
        work({
          ...transaction,
          run(question, values) {
            asked.push(question.text);
            return transaction.run(question, values);
          },
        }),
      ),
  };
  const viewer: Viewer = {
    workspaceId: workspace.id,
    actor: { kind: 'SYSTEM', id: null },
    role: 'SUPERVISOR',
    scopes: [],
    expiresAt: null,
  };
  const reader = createReader(database, { workspaceId: workspace.id, seesHeld: true });
  const tickets = await ticketsByIds(reader, ids);
  const request = {
    viewer,
    reader,
    database,
    loaders: createLoaders(reader),
    codec: createCursorCodec('a key for counting only'),
    tail: { epoch: () => '', snapshot: () => '' },
    newId: () => '',
  };
  asked.length = 0;
  const told = await Promise.all(
    tickets.flatMap((ticket) => [releasesTo(request, ticket), replyRefusal(request, ticket)]),
  );
  expect(told).toEqual(tickets.flatMap(() => ['UNASSIGNED', 'TICKET_BLOCKED']));
  // The bots that are active. A held ticket refuses a reply by itself.
  expect(asked).toHaveLength(1);

  const open = await ticketsByIds(reader, [await openTicketOf(workspace), await openTicketOf(workspace)]);
  asked.length = 0;
  expect(open.map((ticket) => releasesTo(request, ticket))).toEqual([null, null]);
  await Promise.all(open.map((ticket) => replyRefusal(request, ticket)));
  // The blocks in force, and the connections.
  expect(asked).toHaveLength(2);
});

async function openTicketOf(workspace: TestWorkspace): Promise<string> {
  const customer = await workspace.aCustomer();
  await customer.writes('a question');
  const [ticket] = await world.db.owner<{ id: string }[]>`
    select id from tickets where workspace_id = ${workspace.id} and contact_id = ${await customer.contactId()}`;
  return ticket?.id ?? '';
}
