import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { pruneWebhooks } from '../../../src/outbound/webhooks/pruneWebhooks.commands.ts';
import { ReportDelivery, RetryMessage, SendOnce } from '../../../testkit/channels/deliveryOperations.ts';
import { BlockContact, DeleteBlockedTicket } from '../../../testkit/operations.ts';
import { DeleteContact } from '../../../testkit/people/operations.ts';
import { ReplayWebhook, ResendWebhook, TestWebhook, UpdateWebhook } from '../../../testkit/webhooks/operations.ts';
import { expectNoFaults } from '../../blocks/lockQueue.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';
import { aWebhook } from './aWebhook.ts';

const world = await aWorld({ channelSecretKeys: [randomBytes(32)] });
afterAll(() => expectNoFaults(world, []));

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await world.aWorkspace();
});

it('replayWebhook tells again of all that happened after a cursor, under the same ids, and goes on', async () => {
  const hook = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
  const channelId = await workspace.aChannel();
  await (await workspace.aCustomer({ channelId })).writes('before');
  const after = await workspace.feedCursor();
  for (let count = 0; count < 3; count += 1) await (await workspace.aCustomer({ channelId })).writes('after');
  await expect.poll(() => hook.received.length).toBe(4);
  await workspace.admin.ask(ReplayWebhook, { webhookId: hook.id, after });
  await expect.poll(() => hook.received.length).toBe(7);
  const ids = hook.received.map(({ id }) => id);
  expect([...ids.slice(4)].sort()).toEqual([...ids.slice(1, 4)].sort());
  await (await workspace.aCustomer({ channelId })).writes('later');
  await expect.poll(() => hook.received.length).toBe(8);
  expect(await hook.deliveries()).toHaveLength(5);
  const foreign = await (await world.aWorkspace()).feedCursor();
  const refused = { webhookId: hook.id, after: foreign };
  expect(await workspace.admin.refusal(ReplayWebhook, refused)).toBe('BAD_USER_INPUT');
});

it('resendWebhook sends one delivery again, and testWebhook one that is tried once', async () => {
  const hook = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
  await (await workspace.aCustomer()).writes('Hello');
  await expect.poll(async () => (await hook.deliveries())[0]?.status).toBe('DELIVERED');
  const [delivery] = await hook.deliveries();
  await workspace.admin.ask(ResendWebhook, { deliveryId: String(delivery?.id) });
  await expect
    .poll(() => hook.received.map(({ id }) => id))
    .toEqual([delivery?.webhookMessageId, delivery?.webhookMessageId]);
  hook.answers({ status: 500, body: 'not today' });
  await workspace.admin.ask(TestWebhook, { webhookId: hook.id });
  await expect
    .poll(async () => (await hook.deliveries())[0])
    .toMatchObject({ type: 'webhook.test', status: 'FAILED', responseBody: 'not today', responseStatus: 500 });
  await workspace.admin.ask(UpdateWebhook, { webhookId: hook.id, enabled: false });
  expect(await workspace.admin.refusal(TestWebhook, { webhookId: hook.id })).toBe('BAD_USER_INPUT');
});

describe('message.outbound', () => {
  async function aReply() {
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    const ticketId = await workspace.ticketOf(contactId, 'UNASSIGNED');
    const send = async (body: string) =>
      (await workspace.agent.ask(SendOnce, { ticketId, body, clientId: null })).sendMessage.id;
    return { customer, contactId, ticketId, send };
  }

  it('hands a reply to the partner, who reports on it, and again when an agent sends it again', async () => {
    const hook = await aWebhook(workspace, { events: ['MESSAGE_OUTBOUND', 'TICKET_MESSAGE_SENT'], textToo: true });
    const { customer, contactId, ticketId, send } = await aReply();
    const messageId = await send('Good day');
    await expect.poll(hook.types).toHaveLength(2);
    const outbound = hook.received.find(({ type }) => type === 'message.outbound');
    expect(outbound?.data).toMatchObject({
      messageId,
      contactId,
      ticketId,
      channelId: customer.channelId,
      channelType: 'WHATSAPP',
      identities: [{ kind: 'PHONE', value: customer.identity.value }],
      text: 'Good day',
    });
    expect(new Set(hook.received.map(({ id }) => id)).size).toBe(2);
    await workspace.admin.ask(ReportDelivery, { messageId, status: 'FAILED' });
    await workspace.agent.ask(RetryMessage, { messageId });
    await expect.poll(() => hook.types().filter((type) => type === 'message.outbound')).toHaveLength(2);
    expect(new Set(hook.received.map(({ id }) => id)).size).toBe(3);
  });

  it('is not told of a reply to a contact who was blocked since: the reply fails', async () => {
    const hook = await aWebhook(workspace, { events: ['MESSAGE_OUTBOUND'] });
    await workspace.admin.ask(UpdateWebhook, { webhookId: hook.id, enabled: false });
    const { contactId, send } = await aReply();
    await send('Good day');
    await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
    await workspace.admin.ask(UpdateWebhook, { webhookId: hook.id, enabled: true });
    await expect.poll(async () => (await hook.deliveries())[0]?.status).toBe('DROPPED');
    expect(hook.received).toEqual([]);
    const [reply] = await world.db
      .owner`select status, error_code from deliveries where workspace_id = ${workspace.id}`;
    expect(reply).toEqual({ status: 'FAILED', error_code: 'CONTACT_BLOCKED' });
  });
});

describe('a text', () => {
  it('that was deleted before it was sent is dropped, and stands in no delivery', async () => {
    const hook = await aWebhook(workspace, { events: ['TICKET_HELD'], seesHeld: true, textToo: true });
    await workspace.admin.ask(UpdateWebhook, { webhookId: hook.id, enabled: false });
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('a canary');
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
    await workspace.admin.ask(UpdateWebhook, { webhookId: hook.id, enabled: true });
    await expect.poll(async () => (await hook.deliveries())[0]?.status).toBe('DROPPED');
    expect(hook.received).toEqual([]);
  });

  it('that a receiver repeats is not kept, and what it says of a contact goes with the contact', async () => {
    const texts = await aWebhook(workspace, { events: ['TICKET_OPENED'], textToo: true });
    const ids = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
    texts.answers(({ body }) => ({ status: 200, body }));
    ids.answers({ status: 200, body: 'Thanks for a canary' });
    const customer = await workspace.aCustomer();
    await customer.writes('a canary');
    await expect.poll(async () => (await ids.deliveries())[0]?.responseBody).toBe('Thanks for a canary');
    await expect.poll(async () => (await texts.deliveries())[0]?.status).toBe('DELIVERED');
    expect((await texts.deliveries())[0]?.responseBody).toBeNull();
    await workspace.admin.ask(DeleteContact, { contactId: await customer.contactId() });
    expect((await ids.deliveries())[0]?.responseBody).toBeNull();
    const rows = JSON.stringify(await world.db.owner`select * from webhook_deliveries`);
    expect(rows).not.toContain('canary');
    expect(world.logged.join()).not.toContain('canary');
  });
});

it('deliveries are deleted after 30 days', async () => {
  const hook = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
  for (let count = 0; count < 2; count += 1) await workspace.admin.ask(TestWebhook, { webhookId: hook.id });
  await expect.poll(() => hook.received.length).toBe(2);
  const [young, old] = await hook.deliveries();
  await world.db.owner`
    update webhook_deliveries set created_at = now() - interval '30 days 1 minute' where id = ${String(old?.id)}`;
  await pruneWebhooks(world.database, (fault) => {
    throw fault;
  });
  expect((await hook.deliveries()).map(({ id }) => id)).toEqual([young?.id]);
});
