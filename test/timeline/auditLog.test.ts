import { expect, it } from 'vitest';
import {
  AuditLog,
  Contact360,
  DeleteBlockedTicket,
  RevokeApiKey,
  Ticket,
  UnblockContact,
  UnblockTicket,
  WhoAmI,
} from '../../testkit/operations.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();

it('auditLog lists acts, newest first, of one actor or one contact, and never the text of a message', async () => {
  const workspace = await world.aWorkspace();
  const { viewer } = await workspace.supervisor.ask(WhoAmI, {});
  const customer = await workspace.aBlockedCustomer();
  const bystander = await workspace.aBlockedCustomer();
  await customer.writes('a canary that no log may repeat');
  await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'DELETE_ALL' });
  const key = await workspace.withKey('contacts:read');
  await workspace.admin.ask(RevokeApiKey, { apiKeyId: key.keyId });

  const types = async (filter: { actorId?: string; contactId?: string }) => {
    const { auditLog } = await workspace.supervisor.ask(AuditLog, filter);
    expect(JSON.stringify(auditLog)).not.toContain('canary');
    return auditLog.edges.map(({ node }) => node.type);
  };
  expect((await types({})).slice(0, 3)).toEqual(['api_key.revoked', 'api_key.created', 'contact.unblocked']);
  expect(await types({ contactId: customer.id, actorId: viewer.actor.id })).toEqual([
    'contact.unblocked',
    'ticket.closed',
    'contact.blocked',
  ]);
  expect(await types({ contactId: bystander.id })).not.toContain('contact.unblocked');
});

it('auditLog refuses an agent with FORBIDDEN', async () => {
  const workspace = await world.aWorkspace();
  expect(await workspace.agent.refusal(AuditLog, {})).toBe('FORBIDDEN');
});

it('An entry of auditLog has its contact and its ticket, and no ticket after the ticket was deleted', async () => {
  const workspace = await world.aWorkspace();
  const customer = await workspace.aBlockedCustomer();
  const { ticket: closed } = await workspace.agent.ask(Ticket, {
    id: await workspace.ticketOf(customer.id, 'CLOSED'),
  });
  await customer.writes('held');
  const heldId = await workspace.heldTicketOf(customer.id);
  const { contact } = await workspace.supervisor.ask(Contact360, { id: customer.id });
  const entries = async () => {
    const { auditLog } = await workspace.supervisor.ask(AuditLog, {});
    return auditLog.edges.map(({ node }) => [node.type, node.contact?.displayName, node.ticketId, node.ticket?.number]);
  };
  const before = [
    ['ticket.closed', contact?.displayName, closed?.id, closed?.number],
    ['contact.blocked', contact?.displayName, null, undefined],
    ['ticket.opened', contact?.displayName, closed?.id, closed?.number],
    ['channel.created', undefined, null, undefined],
  ];
  const { ticket: held } = await workspace.supervisor.ask(Ticket, { id: heldId });
  expect(await entries()).toEqual([['ticket.held', contact?.displayName, heldId, held?.number], ...before]);
  await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: heldId });
  expect(await entries()).toEqual([
    ['ticket.deleted', contact?.displayName, heldId, undefined],
    ['ticket.held', contact?.displayName, heldId, undefined],
    ...before,
  ]);
});

it('A timeline entry shows an agent no ticket while it is held, even when the event is visible to the agent', async () => {
  const workspace = await world.aWorkspace();
  const customer = await workspace.aBlockedCustomer();
  await customer.writes('held');
  const ticketId = await workspace.heldTicketOf(customer.id);
  await world.db.owner`update events set audience = 'EVERYONE' where ticket_id = ${ticketId}`;
  const ticketFor = async (who: typeof workspace.agent) => {
    const { contact } = await who.ask(Contact360, { id: customer.id });
    return contact?.timeline.edges.find(({ node }) => node.type === 'ticket.held')?.node.ticket;
  };
  expect(await ticketFor(workspace.agent)).toBeNull();
  expect(await ticketFor(workspace.supervisor)).toMatchObject({ id: ticketId, status: 'BLOCKED' });
  await workspace.supervisor.ask(UnblockTicket, { ticketId });
  expect(await ticketFor(workspace.agent)).toMatchObject({ id: ticketId, status: 'UNASSIGNED' });
});
