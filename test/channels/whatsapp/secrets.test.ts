import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createApiClient } from '../../../testkit/apiClient.ts';
import { RemoveChannelSecret, SetChannelSecret } from '../../../testkit/channels/operations.ts';
import { AuditLog, Ticket, Tickets } from '../../../testkit/operations.ts';
import { metaCall, metaText, postAsMeta, verifyAsMeta } from '../../../testkit/whatsapp/metaCalls.ts';
import { type TestWorkspace, theOnly } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const SERVERS = { appSecret: 'the app secret of the server', verifyToken: 'the verify token of the server' };
const OWN = { appSecret: 'the app secret of one channel', verifyToken: 'the verify token of one channel' };
const OTHER = { appSecret: 'the app secret of another', verifyToken: 'the verify token of another' };
const KEY = randomBytes(32);
const world = await aWorld({ whatsApp: SERVERS, channelSecretKeys: [KEY] });

const addressOf = ({ slug }: TestWorkspace, channelId?: string, url = world.url) =>
  [url, 'webhooks', 'whatsapp', slug, ...(channelId === undefined ? [] : [channelId])].join('/');

let numbers = 7_000;

async function aNumber() {
  const workspace = await world.aWorkspace();
  numbers += 1;
  const phoneNumberId = String(numbers);
  const channelId = await workspace.aChannel({ type: 'WHATSAPP', address: phoneNumberId });
  return { workspace, phoneNumberId, channelId };
}

const hello = (phoneNumberId: string, id = 'wamid.1') =>
  metaCall(phoneNumberId, { phone: '628123456789' }, metaText(id, 'Hello'));

it('an unknown workspace, an unknown channel and what is no slug are answered 404, unread', async () => {
  const { workspace, phoneNumberId } = await aNumber();
  const unknown = [
    `${world.url}/webhooks/whatsapp/unknown`,
    `${world.url}/webhooks/whatsapp/%00`,
    `${world.url}/webhooks/whatsapp/${'x'.repeat(90)}`,
    addressOf(workspace, workspace.id),
    addressOf(workspace, 'nothing'),
  ];
  for (const url of unknown) {
    expect([url, await postAsMeta(url, SERVERS.appSecret, hello(phoneNumberId))]).toEqual([url, 404]);
    expect([url, await verifyAsMeta(url, SERVERS.verifyToken)]).toEqual([url, 404]);
  }
  // A body larger than any call is not awaited: the answer comes before it would be refused for its size.
  const large = await fetch(`${world.url}/webhooks/whatsapp/unknown`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
    body: 'x'.repeat(5_000_000),
  });
  expect(large.status).toBe(404);
});

it("a channel with a secret of its own is verified and signed with it, and no longer with the server's", async () => {
  const { workspace, phoneNumberId, channelId } = await aNumber();
  const ofChannel = addressOf(workspace, channelId);
  expect(await verifyAsMeta(ofChannel, SERVERS.verifyToken)).toBe(200);

  const { setChannelSecret } = await workspace.admin.ask(SetChannelSecret, { channelId, ...OWN });
  expect(setChannelSecret.hasSecret).toBe(true);
  expect([await verifyAsMeta(ofChannel, OWN.verifyToken), await verifyAsMeta(ofChannel, SERVERS.verifyToken)]).toEqual([
    200, 403,
  ]);
  for (const url of [ofChannel, addressOf(workspace)]) {
    expect(await postAsMeta(url, SERVERS.appSecret, hello(phoneNumberId))).toBe(401);
    expect(await postAsMeta(url, 'a guess', hello(phoneNumberId))).toBe(401);
  }
  expect((await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' })).tickets.totalCount).toBe(0);
  expect(await postAsMeta(ofChannel, OWN.appSecret, hello(phoneNumberId, 'wamid.1'))).toBe(200);
  expect(await postAsMeta(addressOf(workspace), OWN.appSecret, hello(phoneNumberId, 'wamid.2'))).toBe(200);
  const { tickets } = await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' });
  const { ticket } = await workspace.agent.ask(Ticket, { id: theOnly(tickets.edges).node.id });
  expect(ticket?.messageCount).toBe(2);

  const removed = await workspace.admin.ask(RemoveChannelSecret, { channelId });
  expect(removed.removeChannelSecret.hasSecret).toBe(false);
  expect(await postAsMeta(ofChannel, OWN.appSecret, hello(phoneNumberId, 'wamid.3'))).toBe(401);
  expect(await postAsMeta(ofChannel, SERVERS.appSecret, hello(phoneNumberId, 'wamid.3'))).toBe(200);
});

it('the app of one channel cannot speak for another channel that has a secret', async () => {
  const { workspace, phoneNumberId, channelId } = await aNumber();
  const otherId = await workspace.aChannel({ type: 'WHATSAPP', address: `${phoneNumberId}0` });
  await workspace.admin.ask(SetChannelSecret, { channelId, ...OWN });
  await workspace.admin.ask(SetChannelSecret, { channelId: otherId, ...OTHER });
  for (const url of [addressOf(workspace), addressOf(workspace, otherId)])
    expect(await postAsMeta(url, OTHER.appSecret, hello(phoneNumberId))).toBe(401);
  expect((await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' })).tickets.totalCount).toBe(0);
  expect(await postAsMeta(addressOf(workspace, otherId), OTHER.appSecret, hello(`${phoneNumberId}0`))).toBe(200);
});

it('a secret works on every server that has its key, also after the key was rotated, and on none without', async () => {
  const { workspace, phoneNumberId, channelId } = await aNumber();
  await workspace.admin.ask(SetChannelSecret, { channelId, ...OWN });
  const rotated = await world.anotherServer({ channelSecretKeys: [randomBytes(32), KEY], whatsApp: null });
  const keyless = await world.anotherServer({ channelSecretKeys: [randomBytes(32)] });
  const statuses = await Promise.all(
    [rotated, keyless].map(({ url }) =>
      postAsMeta(addressOf(workspace, channelId, url), OWN.appSecret, hello(phoneNumberId)),
    ),
  );
  expect(statuses).toEqual([200, 401]);
  expect(await verifyAsMeta(addressOf(workspace, channelId, keyless.url), SERVERS.verifyToken)).toBe(403);
});

it('the same secret again changes nothing, and a secret is in no event, no log and no row', async () => {
  const { workspace, channelId } = await aNumber();
  const events = async () =>
    (await workspace.admin.ask(AuditLog, {})).auditLog.edges.filter(({ node }) => node.type === 'channel.updated')
      .length;
  for (let again = 0; again < 3; again += 1) await workspace.admin.ask(SetChannelSecret, { channelId, ...OWN });
  expect(await events()).toBe(1);
  await workspace.admin.ask(RemoveChannelSecret, { channelId });
  await workspace.admin.ask(RemoveChannelSecret, { channelId });
  expect(await events()).toBe(2);
  await Promise.all(
    [OWN, OTHER, OWN, OTHER].map((secret) => workspace.admin.ask(SetChannelSecret, { channelId, ...secret })),
  );
  expect(await events()).toBeGreaterThanOrEqual(4);

  const rows = await world.db.owner`select * from channel_secrets`;
  const stored = await world.db.owner`select * from events`;
  const kept = JSON.stringify([rows, stored]) + world.logged.join();
  for (const secret of [OWN, OTHER].flatMap((one) => Object.values(one))) expect(kept).not.toContain(secret);
});

it('setChannelSecret refuses agents, other types, unknown channels, short secrets, and a server without a key', async () => {
  const { workspace, channelId } = await aNumber();
  const mailbox = await workspace.aChannel({ type: 'EMAIL' });
  const refusalOf = (id: string, secret = OWN, who = workspace.admin) =>
    who.refusal(SetChannelSecret, { channelId: id, ...secret });
  expect(await refusalOf(channelId, OWN, workspace.supervisor)).toBe('FORBIDDEN');
  expect(await refusalOf(mailbox)).toBe('BAD_USER_INPUT');
  expect(await refusalOf(workspace.id)).toBe('CHANNEL_NOT_FOUND');
  expect(await refusalOf(channelId, { ...OWN, appSecret: 'short' })).toBe('BAD_USER_INPUT');
  expect(await refusalOf(channelId, { ...OWN, verifyToken: 'short' })).toBe('BAD_USER_INPUT');
  const keyless = await world.anotherServer({ channelSecretKeys: [] });
  const admin = createApiClient(keyless.url, workspace.admin.token);
  expect(await refusalOf(channelId, OWN, admin)).toBe('SECRETS_NOT_CONFIGURED');
});
