import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createSecretBox } from '../../../src/channels/secrets/secretBox.ts';
import { createGraphApi } from '../../../src/channels/whatsapp/graphApi.service.ts';
import { createWhatsAppSender } from '../../../src/channels/whatsapp/whatsAppSender.service.ts';
import { resumeDeliveries } from '../../../src/outbound/deliveries/resume.commands.ts';
import { markTicketRead } from '../../../src/outbound/receipts/markRead.commands.ts';
import { createApiClient } from '../../../testkit/apiClient.ts';
import {
  ConnectChannel,
  Deliveries,
  DisconnectChannel,
  RetryMessage,
  SendOnce,
} from '../../../testkit/channels/deliveryOperations.ts';
import type { ConnectChannelMutation } from '../../../testkit/gql/graphql.ts';
import { BlockContact, BlockedTickets, Tickets, UnblockContact, UpdateChannel } from '../../../testkit/operations.ts';
import { startGraphDouble, type TakenMessage } from '../../../testkit/whatsapp/graphDouble.ts';
import { metaCall, metaStatuses, metaText, postAsMeta } from '../../../testkit/whatsapp/metaCalls.ts';
import { expectInvariants } from '../../blocks/auditAssertions.ts';
import { expectNoFaults, queuedAtLock } from '../../blocks/lockQueue.ts';
import { type TestWorkspace, theOnly } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const SERVERS = { appSecret: 'the app secret of the server', verifyToken: 'the verify token of the server' };
const TOKEN = 'the-access-token-of-the-number';
const KEY = randomBytes(32);
const SECRETS = createSecretBox([KEY]);
const never = new AbortController().signal;
const double = await startGraphDouble();
const world = await aWorld({
  whatsApp: SERVERS,
  whatsAppApiUrl: double.url,
  channelSecretKeys: [KEY],
});
afterAll(async () => {
  await double.close();
  expect(double.violations).toEqual([]);
  await expectInvariants(world);
  expectNoFaults(world, []);
});

let numbers = 100_000;

interface Chat {
  readonly workspace: TestWorkspace;
  readonly channelId: string;
  readonly phoneNumberId: string;
  readonly phone: string;
  readonly ticketId: string;
  readonly contactId: string;
  /** Meta's ids of what the customer wrote. */
  readonly wrote: string[];
}

type Connected = NonNullable<ConnectChannelMutation['connectChannel']>;

async function connect({ workspace, channelId }: Pick<Chat, 'workspace' | 'channelId'>, accessToken = TOKEN) {
  const connection = { whatsAppCloud: { accessToken } };
  const answer: { connectChannel: Connected } = await workspace.admin.ask(ConnectChannel, { channelId, connection });
  return answer.connectChannel.connection;
}

async function aNumber() {
  const workspace = await world.aWorkspace();
  numbers += 1;
  const phoneNumberId = String(numbers);
  double.allow(phoneNumberId, TOKEN);
  const channelId = await workspace.aChannel({ address: phoneNumberId, connected: false });
  return { workspace, channelId, phoneNumberId };
}

type Numbered = Awaited<ReturnType<typeof aNumber>>;

async function write(
  { workspace, phoneNumberId, phone }: Pick<Chat, 'workspace' | 'phoneNumberId' | 'phone'>,
  at: Date,
) {
  numbers += 1;
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const call = metaCall(phoneNumberId, { phone }, { ...metaText(`wamid.in.${numbers}`, 'Hello'), timestamp });
  expect(await postAsMeta(`${world.url}/webhooks/whatsapp/${workspace.slug}`, SERVERS.appSecret, call)).toBe(200);
  return `wamid.in.${numbers}`;
}

const writeOn = async (chat: Chat) => void chat.wrote.push(await write(chat, new Date()));

/** A customer who writes to the number, in the form in which Meta keeps an old Brazilian number. */
async function customerOf(number: Numbered): Promise<Chat> {
  const { workspace, phoneNumberId } = number;
  numbers += 1;
  const phone = `5551${85_000_000 + numbers}`;
  const wrote = [await write({ workspace, phoneNumberId, phone }, new Date())];
  const { tickets } = await workspace.supervisor.ask(Tickets, { status: 'UNASSIGNED', first: 1 });
  const { node } = theOnly(tickets.edges);
  return { ...number, phone, ticketId: node.id, contactId: node.contact.id, wrote };
}

async function aChat(): Promise<Chat> {
  const number = await aNumber();
  await connect(number);
  return customerOf(number);
}

const send = async ({ workspace, ticketId }: Chat, body = 'Hi!') =>
  (await workspace.agent.ask(SendOnce, { ticketId, body, clientId: null })).sendMessage.id;

async function deliveriesOf({ workspace, ticketId }: Chat) {
  const { ticket } = await workspace.agent.ask(Deliveries, { ticketId });
  const messages = ticket?.messages.edges.map(({ node }) => node) ?? [];
  return messages.filter(({ direction }) => direction === 'OUTBOUND').reverse();
}

const statusesOf = async (chat: Chat) => (await deliveriesOf(chat)).map(({ delivery }) => delivery?.status);
const errorsOf = async (chat: Chat) => (await deliveriesOf(chat)).map(({ delivery }) => delivery?.errorCode);
const takenOf = ({ phoneNumberId }: Pick<Chat, 'phoneNumberId'>) =>
  double.taken.filter((message) => message.phoneNumberId === phoneNumberId);

/** Lets what waits for its time be due now. */
async function hurry({ channelId }: Chat): Promise<void> {
  await world.db.owner`
    update deliveries set next_attempt_at = now() - interval '2 minutes'
    where channel_id = ${channelId} and status = 'PENDING' and next_attempt_at is not null`;
  await resumeDeliveries(world.database, (fault) => expect(fault).toBeNull());
}

function report({ workspace, phoneNumberId }: Chat, ...statuses: readonly object[]): Promise<number> {
  const call = metaStatuses(phoneNumberId, statuses);
  return postAsMeta(`${world.url}/webhooks/whatsapp/${workspace.slug}`, SERVERS.appSecret, call);
}

function status({ wamid, callbackData, recipient }: TakenMessage, said: string, errors?: readonly object[]): object {
  const about = { id: wamid, timestamp: '1772000001', recipient_id: recipient, biz_opaque_callback_data: callbackData };
  return { ...about, status: said, ...(errors && { errors }) };
}

/** Breaks the connections of this number's messages, once, with the message taken or not. */
function breakOnce(chat: Pick<Chat, 'phoneNumberId'>, taken: boolean): void {
  let isBroken = false;
  double.onMessage(({ phoneNumberId }) => {
    if (phoneNumberId !== chat.phoneNumberId || isBroken) return null;
    isBroken = true;
    return { kind: 'RESET', taken };
  });
}

describe('connectChannel with a WhatsApp number', () => {
  it('checks the token at Meta, keeps it from every reader, and changes nothing the second time', async () => {
    const number = await aNumber();
    const { workspace, channelId } = number;
    const inboundUrl = `/webhooks/whatsapp/${workspace.slug}/${channelId}`;
    expect(await connect(number)).toMatchObject({ kind: 'WHATSAPP_CLOUD', status: 'CONNECTED', inboundUrl });
    await connect(number);
    const events = await world.db.owner`
      select data from events where workspace_id = ${workspace.id} and type = 'channel.updated'`;
    expect(events).toHaveLength(1);
    const rows = await world.db.owner`select * from channel_connections`;
    expect(JSON.stringify([rows, events]) + world.logged.join()).not.toContain(TOKEN);
  });

  it('refuses a token that Meta refuses, a channel without a number, and a Meta that does not answer', async () => {
    const number = await aNumber();
    const { workspace, channelId } = number;
    const refusalOf = (id: string, accessToken = TOKEN, who = workspace.admin) =>
      who.refusal(ConnectChannel, { channelId: id, connection: { whatsAppCloud: { accessToken } } });
    expect(await refusalOf(channelId, 'another-token-than-that')).toBe('CHANNEL_CREDENTIAL_REFUSED');
    expect(await refusalOf(channelId, 'a token with\nanother line')).toBe('BAD_USER_INPUT');
    expect(await refusalOf(channelId, 'short')).toBe('BAD_USER_INPUT');
    expect(await refusalOf(await workspace.aChannel({ connected: false }))).toBe('BAD_USER_INPUT');
    expect(await refusalOf(await workspace.aChannel({ type: 'EMAIL', connected: false }))).toBe('BAD_USER_INPUT');
    expect(await refusalOf(workspace.id)).toBe('CHANNEL_NOT_FOUND');
    expect(await refusalOf(channelId, TOKEN, workspace.supervisor)).toBe('FORBIDDEN');
    const two = { webhook: true, whatsAppCloud: { accessToken: TOKEN } };
    expect(await workspace.admin.refusal(ConnectChannel, { channelId, connection: two })).toBe('BAD_USER_INPUT');
    const elsewhere = await world.anotherServer({ whatsAppApiUrl: 'http://127.0.0.1:9' });
    const there = createApiClient(elsewhere.url, workspace.admin.token);
    expect(await refusalOf(channelId, TOKEN, there)).toBe('PROVIDER_UNAVAILABLE');
    const keyless = await world.anotherServer({ channelSecretKeys: [] });
    const without = createApiClient(keyless.url, workspace.admin.token);
    expect(await refusalOf(channelId, TOKEN, without)).toBe('SECRETS_NOT_CONFIGURED');
    await Promise.all([elsewhere.stop(), keyless.stop()]);
  });
});

describe('replies on WhatsApp', () => {
  it('reach the customer once and in their order, at the number as Meta writes it, on two nodes', async () => {
    const chat = await aChat();
    const other = await world.anotherServer();
    const there = createApiClient(other.url, chat.workspace.agent.token);
    const bodies = Array.from({ length: 8 }, (_, place) => `Reply ${place}`);
    for (const [place, body] of bodies.entries()) {
      const reply = { ticketId: chat.ticketId, body, clientId: null };
      await (place % 2 === 0 ? chat.workspace.agent : there).ask(SendOnce, reply);
    }
    await expect.poll(() => statusesOf(chat)).toEqual(bodies.map(() => 'SENT'));
    expect(takenOf(chat).map(({ body, recipient }) => [recipient, body])).toEqual(
      bodies.map((body) => [chat.phone, body]),
    );
    await other.stop();
  });

  it('have at most as many characters as WhatsApp takes', async () => {
    const { workspace, ticketId } = await aChat();
    const reply = { ticketId, body: 'x'.repeat(4_097), clientId: null };
    expect(await workspace.agent.refusal(SendOnce, reply)).toBe('BAD_USER_INPUT');
  });

  it('are reported by Meta in any order and twice, and strange reports harm nothing', async () => {
    const chat = await aChat();
    await send(chat);
    await expect.poll(() => statusesOf(chat)).toEqual(['SENT']);
    const message = theOnly(takenOf(chat));
    const other = await aChat();
    expect(await report(other, status(message, 'failed', [{ code: 131026 }]))).toBe(200);
    const unknown = { ...message, wamid: 'wamid.unknown', callbackData: 'of another app' };
    expect(await report(chat, status(unknown, 'failed'), status(unknown, 'read'), { status: 'odd' })).toBe(200);
    expect(await statusesOf(chat)).toEqual(['SENT']);
    const said = ['delivered', 'sent', 'delivered', 'failed'].map((word) => status(message, word));
    expect(await report(chat, ...said)).toBe(200);
    expect(await statusesOf(chat)).toEqual(['DELIVERED']);
    // One that does not repeat what it was given is found by the id of Meta.
    expect(await report(chat, { ...status(message, 'read'), biz_opaque_callback_data: undefined })).toBe(200);
    expect(await statusesOf(chat)).toEqual(['READ']);
  });

  it('of another workspace’s number are not reported on: the report is refused, and taken at the right address', async () => {
    const chat = await aChat();
    const stranger = await aNumber();
    await send(chat);
    await expect.poll(() => statusesOf(chat)).toEqual(['SENT']);
    const [taken] = takenOf(chat);
    if (taken === undefined) throw new Error('Nothing was sent.');
    expect(await report({ ...chat, workspace: stranger.workspace }, status(taken, 'delivered'))).toBe(401);
    expect(await statusesOf(chat)).toEqual(['SENT']);
    expect(await report(chat, status(taken, 'delivered'))).toBe(200);
    expect(await statusesOf(chat)).toEqual(['DELIVERED']);
  });

  it('fail when Meta reports so after it took them, and retryMessage sends them again', async () => {
    const chat = await aChat();
    const messageId = await send(chat);
    await expect.poll(() => statusesOf(chat)).toEqual(['SENT']);
    const message = theOnly(takenOf(chat));
    const failed = status(message, 'failed', [{ code: 131047 }]);
    await report(chat, failed);
    expect(await errorsOf(chat)).toEqual(['REPLY_WINDOW_CLOSED']);
    double.fail(message.wamid);
    await chat.workspace.agent.ask(RetryMessage, { messageId });
    await expect.poll(() => statusesOf(chat)).toEqual(['SENT']);
    await report(chat, failed);
    expect(await statusesOf(chat)).toEqual(['SENT']);
    expect(takenOf(chat)).toHaveLength(2);
  });

  it('to a contact blocked before they are sent fail, and nothing of them reaches Meta', async () => {
    const chat = await aChat();
    let attempts = 0;
    double.onMessage(({ phoneNumberId }) => {
      if (phoneNumberId !== chat.phoneNumberId) return null;
      attempts += 1;
      return { kind: 'REFUSE', status: 429, code: 130429, retryAfter: 60 };
    });
    await send(chat, 'before the block');
    await expect.poll(() => attempts).toBe(1);
    await chat.workspace.supervisor.ask(BlockContact, { contactId: chat.contactId, openTickets: 'LEAVE_OPEN' });
    await expect.poll(() => hurry(chat).then(() => errorsOf(chat))).toEqual(['CONTACT_BLOCKED']);
    expect([attempts, takenOf(chat)]).toEqual([1, []]);
    double.onMessage(() => null);
  });

  it('whose fate is unknown hold back the next, are settled by the report, and are never sent again', async () => {
    const chat = await aChat();
    breakOnce(chat, true);
    await send(chat, 'first');
    await send(chat, 'second');
    await expect.poll(() => takenOf(chat).length).toBe(1);
    await expect.poll(async () => (await deliveriesOf(chat))[0]?.delivery?.attempts).toBe(1);
    await report(chat, status(theOnly(takenOf(chat)), 'delivered'));
    await expect.poll(() => statusesOf(chat)).toEqual(['DELIVERED', 'SENT']);
    expect(takenOf(chat).map(({ body }) => body)).toEqual(['first', 'second']);
  });

  it('whose fate stays unknown fail visibly, and the next goes out', async () => {
    const chat = await aChat();
    breakOnce(chat, false);
    await send(chat, 'lost');
    await expect.poll(async () => (await deliveriesOf(chat))[0]?.delivery?.attempts).toBe(1);
    await send(chat, 'next');
    await world.db.owner`
      update deliveries set sending_since = sending_since - interval '10 minutes' where channel_id = ${chat.channelId}`;
    await expect.poll(() => hurry(chat).then(() => errorsOf(chat))).toEqual(['DELIVERY_UNKNOWN', null]);
    await expect.poll(() => statusesOf(chat)).toEqual(['FAILED', 'SENT']);
    expect(takenOf(chat).map(({ body }) => body)).toEqual(['next']);
  });

  it('wait while Meta is away or asks for a pause, and then go out', async () => {
    const chat = await aChat();
    let refusals = 0;
    double.onMessage(({ phoneNumberId }) => {
      if (phoneNumberId !== chat.phoneNumberId || refusals === 2) return null;
      refusals += 1;
      return { kind: 'REFUSE', status: refusals === 1 ? 503 : 429, retryAfter: 3_600 };
    });
    await send(chat);
    await expect.poll(() => hurry(chat).then(() => statusesOf(chat))).toEqual(['SENT']);
    expect(theOnly(await deliveriesOf(chat)).delivery?.attempts).toBe(3);
    expect(takenOf(chat)).toHaveLength(1);
  });

  it('wait while the token is refused, fail when the channel is disconnected, and go out once it is connected again', async () => {
    const chat = await aChat();
    double.allow(chat.phoneNumberId, null);
    await send(chat, 'waits');
    const connectionOf = async () => {
      const rows = await world.db.owner`
        select status, last_error_code as code from channel_connections where channel_id = ${chat.channelId}`;
      return rows[0];
    };
    await expect.poll(connectionOf).toEqual({ status: 'FAILING', code: '190' });
    await send(chat, 'waits, too');
    await expect.poll(() => errorsOf(chat)).toEqual(['CHANNEL_CREDENTIAL_REFUSED', null]);
    double.allow(chat.phoneNumberId, TOKEN);
    expect(await connect(chat)).toMatchObject({ status: 'CONNECTED', lastErrorCode: null });
    await expect.poll(() => statusesOf(chat)).toEqual(['SENT', 'SENT']);
    expect(takenOf(chat).map(({ body }) => body)).toEqual(['waits', 'waits, too']);

    double.allow(chat.phoneNumberId, null);
    await send(chat, 'never');
    await expect.poll(connectionOf).toEqual({ status: 'FAILING', code: '190' });
    await chat.workspace.admin.ask(DisconnectChannel, { channelId: chat.channelId });
    await expect.poll(() => errorsOf(chat)).toEqual([null, null, 'CHANNEL_NOT_CONNECTED']);
  });
});

describe('the window for replies on WhatsApp', () => {
  const HOUR_MS = 3_600_000;
  const windowOf = async ({ workspace, ticketId }: Chat, who = workspace.agent) => {
    const { ticket } = await who.ask(Deliveries, { ticketId });
    return [ticket?.replyWindowEndsAt ?? null, ticket?.replyRefusalCode];
  };
  /** Moves every message of the chat so far back. */
  const age = ({ channelId }: Chat, hours: number) => world.db.owner`
    update messages set sent_at = sent_at - ${hours} * interval '1 hour', stored_at = stored_at - ${hours} * interval '1 hour'
    where ticket_id in (select id from tickets where channel_id = ${channelId})`;

  it('ends 24 hours after the customer wrote, and opens again when they write, also on a message that came late', async () => {
    const chat = await aChat();
    const { workspace, ticketId } = chat;
    const messageId = await send(chat);
    await expect.poll(() => statusesOf(chat)).toEqual(['SENT']);
    await report(chat, status(theOnly(takenOf(chat)), 'failed'));
    expect(await windowOf(chat)).toEqual([expect.any(String), null]);
    await age(chat, 24);
    expect(await windowOf(chat)).toEqual([expect.any(String), 'REPLY_WINDOW_CLOSED']);
    const reply = { ticketId, body: 'Too late', clientId: null };
    expect(await workspace.agent.refusal(SendOnce, reply)).toBe('REPLY_WINDOW_CLOSED');
    expect(await workspace.agent.refusal(RetryMessage, { messageId })).toBe('REPLY_WINDOW_CLOSED');
    await write(chat, new Date(Date.now() - 20 * HOUR_MS));
    const [endsAt, refusal] = await windowOf(chat);
    expect(refusal).toBeNull();
    expect(Math.abs(Date.parse(endsAt ?? '') - Date.now() - 4 * HOUR_MS)).toBeLessThan(HOUR_MS);
  });

  it('tells an agent nothing of held messages, and counts them once they are released', async () => {
    const chat = await aChat();
    const { workspace, contactId } = chat;
    await age(chat, 24);
    await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
    const before = await workspace.agent.ask(Deliveries, { ticketId: chat.ticketId });
    await write(chat, new Date());
    expect(await workspace.agent.ask(Deliveries, { ticketId: chat.ticketId })).toEqual(before);
    expect(await windowOf(chat, workspace.supervisor)).toEqual([before.ticket?.replyWindowEndsAt, 'CONTACT_BLOCKED']);
    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    expect(await windowOf(chat)).toEqual([expect.any(String), null]);
    expect((await windowOf(chat))[0]).not.toBe(before.ticket?.replyWindowEndsAt);
  });

  it('is none on a channel whose replies another system delivers', async () => {
    const number = await aNumber();
    const { workspace, channelId } = number;
    await workspace.admin.ask(ConnectChannel, { channelId, connection: { webhook: true } });
    const chat = await customerOf(number);
    await age(chat, 48);
    expect(await windowOf(chat)).toEqual([null, null]);
  });
});

describe('read receipts on WhatsApp', () => {
  const readOf = (chat: Chat) => double.read.filter((id) => chat.wrote.includes(id));
  const turnOn = ({ workspace, channelId }: Pick<Chat, 'workspace' | 'channelId'>) =>
    workspace.admin.ask(UpdateChannel, { channelId, readReceipts: true });
  /** Every job is done: a reply that comes after the receipts was delivered. */
  const allDone = async ({ channelId, contactId, ticketId }: Chat) => {
    const rows = () => world.db.owner`
      select from graphile_worker._private_jobs
      where payload ->> 'ticketId' = ${ticketId}
        or (payload ->> 'channelId' = ${channelId} and payload ->> 'contactId' = ${contactId})`;
    await expect.poll(rows, { timeout: 20_000 }).toHaveLength(0);
  };

  it('are off at first; once on, a reply marks the newest message before it, and the next reply marks nothing again', async () => {
    const chat = await aChat();
    await send(chat);
    await allDone(chat);
    expect(readOf(chat)).toEqual([]);
    await turnOn(chat);
    await writeOn(chat);
    await writeOn(chat);
    await send(chat);
    await allDone(chat);
    expect(readOf(chat)).toEqual(chat.wrote.slice(-1));
    await send(chat, 'And another thing.');
    await allDone(chat);
    expect(readOf(chat)).toEqual(chat.wrote.slice(-1));
    await writeOn(chat);
    await send(chat);
    await allDone(chat);
    expect(readOf(chat)).toEqual(chat.wrote.slice(-2));
  });

  it('are given by a job that does no harm when it runs again, and comes again when Meta is away', async () => {
    const chat = await aChat();
    await turnOn(chat);
    double.onRead(() => 503);
    onTestFinished(() => double.onRead(() => 200));
    await send(chat);
    const waiting = () => world.db.owner`
      select from graphile_worker._private_jobs where payload ->> 'ticketId' = ${chat.ticketId} and run_at > now()`;
    await expect.poll(waiting, { timeout: 20_000 }).toHaveLength(1);
    double.onRead(() => 200);
    const job = { workspaceId: chat.workspace.id, payload: { ticketId: chat.ticketId }, stopping: never };
    const sender = createWhatsAppSender(createGraphApi(double.url));
    const delivering = { database: world.database, secretBox: SECRETS, senders: { WHATSAPP_CLOUD: sender } };
    await Promise.all([markTicketRead(delivering, job), markTicketRead(delivering, job)]);
    expect(new Set(readOf(chat))).toEqual(new Set(chat.wrote));
    const told = readOf(chat).length;
    await markTicketRead(delivering, job);
    expect(readOf(chat)).toHaveLength(told);
    double.onRead(() => 400);
    await writeOn(chat);
    await send(chat);
    await allDone(chat);
    double.onRead(() => 200);
    await markTicketRead(delivering, job);
    // What Meta refuses is not tried again.
    expect(readOf(chat)).toHaveLength(told);
  });

  it('are never given for a held message, nor after a block that was first at the lock', async () => {
    const chat = await aChat();
    await turnOn(chat);
    const settled = await queuedAtLock<readonly unknown[]>(world, chat.contactId, [
      () => send(chat),
      () => chat.workspace.supervisor.ask(BlockContact, { contactId: chat.contactId, openTickets: 'LEAVE_OPEN' }),
    ]);
    expect(settled.map(({ status: how }) => how)).toEqual(['fulfilled', 'fulfilled']);
    await allDone(chat);
    await writeOn(chat);
    const job = { workspaceId: chat.workspace.id, payload: { ticketId: chat.ticketId }, stopping: never };
    const sender = createWhatsAppSender(createGraphApi(double.url));
    await markTicketRead({ database: world.database, secretBox: SECRETS, senders: { WHATSAPP_CLOUD: sender } }, job);
    const [held] = (await chat.workspace.supervisor.ask(BlockedTickets, { contactId: chat.contactId })).blockedTickets
      .edges;
    await markTicketRead(
      { database: world.database, secretBox: SECRETS, senders: { WHATSAPP_CLOUD: sender } },
      { ...job, payload: { ticketId: held?.node.id ?? '' } },
    );
    expect(readOf(chat)).toEqual([]);
  });

  it('are refused for a channel that cannot show them', async () => {
    const { workspace } = await aNumber();
    const channelId = await workspace.aChannel({ type: 'EMAIL' });
    expect(await workspace.admin.refusal(UpdateChannel, { channelId, readReceipts: true })).toBe('BAD_USER_INPUT');
  });
});
