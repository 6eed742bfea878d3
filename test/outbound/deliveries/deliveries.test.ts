import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../../src/access/viewer.ts';
import type { Sender } from '../../../src/channels/sender.ts';
import { connect } from '../../../src/database/connection.ts';
import { createDatabase } from '../../../src/database/database.ts';
import { connectSimulator as connectTo } from '../../../src/outbound/connections/connect.commands.ts';
import { deliverLane } from '../../../src/outbound/deliveries/deliver.commands.ts';
import { readConfig } from '../../../src/server/config.ts';
import {
  ConnectChannel,
  Deliveries,
  DeliveryEvents,
  DisconnectChannel,
  ReportDelivery,
  RetryMessage,
  SendOnce,
} from '../../../testkit/channels/deliveryOperations.ts';
import { AuditLog, BlockContact, CloseTicket } from '../../../testkit/operations.ts';
import { expectInvariants } from '../../blocks/auditAssertions.ts';
import { expectNoFaults } from '../../blocks/lockQueue.ts';
import { aProxy } from '../../environment/network.ts';
import type { TestCustomer, TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld();
afterAll(async () => {
  await expectInvariants(world);
  expectNoFaults(world, []);
});

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await world.aWorkspace();
});

interface Chat {
  readonly customer: TestCustomer;
  readonly contactId: string;
  readonly ticketId: string;
}

/** A customer who wrote on a channel, with the open ticket. */
async function aChat(channelId: string): Promise<Chat> {
  const customer = await workspace.aCustomer({ channelId });
  await customer.writes('Hello');
  const contactId = await customer.contactId();
  return { customer, contactId, ticketId: await workspace.ticketOf(contactId, 'UNASSIGNED') };
}

const send = async ({ ticketId }: Chat, body = 'Hi!', clientId: string | null = null) =>
  (await workspace.agent.ask(SendOnce, { ticketId, body, clientId })).sendMessage;

async function report(messageId: string, status: 'SENT' | 'DELIVERED' | 'READ' | 'FAILED') {
  const { reportDelivery } = await workspace.admin.ask(ReportDelivery, { messageId, status });
  return reportDelivery.delivery?.status;
}

async function repliesOf({ ticketId }: Chat) {
  const { ticket } = await workspace.agent.ask(Deliveries, { ticketId });
  return ticket?.messages.edges.map(({ node }) => node).filter(({ direction }) => direction === 'OUTBOUND') ?? [];
}

/** Connects the channel to the simulator, as the demo does: a job delivers its replies. */
async function connectSimulator(channelId: string): Promise<void> {
  const viewer = { workspaceId: workspace.id, actor: SYSTEM, role: 'ADMIN', scopes: [], expiresAt: null } as const;
  await connectTo({ database: world.database }, viewer, channelId);
}

describe('a channel without a connection', () => {
  it('refuses replies and keeps nothing of them, until it is connected', async () => {
    const channelId = await workspace.aChannel({ connected: false });
    const chat = await aChat(channelId);
    const { ticketId } = chat;
    const reply = { ticketId, body: 'Hi!', clientId: null };
    expect(await workspace.agent.refusal(SendOnce, reply)).toBe('CHANNEL_NOT_CONNECTED');
    const { ticket } = await workspace.agent.ask(Deliveries, { ticketId });
    expect(ticket?.replyRefusalCode).toBe('CHANNEL_NOT_CONNECTED');
    expect(await repliesOf(chat)).toEqual([]);
    const { connectChannel: connected } = await workspace.admin.ask(ConnectChannel, {
      channelId,
      connection: { webhook: true },
    });
    expect(connected.connection).toMatchObject({ kind: 'WEBHOOK', status: 'CONNECTED', lastErrorCode: null });
    expect((await send(chat)).delivery).toEqual({
      status: 'PENDING',
      attempts: 0,
      errorCode: null,
      errorMessage: null,
    });
  });

  it('is what disconnectChannel leaves', async () => {
    const channelId = await workspace.aChannel();
    const chat = await aChat(channelId);
    expect((await workspace.admin.ask(DisconnectChannel, { channelId })).disconnectChannel.connection).toBeNull();
    const reply = { ticketId: chat.ticketId, body: 'Hi!', clientId: null };
    expect(await workspace.agent.refusal(SendOnce, reply)).toBe('CHANNEL_NOT_CONNECTED');
  });
});

describe('connectChannel', () => {
  it('refuses a channel that is connected by itself, no kind at all, and a caller who is no admin', async () => {
    const channelId = await workspace.aChannel({ type: 'API' });
    const connection = { webhook: true };
    expect(await workspace.admin.refusal(ConnectChannel, { channelId, connection })).toBe('BAD_USER_INPUT');
    const other = await workspace.aChannel({ connected: false });
    expect(await workspace.admin.refusal(ConnectChannel, { channelId: other, connection: {} })).toBe('BAD_USER_INPUT');
    expect(await workspace.supervisor.refusal(ConnectChannel, { channelId: other, connection })).toBe('FORBIDDEN');
    expect(await workspace.supervisor.refusal(DisconnectChannel, { channelId: other })).toBe('FORBIDDEN');
  });

  it('connects once when two admins do it at once', async () => {
    const channelId = await workspace.aChannel({ connected: false });
    const connection = { webhook: true };
    await Promise.all([1, 2].map(() => workspace.admin.ask(ConnectChannel, { channelId, connection })));
    const [row] = await world.db.owner<{ count: number }[]>`
      select count(*)::integer as count from events
      where workspace_id = ${workspace.id} and type = 'channel.updated'`;
    expect(row?.count).toBe(1);
  });
});

describe('sendMessage with a clientId', () => {
  it('is one reply, however often and at once it is sent, and whatever became of the ticket', async () => {
    const chat = await aChat(await workspace.aChannel());
    const sent = await Promise.all(['a', 'b', 'c'].map((body) => send(chat, body, 'mine')));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    await workspace.agent.ask(CloseTicket, { ticketId: chat.ticketId });
    expect(await send(chat, 'late', 'mine')).toEqual(sent[0]);
    expect(await repliesOf(chat)).toHaveLength(1);
  });

  it('is another reply on another ticket, and with another id', async () => {
    const channelId = await workspace.aChannel();
    const [one, other] = [await aChat(channelId), await aChat(channelId)];
    const sent = [await send(one, 'a', 'mine'), await send(one, 'a', 'mine too'), await send(other, 'a', 'mine')];
    expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
  });
});

describe('reportDelivery', () => {
  it('takes a delivery forward only, tells the feed of each step, and of none that changes nothing', async () => {
    const chat = await aChat(await workspace.aChannel());
    const { ticketId } = chat;
    const { id } = await send(chat);
    const feed = await workspace.subscribe(workspace.agent, DeliveryEvents, {
      ticketId,
      after: await workspace.feedCursor(),
    });
    expect(await report(id, 'DELIVERED')).toBe('DELIVERED');
    expect(await report(id, 'SENT')).toBe('DELIVERED');
    expect(await report(id, 'FAILED')).toBe('DELIVERED');
    expect(await report(id, 'READ')).toBe('READ');
    const step = { __typename: 'MessageDeliveryChanged', message: { id }, ticket: { id: ticketId } };
    expect((await feed.next()).ticketEvents).toMatchObject(step);
    expect((await feed.next()).ticketEvents).toMatchObject(step);
    await send(chat);
    expect((await feed.next()).ticketEvents).not.toMatchObject({ __typename: 'MessageDeliveryChanged' });
  });

  it('is for admins and keys with its scope, and for replies that another system delivers', async () => {
    const chat = await aChat(await workspace.aChannel());
    const { id: messageId } = await send(chat);
    const sent = { messageId, status: 'SENT' } as const;
    expect(await workspace.supervisor.refusal(ReportDelivery, sent)).toBe('FORBIDDEN');
    const key = await workspace.withKey('messages:deliver');
    expect((await key.ask(ReportDelivery, sent)).reportDelivery.delivery?.status).toBe('SENT');
    const unknown = { ...sent, messageId: '00000000-0000-7000-8000-000000000000' };
    expect(await key.refusal(ReportDelivery, unknown)).toBe('MESSAGE_NOT_FOUND');
    expect(await key.refusal(ReportDelivery, { ...sent, errorCode: 'UNDELIVERABLE' })).toBe('BAD_USER_INPUT');
    const other = await world.aWorkspace();
    expect(await other.admin.refusal(ReportDelivery, sent)).toBe('MESSAGE_NOT_FOUND');
    const ours = await aChat(await workspace.aChannel({ type: 'WEBCHAT' }));
    const { id, delivery } = await send(ours);
    expect(delivery?.status).toBe('SENT');
    expect(await workspace.admin.refusal(ReportDelivery, { messageId: id, status: 'READ' })).toBe('BAD_USER_INPUT');
  });
});

describe('retryMessage', () => {
  it('sends a failed reply again, once when two people do it at once', async () => {
    const chat = await aChat(await workspace.aChannel());
    const { id: messageId } = await send(chat);
    expect(await workspace.agent.refusal(RetryMessage, { messageId })).toBe('MESSAGE_NOT_FAILED');
    await report(messageId, 'FAILED');
    expect((await repliesOf(chat))[0]?.delivery).toMatchObject({ status: 'FAILED', errorCode: 'PROVIDER_REFUSED' });
    const both = await Promise.allSettled([1, 2].map(() => workspace.agent.ask(RetryMessage, { messageId })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await repliesOf(chat))[0]?.delivery).toMatchObject({ status: 'PENDING', errorCode: null });
  });

  it('is refused for what a new reply is refused for', async () => {
    const chat = await aChat(await workspace.aChannel());
    const { id: messageId } = await send(chat);
    await report(messageId, 'FAILED');
    await workspace.supervisor.ask(BlockContact, { contactId: chat.contactId, openTickets: 'LEAVE_OPEN' });
    expect(await workspace.agent.refusal(RetryMessage, { messageId })).toBe('CONTACT_BLOCKED');
    const missing = { messageId: '00000000-0000-7000-8000-000000000000' };
    expect(await workspace.agent.refusal(RetryMessage, missing)).toBe('MESSAGE_NOT_FOUND');
  });
});

describe('a channel that Blockdesk sends by', () => {
  it('delivers the replies to a contact in their order, by jobs that leave nothing behind', async () => {
    const channelId = await workspace.aChannel({ connected: false });
    await connectSimulator(channelId);
    const chat = await aChat(channelId);
    const feed = await workspace.subscribe(workspace.agent, DeliveryEvents, {
      ticketId: chat.ticketId,
      after: await workspace.feedCursor(),
    });
    const sent: string[] = [];
    for (const body of ['one', 'two', 'three']) sent.push((await send(chat, body)).id);
    const delivered: (string | undefined)[] = [];
    while (delivered.length < sent.length) {
      const { ticketEvents } = await feed.next();
      if (ticketEvents.__typename === 'MessageDeliveryChanged') delivered.push(ticketEvents.message.id);
    }
    expect(delivered).toEqual(sent);
    const replies = await repliesOf(chat);
    expect(replies.map(({ delivery }) => delivery)).toEqual(
      sent.map(() => ({ status: 'DELIVERED', attempts: 1, errorCode: null })),
    );
    await expect.poll(() => world.db.owner`select payload from graphile_worker._private_jobs`).toEqual([]);
  });

  it('is not called failing by a server that has not the key of its credential: the reply waits for another', async () => {
    const channelId = await workspace.aChannel({ address: `of ${workspace.slug}` });
    const chat = await aChat(channelId);
    await send(chat);
    const { owner } = world.db;
    await owner`
      update channel_connections set kind = 'WHATSAPP_CLOUD', key_id = 'gone', sealed = 'sealed'
      where channel_id = ${channelId}`;
    await owner`update deliveries set next_attempt_at = now() where channel_id = ${channelId}`;
    const called: string[] = [];
    const sender: Sender = {
      send: async ({ messageId }) => {
        called.push(messageId);
        return { outcome: 'UNKNOWN' };
      },
    };
    const delivering = { database: world.database, secretBox: null, files: null, senders: { WHATSAPP_CLOUD: sender } };
    const payload = { channelId, contactId: chat.contactId };
    await deliverLane(delivering, { workspaceId: workspace.id, payload, stopping: new AbortController().signal });
    expect(called).toEqual([]);
    expect((await repliesOf(chat))[0]?.delivery).toEqual({ status: 'PENDING', attempts: 1, errorCode: null });
    const rows = await owner`select status from channel_connections where channel_id = ${channelId}`;
    expect(rows).toEqual([{ status: 'CONNECTED' }]);
    await owner`delete from channel_connections where channel_id = ${channelId}`;
  });

  it.each(['when sent', 'when answered'] as const)(
    'keeps what the provider said although the connection breaks at the commit of it, %s',
    async (when) => {
      const channelId = await workspace.aChannel();
      const chat = await aChat(channelId);
      await send(chat);
      const { owner } = world.db;
      await owner`update channel_connections set kind = 'SIMULATOR' where channel_id = ${channelId}`;
      await owner`update deliveries set next_attempt_at = now() where channel_id = ${channelId}`;
      const network = await aProxy(world.db.url);
      const database = createDatabase(connect({ ...readConfig({}), url: network.url, connections: 2 }));
      let sent = 0;
      const sender: Sender = {
        async send() {
          sent += 1;
          network.cutCommits(1, when);
          return { outcome: 'SENT', providerId: 'the id', arrived: false };
        },
      };
      const delivering = { database, secretBox: null, files: null, senders: { SIMULATOR: sender } };
      const payload = { channelId, contactId: chat.contactId };
      await deliverLane(delivering, { workspaceId: workspace.id, payload, stopping: new AbortController().signal });
      expect([sent, network.commitsToCut]).toEqual([1, 0]);
      expect((await repliesOf(chat))[0]?.delivery).toEqual({ status: 'SENT', attempts: 1, errorCode: null });
      await database.close();
    },
  );

  it('does not send a reply again whose sender crashed, and fails it when nothing is known of it after ten minutes', async () => {
    const channelId = await workspace.aChannel({ address: `of ${workspace.slug}` });
    const chat = await aChat(channelId);
    await send(chat);
    const { owner } = world.db;
    await owner`update channel_connections set kind = 'WHATSAPP_CLOUD' where channel_id = ${channelId}`;
    await owner`update deliveries set next_attempt_at = now() where channel_id = ${channelId}`;
    let calls = 0;
    const crashing: Sender = {
      send: () => {
        calls += 1;
        return Promise.reject(new Error('The process is gone.'));
      },
    };
    const delivering = {
      database: world.database,
      secretBox: null,
      files: null,
      senders: { WHATSAPP_CLOUD: crashing },
    };
    const payload = { channelId, contactId: chat.contactId };
    const job = { workspaceId: workspace.id, payload, stopping: new AbortController().signal };
    await expect(deliverLane(delivering, job)).rejects.toThrow('The process is gone.');
    await deliverLane(delivering, job);
    expect((await repliesOf(chat))[0]?.delivery).toEqual({ status: 'PENDING', attempts: 1, errorCode: null });
    await owner`
      update deliveries set sending_since = sending_since - interval '9 minutes' where channel_id = ${channelId}`;
    await deliverLane(delivering, job);
    expect((await repliesOf(chat))[0]?.delivery).toMatchObject({ status: 'PENDING' });
    await owner`
      update deliveries set sending_since = sending_since - interval '61 seconds' where channel_id = ${channelId}`;
    await deliverLane(delivering, job);
    expect((await repliesOf(chat))[0]?.delivery).toEqual({
      status: 'FAILED',
      attempts: 1,
      errorCode: 'DELIVERY_UNKNOWN',
    });
    expect(calls).toBe(1);
    await owner`delete from channel_connections where channel_id = ${channelId}`;
  });
});

describe('the audit log', () => {
  it('lists of the steps of a reply its failure and that it is sent again, and no other', async () => {
    const chat = await aChat(await workspace.aChannel());
    const [arrived, failed] = [(await send(chat)).id, (await send(chat)).id];
    for (const status of ['SENT', 'DELIVERED', 'READ'] as const) await report(arrived, status);
    const steps = async (filter: { contactId?: string }) => {
      const { auditLog } = await workspace.supervisor.ask(AuditLog, filter);
      return auditLog.edges.filter(({ node }) => node.type === 'ticket.delivery_changed').length;
    };
    const ofBoth = () => Promise.all([steps({}), steps({ contactId: chat.contactId })]);
    expect(await ofBoth()).toEqual([0, 0]);
    await report(failed, 'FAILED');
    expect(await ofBoth()).toEqual([1, 1]);
    await workspace.agent.ask(RetryMessage, { messageId: failed });
    expect(await ofBoth()).toEqual([2, 2]);
  });
});
