import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog, DeleteBlockedTicket, UnblockContact } from '../../../testkit/operations.ts';
import { MergeContacts } from '../../../testkit/people/contactOperations.ts';
import { UpdateWebhook, Webhooks } from '../../../testkit/webhooks/operations.ts';
import { expectInvariants } from '../../blocks/auditAssertions.ts';
import { expectNoFaults } from '../../blocks/lockQueue.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';
import { aWebhook, type TestWebhook } from './aWebhook.ts';

const world = await aWorld({ channelSecretKeys: [randomBytes(32)] });
await world.anotherServer();
afterAll(async () => {
  await expectInvariants(world);
  expectNoFaults(world, []);
});

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await world.aWorkspace();
});

const texts = (hook: TestWebhook) => hook.received.map(({ data }) => data.text);

/** The pauses of what failed are over. */
async function passTime({ id }: TestWebhook): Promise<void> {
  await world.db.owner`update webhooks set paused_until = null where id = ${id}`;
  await world.db
    .owner`update webhook_deliveries set next_attempt_at = now() where webhook_id = ${id} and status = 'PENDING'`;
  await world.db.owner`update webhook_lanes set due_at = now() where webhook_id = ${id}`;
}

describe('a webhook', () => {
  it('is told of what happens, signed, with ids and figures and no text', async () => {
    const hook = await aWebhook(workspace, { events: ['TICKET_OPENED', 'CONTACT_BLOCKED'] });
    const customer = await workspace.aBlockedCustomer();
    await expect.poll(hook.types).toEqual(['ticket.opened', 'contact.blocked']);
    const [opened, blocked] = hook.received;
    expect(opened?.data).toMatchObject({ contactId: customer.id, channelId: customer.channelId, to: 'UNASSIGNED' });
    expect(blocked?.data).toMatchObject({ contactId: customer.id, ticketId: null, actorKind: 'USER' });
    expect(JSON.stringify(hook.received)).not.toContain('Hello');
    expect(hook.unverified()).toBe(0);
    const { auditLog } = await workspace.admin.ask(AuditLog, { contactId: customer.id });
    const entry = auditLog.edges.find(({ node }) => node.type === 'contact.blocked');
    expect(blocked?.id).toBe(entry?.node.id);
  });

  it('is told of each event once, in the order of each contact, by two nodes and beside 60 messages', async () => {
    const hook = await aWebhook(workspace, { events: ['TICKET_OPENED', 'TICKET_MESSAGE_RECEIVED'], textToo: true });
    const channelId = await workspace.aChannel();
    const customers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => workspace.aCustomer({ channelId })));
    await Promise.all(
      customers.map(async (customer, who) => {
        for (let count = 0; count < 10; count += 1) await customer.writes(`${who} ${count}`);
      }),
    );
    await expect.poll(() => hook.received.length).toBe(60);
    for (const who of customers.keys()) {
      expect(texts(hook).filter((text) => String(text).startsWith(`${who} `))).toEqual(
        Array.from({ length: 10 }, (_, count) => `${who} ${count}`),
      );
    }
    expect(new Set(hook.received.map(({ id }) => id)).size).toBe(60);
    await expect.poll(() => world.db.owner`select from webhook_lanes where webhook_id = ${hook.id}`).toHaveLength(0);
  });

  it('that fails for one contact delays this contact alone, and repeats under the same webhook-id', async () => {
    const hook = await aWebhook(workspace, { events: ['TICKET_OPENED', 'TICKET_MESSAGE_RECEIVED'], textToo: true });
    hook.answers(({ data }) => (data.text === 'poison' ? { status: 500, body: 'I cannot read poison' } : 204));
    const [one, other] = [await workspace.aCustomer(), await workspace.aCustomer()];
    await one.writes('poison');
    await one.writes('behind it');
    await other.writes('not delayed');
    await expect.poll(() => texts(hook)).toEqual(expect.arrayContaining(['poison', 'not delayed']));
    await expect
      .poll(async () => (await hook.deliveries()).filter(({ errorCode }) => errorCode === 'REFUSED'))
      .toHaveLength(1);
    const failed = (await hook.deliveries()).find(({ errorCode }) => errorCode === 'REFUSED');
    expect(failed).toMatchObject({ status: 'PENDING', attempts: 1, responseStatus: 500 });
    // The answer repeats a text, so it is not kept.
    expect(failed?.responseBody).toBeNull();
    expect(texts(hook)).not.toContain('behind it');
    hook.answers(204);
    await passTime(hook);
    await expect.poll(() => texts(hook).at(-1)).toBe('behind it');
    const ids = hook.received.filter(({ data }) => data.text === 'poison').map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('that is silent holds few requests, and another one gets everything meanwhile', async () => {
    const dead = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
    const alive = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
    dead.answers('SILENCE');
    const channelId = await workspace.aChannel();
    for (let count = 0; count < 24; count += 1) await (await workspace.aCustomer({ channelId })).writes('Hello');
    await expect.poll(() => alive.received.length).toBe(24);
    // Each of the two nodes has eight places for it.
    expect(dead.received.length).toBeLessThanOrEqual(16);
  });

  it('that answers 410 is disabled at once, and says so in the audit log; enabled again, it is told the rest', async () => {
    const hook = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
    hook.answers(410);
    await (await workspace.aCustomer()).writes('Hello');
    await expect.poll(async () => (await workspace.admin.ask(Webhooks, {})).webhooks[0]?.disabledCause).toBe('GONE');
    await (await workspace.aCustomer()).writes('Hello');
    const { auditLog } = await workspace.admin.ask(AuditLog, {});
    expect(auditLog.edges.map(({ node }) => node.summary)).toContain('Webhook disabled because it is gone');
    hook.answers(204);
    await workspace.admin.ask(UpdateWebhook, { webhookId: hook.id, enabled: true });
    await expect.poll(() => hook.received.length).toBe(2);
    await expect
      .poll(async () => (await hook.deliveries()).map(({ status }) => status))
      .toEqual(['DELIVERED', 'FAILED']);
  });

  it('that failed for five days is disabled by the next failure', async () => {
    const hook = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
    hook.answers({ status: 503, headers: { 'retry-after': '7200' }, body: 'x'.repeat(70_000) });
    await (await workspace.aCustomer()).writes('Hello');
    await expect.poll(async () => (await hook.deliveries())[0]?.responseStatus).toBe(503);
    const [waiting] = await hook.deliveries();
    expect(waiting?.responseBody).toHaveLength(1_024);
    expect(Date.parse(String(waiting?.nextAttemptAt)) - Date.now()).toBeGreaterThan(7_000_000);
    await world.db.owner`update webhooks set failing_since = now() - interval '5 days' where id = ${hook.id}`;
    await passTime(hook);
    await expect.poll(async () => (await workspace.admin.ask(Webhooks, {})).webhooks[0]?.disabledCause).toBe('FAILING');
  });
});

describe('a webhook without seesHeld', () => {
  it('gets nothing that tells of a held message, whatever it asks for', async () => {
    const events = [
      'TICKET_OPENED',
      'CONTACT_BLOCKED',
      'CONTACT_UNBLOCKED',
      'CONTACT_MERGED',
      'TICKET_CLOSED',
    ] as const;
    const hook = await aWebhook(workspace, { events: [...events, 'TICKET_RELEASED'], textToo: true });
    const seeing = await aWebhook(workspace, { events: ['TICKET_HELD', 'CONTACT_UNBLOCKED'], seesHeld: true });
    const [customer, other] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    await customer.writes('a held secret');
    await other.writes('a held secret');
    const ticketId = await workspace.heldTicketOf(customer.id);
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(other.id) });
    await workspace.supervisor.ask(MergeContacts, { keep: customer.id, merge: other.id });
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'DELETE_ALL' });
    await expect.poll(() => hook.types().at(-1)).toBe('contact.unblocked');
    await expect.poll(() => seeing.types().at(-1)).toBe('contact.unblocked');
    const bytes = hook.received.map(({ body, headers }) => body + JSON.stringify(headers)).join('\n');
    expect(bytes).not.toMatch(/held|Deleted|a held secret/i);
    expect(bytes).not.toContain(ticketId);
    expect(seeing.received.at(-1)?.data).toMatchObject({ ticketsDeleted: 1, messagesDeleted: 1 });
    expect(seeing.types().filter((type) => type === 'ticket.held')).toHaveLength(2);
    const rows = await world.db
      .owner`select type from webhook_deliveries where webhook_id = ${hook.id} and type like '%held%'`;
    expect(rows).toHaveLength(0);
  });

  it('is not told of what was queued for it while it saw what is held', async () => {
    const hook = await aWebhook(workspace, { events: ['TICKET_HELD', 'TICKET_OPENED'], seesHeld: true });
    hook.answers(500);
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    await expect.poll(async () => (await hook.deliveries()).length).toBe(2);
    await workspace.admin.ask(UpdateWebhook, { webhookId: hook.id, seesHeld: false, events: ['TICKET_OPENED'] });
    hook.answers(204);
    await passTime(hook);
    await expect
      .poll(async () => (await hook.deliveries()).map(({ status }) => status))
      .toEqual(['DROPPED', 'DELIVERED']);
    expect(hook.types()).not.toContain('ticket.held');
  });
});
