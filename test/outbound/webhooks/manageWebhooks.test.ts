import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog } from '../../../testkit/operations.ts';
import {
  CreateWebhook,
  DeleteWebhook,
  ReplayWebhook,
  ResendWebhook,
  RotateWebhookSecret,
  TestWebhook,
  UpdateWebhook,
  WebhookDeliveries,
  Webhooks,
} from '../../../testkit/webhooks/operations.ts';
import { answersOf, expectNoFaults, together } from '../../blocks/lockQueue.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';
import { aWebhook } from './aWebhook.ts';

const world = await aWorld({ channelSecretKeys: [randomBytes(32)] });
afterAll(() => expectNoFaults(world, []));

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await world.aWorkspace();
});

const UNKNOWN = '00000000-0000-7000-8000-000000000000';
const TERMS = { url: 'http://127.0.0.1:9/hook', events: ['TICKET_OPENED'] } as const;

const create = async () =>
  (await workspace.admin.ask(CreateWebhook, { ...TERMS, events: ['TICKET_OPENED'] })).createWebhook;

const eventsOf = async () =>
  (await workspace.admin.ask(AuditLog, { first: 50 })).auditLog.edges
    .map(({ node }) => `${node.type}: ${node.summary}`)
    .filter((line) => line.startsWith('webhook.'));

describe('createWebhook', () => {
  it('answers a secret once, which no request reads again', async () => {
    const { secret, webhook } = await create();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(webhook).toMatchObject({ url: TERMS.url, seesHeld: false, textToo: false, disabledAt: null });
    expect(JSON.stringify(await workspace.admin.ask(Webhooks, {}))).not.toContain(secret.slice(6));
    expect(world.logged.join()).not.toContain(secret.slice(6));
    const rows = JSON.stringify(await world.db.owner`select * from webhook_secrets`);
    expect(rows).not.toContain(secret.slice(6));
    await expect(
      world.db.owner.begin(async (sql) => {
        await sql`select set_config('role', 'blockdesk_app', true), set_config('blockdesk.workspace', ${workspace.id}, true)`;
        await sql`select sealed from webhook_secrets`;
      }),
    ).rejects.toThrow('permission denied');
  });

  it.each([
    ['no URL at all', { url: 'hook' }],
    ['another scheme', { url: 'ftp://example.com/' }],
    ['credentials in the URL', { url: 'https://user:pass@example.com/' }],
    ['no event', { events: [] }],
    ['events about held messages without seesHeld', { events: ['TICKET_OPENED' as const, 'TICKET_HELD' as const] }],
  ])('refuses %s with BAD_USER_INPUT', async (_, given) => {
    const asked = { url: TERMS.url, events: ['TICKET_OPENED' as const], ...given };
    expect(await workspace.admin.refusal(CreateWebhook, asked)).toBe('BAD_USER_INPUT');
    expect((await workspace.admin.ask(Webhooks, {})).webhooks).toEqual([]);
  });

  it('makes no more than 20 in a workspace, however many are made at once', async () => {
    const settled = await together(25, create);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    expect(await workspace.admin.refusal(CreateWebhook, { ...TERMS, events: ['TICKET_OPENED'] })).toBe('WEBHOOK_LIMIT');
    expectNoFaults(world, settled);
  });
});

it('a webhook of another workspace is not there, and neither is a delivery of it', async () => {
  const { webhook } = await create();
  const { testWebhook } = await workspace.admin.ask(TestWebhook, { webhookId: webhook.id });
  const other = await world.aWorkspace();
  const after = await other.feedCursor();
  for (const webhookId of [webhook.id, UNKNOWN]) {
    const refusals = [
      other.admin.refusal(UpdateWebhook, { webhookId, textToo: true }),
      other.admin.refusal(RotateWebhookSecret, { webhookId }),
      other.admin.refusal(DeleteWebhook, { webhookId }),
      other.admin.refusal(TestWebhook, { webhookId }),
    ];
    expect(new Set(await Promise.all(refusals))).toEqual(new Set(['WEBHOOK_NOT_FOUND']));
    const { webhookDeliveries } = await other.admin.ask(WebhookDeliveries, { webhookId });
    expect(webhookDeliveries.edges).toEqual([]);
    expect(await other.admin.refusal(ReplayWebhook, { webhookId, after })).toBe('WEBHOOK_NOT_FOUND');
  }
  expect(await other.admin.refusal(ResendWebhook, { deliveryId: testWebhook.id })).toBe('WEBHOOK_NOT_FOUND');
  expect((await other.admin.ask(Webhooks, {})).webhooks).toEqual([]);
});

it('updateWebhook changes what is given, once when it is done twice at once, and leaves an event of it', async () => {
  const { webhook } = await create();
  const change = { webhookId: webhook.id, events: ['TICKET_CLOSED' as const], textToo: true };
  answersOf(await together(2, () => workspace.admin.ask(UpdateWebhook, change)));
  const { updateWebhook } = await workspace.admin.ask(UpdateWebhook, { webhookId: webhook.id, enabled: false });
  expect(updateWebhook).toMatchObject({
    url: TERMS.url,
    events: ['TICKET_CLOSED'],
    textToo: true,
    disabledCause: 'ADMIN',
  });
  const held = { webhookId: webhook.id, events: ['TICKET_HELD' as const] };
  expect(await workspace.admin.refusal(UpdateWebhook, held)).toBe('BAD_USER_INPUT');
  expect(await workspace.admin.refusal(UpdateWebhook, { webhookId: webhook.id, url: 'x' })).toBe('BAD_USER_INPUT');
  expect(await eventsOf()).toEqual([
    'webhook.updated: Webhook changed: enabled',
    'webhook.updated: Webhook changed: textToo, events',
    'webhook.created: Webhook created',
  ]);
});

it('deleteWebhook deletes a webhook with its secrets, and nothing more is sent to it', async () => {
  const hook = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
  await workspace.admin.ask(DeleteWebhook, { webhookId: hook.id });
  expect(await workspace.admin.refusal(DeleteWebhook, { webhookId: hook.id })).toBe('WEBHOOK_NOT_FOUND');
  const other = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
  await (await workspace.aCustomer()).writes('Hello');
  await expect.poll(other.types).toEqual(['ticket.opened']);
  expect(hook.received).toEqual([]);
  expect(await world.db.owner`select from webhook_secrets where webhook_id = ${hook.id}`).toHaveLength(0);
});

it('after rotateWebhookSecret the old secret signs, too, for a day and no longer', async () => {
  const hook = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
  const { rotateWebhookSecret } = await workspace.admin.ask(RotateWebhookSecret, { webhookId: hook.id });
  const signedBy = async (secret: string) => {
    hook.expects(secret);
    const { testWebhook } = await workspace.admin.ask(TestWebhook, { webhookId: hook.id });
    await expect
      .poll(async () => (await hook.deliveries()).find(({ id }) => id === testWebhook.id)?.status)
      .not.toBe('PENDING');
    return (await hook.deliveries()).find(({ id }) => id === testWebhook.id)?.status;
  };
  expect(await signedBy(rotateWebhookSecret.secret)).toBe('DELIVERED');
  expect(await signedBy(hook.secret)).toBe('DELIVERED');
  await world.db
    .owner`update webhook_secrets set ends_at = now() where webhook_id = ${hook.id} and ends_at is not null`;
  expect(await signedBy(hook.secret)).toBe('FAILED');
  expect(await signedBy(rotateWebhookSecret.secret)).toBe('DELIVERED');
});

it('webhookDeliveries answers page after page, the newest first, and those of one status', async () => {
  const hook = await aWebhook(workspace, { events: ['TICKET_OPENED'] });
  for (let count = 0; count < 5; count += 1) await workspace.admin.ask(TestWebhook, { webhookId: hook.id });
  await expect.poll(hook.types).toHaveLength(5);
  const read: string[] = [];
  let after: string | null | undefined = null;
  do {
    const asked: { webhookId: string; first: number; after: string | null } = { webhookId: hook.id, first: 2, after };
    const { webhookDeliveries } = await workspace.admin.ask(WebhookDeliveries, asked);
    read.push(...webhookDeliveries.edges.map(({ node }) => node.id));
    after = webhookDeliveries.pageInfo.hasNextPage ? webhookDeliveries.pageInfo.endCursor : null;
  } while (typeof after === 'string');
  expect(read).toEqual([...read].sort().reverse());
  expect(read).toHaveLength(5);
  const failed = await workspace.admin.ask(WebhookDeliveries, { webhookId: hook.id, status: 'FAILED' });
  expect(failed.webhookDeliveries.edges).toEqual([]);
});
