import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { graphql } from '../../testkit/gql/gql.ts';
import { BlockContact } from '../../testkit/operations.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();

const Scopes = graphql(`
  query Scopes { viewer { scopes scopeList } }
`);

const KeyScopes = graphql(`
  query KeyScopes { apiKeys { id scopes scopeList } }
`);

const Refusals = graphql(`
  mutation Refusals($contactIds: [ID!]!) { blockContacts(contactIds: $contactIds) { items { changed errorCode refusal } } }
`);

const ReplyRefusal = graphql(`
  query ReplyRefusal($id: ID!) { ticket(id: $id) { replyRefusal replyRefusalCode } }
`);

const EventTypes = graphql(`
  query EventTypes($contactId: ID!) { auditLog(contactId: $contactId) { edges { node { type eventType } } } }
`);

describe('scopeList', () => {
  it('has an enum value for each scope of an API key', async () => {
    const workspace = await world.aWorkspace();
    const key = await workspace.withKey('contacts:block', 'tickets:read');
    const { viewer } = await key.ask(Scopes, {});
    expect(viewer).toEqual({
      scopes: ['contacts:block', 'tickets:read'],
      scopeList: ['CONTACTS_BLOCK', 'TICKETS_READ'],
    });
    const { apiKeys } = await workspace.admin.ask(KeyScopes, {});
    expect(apiKeys).toEqual([{ id: key.keyId, ...viewer }]);
  });

  it('is empty for a user', async () => {
    const workspace = await world.aWorkspace();
    expect((await workspace.admin.ask(Scopes, {})).viewer.scopeList).toEqual([]);
  });

  it('leaves out a stored scope that this server does not know', async () => {
    const workspace = await world.aWorkspace();
    const { keyId } = await workspace.withKey('contacts:read');
    await world.db.owner`update api_keys set scopes = array['contacts:read', 'moon:land'] where id = ${keyId}`;
    const { apiKeys } = await workspace.admin.ask(KeyScopes, {});
    expect(apiKeys).toEqual([{ id: keyId, scopes: ['contacts:read', 'moon:land'], scopeList: ['CONTACTS_READ'] }]);
  });
});

describe('BulkItem.refusal', () => {
  it('is the code of the refusal, and null for an item that was not refused', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const contactIds = [await customer.contactId(), randomUUID()];
    const { blockContacts } = await workspace.supervisor.ask(Refusals, { contactIds });
    expect(blockContacts.items).toEqual([
      { changed: true, errorCode: null, refusal: null },
      { changed: false, errorCode: 'CONTACT_NOT_FOUND', refusal: 'CONTACT_NOT_FOUND' },
    ]);
  });
});

describe('Ticket.replyRefusalCode', () => {
  it('is the code of replyRefusal, and null while the viewer may reply', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    const id = await workspace.ticketOf(contactId, 'UNASSIGNED');
    expect((await workspace.agent.ask(ReplyRefusal, { id })).ticket).toEqual({
      replyRefusal: null,
      replyRefusalCode: null,
    });
    await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
    expect((await workspace.agent.ask(ReplyRefusal, { id })).ticket).toEqual({
      replyRefusal: 'CONTACT_BLOCKED',
      replyRefusalCode: 'CONTACT_BLOCKED',
    });
  });
});

describe('TimelineEntry.eventType', () => {
  it('is the type of the event as an enum value, and null for a type that this server does not know', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await world.db.owner`
      insert into events (workspace_id, type, audience, contact_id, actor_kind, data, occurred_at)
      values (${workspace.id}, 'contact.greeted', 'EVERYONE', ${customer.id}, 'SYSTEM', '{}', now())`;
    const { auditLog } = await workspace.supervisor.ask(EventTypes, { contactId: customer.id });
    expect(auditLog.edges.map(({ node }) => node)).toEqual([
      { type: 'contact.greeted', eventType: null },
      { type: 'ticket.closed', eventType: 'TICKET_CLOSED' },
      { type: 'contact.blocked', eventType: 'CONTACT_BLOCKED' },
      { type: 'ticket.opened', eventType: 'TICKET_OPENED' },
    ]);
  });
});
