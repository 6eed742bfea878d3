import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { composeForBot } from '../../src/outbound/webhooks/bots/compose.commands.ts';
import {
  BotAddresses,
  BotTicket,
  ConnectBotAt,
  DisconnectBot,
  HandOverTicket,
  ReturnTicketToBot,
} from '../../testkit/bots/operations.ts';
import { reservePort } from '../../testkit/network/port.ts';
import {
  AssignTicket,
  BlockContact,
  RevokeApiKey,
  SendMessage,
  Ticket,
  UnblockContact,
  UnblockTicket,
  Users,
} from '../../testkit/operations.ts';
import {
  DeleteWebhook,
  RotateWebhookSecret,
  TestWebhook,
  UpdateWebhook,
  WebhookDeliveries,
  Webhooks,
} from '../../testkit/webhooks/operations.ts';
import { type Receiver, startReceiver } from '../../testkit/webhooks/receiver.ts';
import { eventsDuring, expectInvariants, refusedWith, typesDuring } from '../blocks/auditAssertions.ts';
import { expectNoFaults, queuedAtLock, untilWaiting } from '../blocks/lockQueue.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ channelSecretKeys: [randomBytes(32)] });
afterAll(async () => {
  await expectInvariants(world);
  expectNoFaults(world, []);
});

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await world.aWorkspace();
});

const PATIENT = { timeout: 20_000 };

/** A channel with a bot that is told by requests to a receiver of the test. */
async function aBot() {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.stop());
  const channelId = await workspace.aChannel({ botActive: true, bot: false });
  const key = await workspace.withKey('bot:answer');
  const asked = { channelId, apiKeyId: key.keyId, url: receiver.url, answersWithinSeconds: 3_600 };
  const connect = async (changed: { url?: string | null; apiKeyId?: string } = {}) =>
    (await workspace.admin.ask(ConnectBotAt, { ...asked, ...changed })).connectBot.bot;
  const made = await connect();
  receiver.expects(made?.webhookSecret ?? '');
  const shown = async () =>
    (await workspace.admin.ask(BotAddresses, {})).channels.find(({ id }) => id === channelId)?.bot ?? null;
  const webhookId = made?.webhookId ?? '';
  const deliveries = async () =>
    (await workspace.admin.ask(WebhookDeliveries, { webhookId, first: 100 })).webhookDeliveries.edges.map(
      ({ node }) => node,
    );
  const told = () => receiver.received.map(({ type, data }) => [type, data.ticketId ?? data.ticketIds]);
  return { ...receiver, channelId, key, connect, shown, webhookId, secret: made?.webhookSecret, deliveries, told };
}

async function aTicket(channelId: string, text = 'Where is my parcel?') {
  const customer = await workspace.aCustomer({ channelId });
  await customer.writes(text);
  const contactId = await customer.contactId();
  return { customer, contactId, ticketId: await workspace.ticketOf(contactId, 'BOT') };
}

const statusOf = async (id: string) => (await workspace.agent.ask(Ticket, { id })).ticket?.status;

/** What failed is sent again now. */
async function passTime(webhookId: string): Promise<void> {
  const { owner } = world.db;
  await owner`update webhooks set paused_until = null, failing_since = failing_since - interval '10 seconds' where id = ${webhookId}`;
  await owner`update webhook_deliveries set next_attempt_at = now() where webhook_id = ${webhookId} and status = 'PENDING'`;
  await owner`update webhook_lanes set due_at = now() where webhook_id = ${webhookId}`;
}

/** Holds requests until the bot is let go: what waits behind them is decided later. */
function holdRequests({ answers }: Pick<Receiver, 'answers'>): () => void {
  let letGo = () => {};
  const waiting = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  answers(() => waiting.then(() => 204));
  return () => {
    letGo();
    answers(204);
  };
}

describe('a bot by webhook', () => {
  it('is told of delivered messages, of releases and returns, and of the end of its tickets, and of nothing held', async () => {
    const bot = await aBot();
    const { customer, contactId, ticketId } = await aTicket(bot.channelId);
    await expect.poll(() => bot.received.length).toBe(1);
    expect(bot.received[0]).toMatchObject({
      type: 'bot.message',
      data: { ticketId, contactId, channelId: bot.channelId, text: 'Where is my parcel?' },
    });
    await bot.key.ask(SendMessage, { ticketId, body: 'On its way.' });
    await bot.key.ask(HandOverTicket, { ticketId, note: 'for the team' });
    const ended = ['bot.ended', [ticketId]];
    await expect.poll(() => bot.told().at(-1), PATIENT).toEqual(ended);
    await customer.writes('to a person');
    // What the bot is told is decided when it is sent: a message that waits until its ticket is back is told.
    const { ticketId: between } = await aTicket(bot.channelId, 'in between');
    await expect.poll(() => bot.told().at(-1), PATIENT).toEqual(['bot.message', between]);
    await workspace.agent.ask(ReturnTicketToBot, { ticketId });
    await expect.poll(() => bot.told().at(-1), PATIENT).toEqual(['bot.returned', [ticketId]]);
    await workspace.supervisor.ask(BlockContact, { contactId });
    await customer.writes('held');
    const held = await workspace.heldTicketOf(contactId);
    await workspace.supervisor.ask(UnblockTicket, { ticketId: held });
    await customer.writes('held again');
    const later = await workspace.heldTicketOf(contactId);
    await expect.poll(() => bot.told().at(-1), PATIENT).toEqual(['bot.released', [held]]);
    const returned = ['bot.returned', [ticketId]];
    expect(bot.told().slice(0, 5)).toEqual([
      ['bot.message', ticketId],
      ended,
      ['bot.message', between],
      returned,
      ended,
    ]);
    const { ticket } = await bot.key.ask(BotTicket, { id: held });
    expect(ticket?.messages.edges).toMatchObject([{ node: { body: 'held' } }]);
    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    await expect.poll(() => bot.told().at(-1), PATIENT).toEqual(['bot.released', [later]]);
    await customer.writes('after it');
    await expect.poll(() => bot.told().at(-1), PATIENT).toEqual(['bot.message', later]);
    const bodies = JSON.stringify(bot.received.map(({ body }) => body));
    for (const text of ['held', 'to a person', 'for the team', 'On its way']) expect(bodies).not.toContain(text);
    expect(bot.unverified()).toBe(0);
  });

  it('is told nothing of the tickets of another channel, and nothing of a person’s ticket on its own', async () => {
    const bot = await aBot();
    const other = await workspace.aCustomer({ channelId: await workspace.aChannel({ botActive: true }) });
    await other.writes('elsewhere');
    const { customer, ticketId } = await aTicket(bot.channelId, 'first');
    await expect.poll(() => bot.received.map(({ data }) => data.text), PATIENT).toContain('first');
    const [user] = (await workspace.agent.ask(Users, {})).users;
    await workspace.agent.ask(AssignTicket, { ticketId, userId: user?.id ?? '' });
    await customer.writes('second');
    await aTicket(bot.channelId, 'last');
    await expect.poll(() => bot.received.map(({ data }) => data.text), PATIENT).toContain('last');
    await expect.poll(() => bot.received.map(({ data }) => data.text ?? '-').sort()).toEqual(['-', 'first', 'last']);
    expect((await bot.deliveries()).map(({ status }) => status)).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED']);
  });

  it('is told that a ticket is back, and not of a message to a person that is sent so late', async () => {
    const bot = await aBot();
    const { customer, ticketId } = await aTicket(bot.channelId, 'first');
    await expect.poll(() => bot.received.length).toBe(1);
    await bot.key.ask(HandOverTicket, { ticketId });
    const happened = await eventsDuring(world, workspace, async () => {
      await customer.writes('to a person');
      await workspace.agent.ask(ReturnTicketToBot, { ticketId });
      await customer.writes('to the bot');
    });
    const composed = happened.map(({ id }) => composeForBot(world.database, workspace.id, bot.channelId, Number(id)));
    const [late, returned, message] = await Promise.all(composed);
    expect(late).toBeNull();
    expect(returned?.body).toMatchObject({ type: 'bot.returned' });
    expect(message?.body).toMatchObject({ data: { text: 'to the bot' } });
  });

  it('is not told of a message that a machine wrote', async () => {
    const bot = await aBot();
    const { customer } = await aTicket(bot.channelId, 'first');
    await expect.poll(() => bot.received.length).toBe(1);
    const letGo = holdRequests(bot);
    await customer.writes('second');
    await expect.poll(() => bot.received.length, PATIENT).toBe(2);
    await customer.writes('I am absent');
    await world.db.owner`
      update messages set automatic = true where workspace_id = ${workspace.id} and body = 'I am absent'`;
    letGo();
    await customer.writes('third');
    await expect.poll(() => bot.received.map(({ data }) => data.text), PATIENT).toEqual(['first', 'second', 'third']);
  });

  it('is not told of a message whose contact is blocked while the message waits at the lock to be sent', async () => {
    const bot = await aBot();
    const { customer, contactId, ticketId } = await aTicket(bot.channelId, 'first');
    await expect.poll(() => bot.received.length).toBe(1);
    const letGo = holdRequests(bot);
    await customer.writes('second');
    await expect.poll(() => bot.received.length, PATIENT).toBe(2);
    await customer.writes('secret of the third');
    const [blocked] = await queuedAtLock<readonly unknown[]>(world, contactId, [
      () => workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' }),
      async () => {
        letGo();
        await untilWaiting(world, 2);
      },
    ]);
    expect(blocked?.status).toBe('fulfilled');
    await expect.poll(() => bot.told().at(-1), PATIENT).toEqual(['bot.ended', [ticketId]]);
    expect(bot.received.map(({ type }) => type)).toEqual(['bot.message', 'bot.message', 'bot.ended']);
    expect(JSON.stringify(bot.received)).not.toContain('secret of the third');
    const dropped = (await bot.deliveries()).filter(({ status }) => status === 'DROPPED');
    expect(dropped).toMatchObject([{ type: 'bot.message' }]);
    expect(await statusOf(ticketId)).toBe('BOT');
  });
});

describe('a bot whose address fails', () => {
  it('loses its tickets and gets no new ones, until a probe is answered', async () => {
    const bot = await aBot();
    const { ticketId } = await aTicket(bot.channelId);
    await expect.poll(() => bot.received.length).toBe(1);
    await bot.key.ask(SendMessage, { ticketId, body: 'On its way.' });
    bot.answers(500);
    const second = await aTicket(bot.channelId, 'unanswered');
    await expect.poll(async () => (await bot.deliveries())[0]?.attempts).toBe(1);
    await expect.poll(async () => (await bot.deliveries())[0]?.errorCode).toBe('REFUSED');
    expect(await bot.shown()).toMatchObject({ status: 'CONNECTED' });
    const events = await eventsDuring(world, workspace, async () => {
      await passTime(bot.webhookId);
      await expect.poll(bot.shown, PATIENT).toMatchObject({ status: 'FAILING', lastErrorCode: 'REFUSED' });
      for (const id of [ticketId, second.ticketId]) {
        await expect.poll(() => statusOf(id), PATIENT).toBe('UNASSIGNED');
      }
    });
    expect(events.map(({ type, actorKind, data }) => [type, actorKind, 'cause' in data && data.cause])).toEqual([
      ['channel.updated', 'SYSTEM', false],
      ['ticket.handed_over', 'SYSTEM', 'FAILING'],
      ['ticket.handed_over', 'SYSTEM', 'FAILING'],
    ]);
    const late = await workspace.aCustomer({ channelId: bot.channelId });
    await late.writes('hello');
    await workspace.ticketOf(await late.contactId(), 'UNASSIGNED');
    const probes = async () => (await bot.deliveries()).filter(({ type }) => type === 'bot.probe');
    await expect.poll(probes).toMatchObject([{ status: 'PENDING', attempts: 0 }]);
    await passTime(bot.webhookId);
    await expect.poll(probes, PATIENT).toMatchObject([{ status: 'PENDING', attempts: 1 }]);
    bot.answers(204);
    await passTime(bot.webhookId);
    await expect.poll(bot.shown, PATIENT).toMatchObject({ status: 'CONNECTED', lastErrorCode: null });
    const last = await aTicket(bot.channelId, 'answered again');
    await expect.poll(() => bot.told().at(-1), PATIENT).toEqual(['bot.message', last.ticketId]);
  });

  it('with 410 fails at once, is probed no more, and works again when it is connected again', async () => {
    const bot = await aBot();
    bot.answers(410);
    const { ticketId } = await aTicket(bot.channelId);
    await expect.poll(bot.shown, PATIENT).toMatchObject({ status: 'FAILING', lastErrorCode: 'GONE' });
    await expect.poll(() => statusOf(ticketId), PATIENT).toBe('UNASSIGNED');
    expect((await bot.deliveries()).map(({ type }) => type)).not.toContain('bot.probe');
    bot.answers(204);
    expect(await bot.connect()).toMatchObject({ status: 'CONNECTED', webhookId: bot.webhookId, webhookSecret: null });
    const last = await aTicket(bot.channelId, 'again');
    await expect.poll(() => bot.told().at(-1), PATIENT).toEqual(['bot.message', last.ticketId]);
  });

  it('and whose key is revoked is told nothing, and no answer of it makes it well', async () => {
    const bot = await aBot();
    const letGo = holdRequests(bot);
    const { customer } = await aTicket(bot.channelId, 'first');
    await expect.poll(() => bot.received.length).toBe(1);
    await customer.writes('secret of the second');
    await workspace.admin.ask(RevokeApiKey, { apiKeyId: bot.key.keyId });
    letGo();
    await expect
      .poll(async () => (await bot.deliveries()).map(({ status }) => status).sort(), PATIENT)
      .toEqual(['DELIVERED', 'DROPPED', 'DROPPED']);
    expect(bot.received).toHaveLength(1);
    expect(await bot.shown()).toMatchObject({ status: 'FAILING', lastErrorCode: 'API_KEY_REVOKED' });
  });
});

describe('connectBot with an address', () => {
  it('shows the secret once and the address to admins alone, and leaves the webhooks of admins alone', async () => {
    const bot = await aBot();
    expect(bot.secret).toMatch(/^whsec_/);
    expect(await bot.shown()).toMatchObject({ url: bot.url, webhookId: bot.webhookId, webhookSecret: null });
    for (const viewer of [workspace.supervisor, workspace.agent, bot.key]) {
      const { channels } = await viewer.ask(BotAddresses, {});
      expect(channels.map(({ bot: seen }) => seen)).toEqual([
        expect.objectContaining({ status: 'CONNECTED', url: null, webhookId: null, webhookSecret: null }),
      ]);
    }
    expect((await workspace.admin.ask(Webhooks, {})).webhooks).toEqual([]);
    const { webhookId } = bot;
    await refusedWith(world, 'WEBHOOK_NOT_FOUND', workspace.admin, UpdateWebhook, { webhookId, textToo: false });
    await refusedWith(world, 'WEBHOOK_NOT_FOUND', workspace.admin, DeleteWebhook, { webhookId });
    for (const url of ['ftp://example.com', 'https://user:word@example.com/']) {
      await refusedWith(world, 'BAD_USER_INPUT', workspace.admin, ConnectBotAt, {
        channelId: bot.channelId,
        apiKeyId: bot.key.keyId,
        url,
      });
    }
  });

  it('again changes nothing, keeps the secret of a bot that moved, and gives another bot a secret of its own', async () => {
    const bot = await aBot();
    const again = await typesDuring(world, workspace, () => bot.connect());
    expect(again).toEqual([]);
    const moved = await bot.connect({ url: `${bot.url}?moved` });
    expect(moved).toMatchObject({ webhookId: bot.webhookId, webhookSecret: null, url: `${bot.url}?moved` });
    await aTicket(bot.channelId);
    await expect.poll(() => bot.received.length).toBe(1);
    expect(bot.unverified()).toBe(0);
    const { rotateWebhookSecret } = await workspace.admin.ask(RotateWebhookSecret, { webhookId: bot.webhookId });
    bot.expects(rotateWebhookSecret.secret);
    await workspace.admin.ask(TestWebhook, { webhookId: bot.webhookId });
    await expect.poll(() => bot.received.at(-1)?.type).toBe('webhook.test');
    const other = await workspace.withKey('bot:answer');
    const replaced = await bot.connect({ apiKeyId: other.keyId });
    expect(replaced?.webhookId).not.toBe(bot.webhookId);
    expect(replaced?.webhookSecret).toMatch(/^whsec_/);
    expect(replaced?.webhookSecret).not.toBe(rotateWebhookSecret.secret);
    bot.expects(replaced?.webhookSecret ?? '');
    const { ticketId } = await aTicket(bot.channelId, 'for the other');
    await expect.poll(() => bot.told().at(-1), PATIENT).toEqual(['bot.message', ticketId]);
    await workspace.admin.ask(DisconnectBot, { channelId: bot.channelId });
    expect(await bot.shown()).toBeNull();
    expect(await world.db.owner`select from webhooks where workspace_id = ${workspace.id}`).toHaveLength(0);
  });
});

describe('the bot of docs/examples/webhook-bot.mjs', () => {
  it('answers a message, hands over, and answers a ticket that was released to it', async () => {
    const port = await reservePort();
    const channelId = await workspace.aChannel({ botActive: true, bot: false });
    const key = await workspace.withKey('bot:answer');
    const asked = { channelId, apiKeyId: key.keyId, url: `http://127.0.0.1:${port}/`, answersWithinSeconds: 3_600 };
    const { connectBot } = await workspace.admin.ask(ConnectBotAt, asked);
    // biome-ignore lint/style/noProcessEnv: the child is found by the path of the tests
    const { PATH } = process.env;
    const WEBHOOK_SECRET = connectBot.bot?.webhookSecret ?? '';
    const env = { PATH, PORT: String(port), WEBHOOK_SECRET, BOT_KEY: key.token ?? '', BLOCKDESK_URL: world.url };
    const child = spawn(process.execPath, ['docs/examples/webhook-bot.mjs'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill());
    await once(child.stdout, 'data');
    const { customer, contactId, ticketId } = await aTicket(channelId, 'one');
    const previewOf = async (id: string) => (await workspace.agent.ask(Ticket, { id })).ticket?.preview;
    await expect.poll(() => previewOf(ticketId), PATIENT).toContain('You wrote: one');
    await customer.writes('a person, please');
    await expect.poll(() => statusOf(ticketId), PATIENT).toBe('UNASSIGNED');
    await workspace.supervisor.ask(BlockContact, { contactId });
    await customer.writes('held');
    const held = await workspace.heldTicketOf(contactId);
    await workspace.supervisor.ask(UnblockTicket, { ticketId: held });
    await expect.poll(() => previewOf(held), PATIENT).toContain('You wrote: held');
  });
});
