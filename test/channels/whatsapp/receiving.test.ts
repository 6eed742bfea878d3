import { createHmac } from 'node:crypto';
import { expect, it, onTestFinished, vi } from 'vitest';
import { SetFloodLimits } from '../../../testkit/flood/operations.ts';
import {
  BlockedTickets,
  BlockIdentity,
  ContactByIdentity,
  Ticket,
  Tickets,
  UnblockIdentity,
  UpdateSettings,
} from '../../../testkit/operations.ts';
import { theOnly } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const SECRET = 'the app secret of the tests';
const world = await aWorld({ whatsApp: { appSecret: SECRET, verifyToken: 'the verify token of the tests' } });

interface Sender {
  readonly phone?: string;
  readonly userId?: string;
}

/** A webhook as Meta sends it: what people hide is not in it. */
function webhook(phoneNumberId: string, { phone, userId }: Sender, id: string, text: string) {
  const contact = { profile: { name: 'Wira' }, ...(phone && { wa_id: phone }), ...(userId && { user_id: userId }) };
  const message = {
    ...(phone && { from: phone }),
    ...(userId && { from_user_id: userId }),
    id,
    timestamp: '1700000000',
    type: 'text',
    text: { body: text },
  };
  const metadata = { display_phone_number: '6215550100', phone_number_id: phoneNumberId };
  const value = { messaging_product: 'whatsapp', metadata, contacts: [contact], messages: [message] };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}

async function deliver(slug: string, payload: object, secret = SECRET): Promise<number> {
  const body = JSON.stringify(payload);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const response = await fetch(`${world.url}/webhooks/whatsapp/${slug}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body,
  });
  return response.status;
}

it('a WhatsApp message opens a ticket; a forged one, and the same one again, change nothing', async () => {
  const workspace = await world.aWorkspace();
  await workspace.aChannel({ type: 'WHATSAPP', address: '5550100' });
  const payload = webhook('5550100', { phone: '628123456789' }, 'wamid.1', 'Hello from WhatsApp');

  expect(await deliver(workspace.slug, payload, 'a guess')).toBe(401);
  expect((await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' })).tickets.totalCount).toBe(0);

  expect(await Promise.all([1, 2, 3].map(() => deliver(workspace.slug, payload)))).toEqual([200, 200, 200]);
  const { tickets } = await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' });
  expect(theOnly(tickets.edges).node).toMatchObject({
    preview: 'Hello from WhatsApp',
    contact: { displayName: 'Wira' },
  });
  const { ticket } = await workspace.agent.ask(Ticket, { id: theOnly(tickets.edges).node.id });
  expect(ticket?.messageCount).toBe(1);
});

it('a message past the limit of its workspace is answered 503, and is stored when Meta sends it again', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  onTestFinished(() => void vi.useRealTimers());
  const workspace = await world.aWorkspace();
  await workspace.aChannel({ type: 'WHATSAPP', address: '5550110' });
  await workspace.admin.ask(SetFloodLimits, { inboundPerMinute: 1 });
  const say = (id: string) => deliver(workspace.slug, webhook('5550110', { phone: '628155555555' }, id, id));
  expect([await say('wamid.l1'), await say('wamid.l2'), await say('wamid.l3')]).toEqual([200, 200, 503]);
  vi.setSystemTime(Date.now() + 61_000);
  expect(await say('wamid.l3')).toBe(200);
  const { tickets } = await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' });
  expect(theOnly(tickets.edges).node).toMatchObject({ preview: 'wamid.l3' });
});

it('a contact blocked by number stays blocked when it hides the number, and when it changes it', async () => {
  const workspace = await world.aWorkspace();
  await workspace.aChannel({ type: 'WHATSAPP', address: '5550101' });
  const say = (sender: Sender, id: string, text: string) =>
    deliver(workspace.slug, webhook('5550101', sender, id, text));

  await workspace.supervisor.ask(BlockIdentity, { identity: { kind: 'PHONE', value: '+62 811-1111-111' } });
  expect(await say({ phone: '628111111111', userId: 'ID.4711' }, 'wamid.a', 'with my number')).toBe(200);
  expect(await say({ userId: 'ID.4711' }, 'wamid.b', 'and now without')).toBe(200);
  expect(await say({ phone: '628222222222', userId: 'ID.4711' }, 'wamid.c', 'and with another')).toBe(200);

  const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, {});
  expect(theOnly(blockedTickets.edges).node).toMatchObject({ messageCount: 3, preview: 'and with another' });
  const identity = { kind: 'PHONE' as const, value: '+628222222222' };
  expect((await workspace.agent.ask(ContactByIdentity, { identity })).contactByIdentity).toBeNull();
  expect((await workspace.supervisor.ask(ContactByIdentity, { identity })).contactByIdentity?.blocked).toBe(true);
});

it('a message of a contact known by id that shows a blocked number is held, and the contact itself is not blocked', async () => {
  const workspace = await world.aWorkspace();
  await workspace.aChannel({ type: 'WHATSAPP', address: '5550103' });
  const say = (sender: Sender, id: string, text: string) =>
    deliver(workspace.slug, webhook('5550103', sender, id, text));

  await say({ userId: 'ID.1' }, 'wamid.1a', 'known by id');
  const { tickets } = await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' });
  const ticketId = theOnly(tickets.edges).node.id;
  await workspace.supervisor.ask(BlockIdentity, { identity: { kind: 'PHONE', value: '+628333333333' } });
  await say({ phone: '628333333333', userId: 'ID.1' }, 'wamid.1b', 'shows both');
  await say({ userId: 'ID.1' }, 'wamid.1c', 'hides the number again');

  const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, {});
  expect(theOnly(blockedTickets.edges).node).toMatchObject({ messageCount: 1, preview: 'shows both' });
  expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket?.messageCount).toBe(2);
  const proposals = await world.db.owner`select kind, value from merge_proposals where workspace_id = ${workspace.id}`;
  expect(proposals).toEqual([{ kind: 'EXTERNAL_ID', value: 'ID.1' }]);

  await workspace.supervisor.ask(UnblockIdentity, {
    identity: { kind: 'PHONE', value: '+628333333333' },
    policy: 'DELETE_ALL',
  });
  await say({ phone: '628333333333', userId: 'ID.1' }, 'wamid.1d', 'welcome again');
  expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket?.messageCount).toBe(2);
  expect((await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' })).tickets.totalCount).toBe(2);
});

it('an agent who can unblock cannot name a contact by an identity that a held message revealed', async () => {
  const workspace = await world.aWorkspace();
  await workspace.aChannel({ type: 'WHATSAPP', address: '5550104' });
  await workspace.admin.ask(UpdateSettings, { agentsMayUnblock: true });
  const known = { kind: 'PHONE' as const, value: '+628444444444' };
  const hidden = { kind: 'PHONE' as const, value: '+628555555555' };
  await workspace.supervisor.ask(BlockIdentity, { identity: known });
  const say = (sender: Sender, id: string) => deliver(workspace.slug, webhook('5550104', sender, id, 'held'));
  await say({ phone: '628444444444', userId: 'ID.2' }, 'wamid.2a');
  await say({ phone: '628555555555', userId: 'ID.2' }, 'wamid.2b');
  const ask = (identity: typeof known) => ({ identity, policy: 'UNBLOCK_ALL' as const });
  expect(await workspace.agent.refusal(UnblockIdentity, ask(hidden))).toBe('CONTACT_NOT_FOUND');
  expect((await workspace.agent.ask(UnblockIdentity, ask(known))).unblockIdentity.changed).toBe(true);
});

it('a message for a number of another workspace is taken by no workspace', async () => {
  const [one, other] = [await world.aWorkspace(), await world.aWorkspace()];
  await one.aChannel({ type: 'WHATSAPP', address: '5550102' });
  expect(await deliver(other.slug, webhook('5550102', { phone: '628123456000' }, 'wamid.x', 'hello'))).toBe(401);
  expect((await one.agent.ask(Tickets, { status: 'UNASSIGNED' })).tickets.totalCount).toBe(0);
  expect((await other.agent.ask(Tickets, { status: 'UNASSIGNED' })).tickets.totalCount).toBe(0);
});
