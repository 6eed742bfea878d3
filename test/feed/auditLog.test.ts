import { expect, it } from 'vitest';
import { AuditLog, RevokeApiKey, UnblockContact, WhoAmI } from '../support/operations.ts';
import { aWorld } from '../support/world.ts';

const world = await aWorld();

it('The audit log tells who did what, newest first, of one actor or one contact, and never what was written', async () => {
  const workspace = await world.aWorkspace();
  const { viewer } = await workspace.supervisor.ask(WhoAmI, {});
  const customer = await workspace.aBlockedCustomer();
  const bystander = await workspace.aBlockedCustomer();
  await customer.writes('a canary that no log may sing of');
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

it('The audit log is not for agents', async () => {
  const workspace = await world.aWorkspace();
  expect(await workspace.agent.refusal(AuditLog, {})).toBe('FORBIDDEN');
});
