import { v7 as newId } from 'uuid';
import { beforeEach, expect, it } from 'vitest';
import { pruneUnrouted } from '../../../src/channels/unrouted/unroutedMessages.commands.ts';
import { RouteMessage, UnroutedMessages } from '../../../testkit/channels/operations.ts';
import { AuditLog, BlockedTickets, BlockIdentity, Ticket, Tickets } from '../../../testkit/operations.ts';
import { metaCall, metaText, postAsMeta } from '../../../testkit/whatsapp/metaCalls.ts';
import { type TestWorkspace, theOnly } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const SECRET = 'the app secret of the tests';
const world = await aWorld({ whatsApp: { appSecret: SECRET, verifyToken: 'the verify token of the tests' } });

let numbers = 990_100;
let unknownNumber = '';
// Once a channel has a number, it is a number of that workspace, and of no other.
beforeEach(() => {
  numbers += 1;
  unknownNumber = String(numbers);
});

const say = ({ slug }: TestWorkspace, id: string, text: string, phone = '628123456789', number = unknownNumber) =>
  postAsMeta(`${world.url}/webhooks/whatsapp/${slug}`, SECRET, metaCall(number, { phone }, metaText(id, text)));

const unroutedIn = async ({ admin }: TestWorkspace) => {
  const { unroutedMessages, unroutedAddresses } = await admin.ask(UnroutedMessages, {});
  return { messages: unroutedMessages.edges.map(({ node }) => node), addresses: unroutedAddresses };
};

const eventsOf = async ({ admin }: TestWorkspace, type: string) =>
  (await admin.ask(AuditLog, { first: 100 })).auditLog.edges.filter(({ node }) => node.type === type).length;

it('a message for a number without a channel is kept once, and is shown to admins alone', async () => {
  const workspace = await world.aWorkspace();
  expect(await Promise.all([1, 2, 3].map(() => say(workspace, 'wamid.1', 'Is anybody there?')))).toEqual([
    200, 200, 200,
  ]);
  expect(await say(workspace, 'wamid.2', 'Hello?', '628777777777', '990022')).toBe(200);

  const { messages, addresses } = await unroutedIn(workspace);
  expect(messages.map(({ address, displayName, sender, preview }) => [address, displayName, sender, preview])).toEqual([
    ['990022', 'Wira', '+628777777777', 'Hello?'],
    [unknownNumber, 'Wira', '+628123456789', 'Is anybody there?'],
  ]);
  expect(addresses.map(({ address, messageCount }) => [address, messageCount])).toEqual([
    ['990022', 1],
    [unknownNumber, 1],
  ]);
  const ofOne = await workspace.admin.ask(UnroutedMessages, { address: unknownNumber, first: 1 });
  expect(ofOne.unroutedMessages.edges).toHaveLength(1);
  expect(await eventsOf(workspace, 'message.unrouted')).toBe(2);
  for (const who of [workspace.supervisor, workspace.agent])
    expect(await who.refusal(UnroutedMessages, {})).toBe('FORBIDDEN');
  expect(world.logged.join()).not.toContain('Is anybody there?');
  const events = JSON.stringify(await world.db.owner`select * from events where workspace_id = ${workspace.id}`);
  expect(events).not.toMatch(/anybody|628123456789/);
});

it('a routed message goes through the gate as if it came now: it is delivered, or held when its writer is blocked', async () => {
  const workspace = await world.aWorkspace();
  await say(workspace, 'wamid.1', 'From a friend');
  await say(workspace, 'wamid.2', 'From a spammer', '628777777777');
  await workspace.supervisor.ask(BlockIdentity, { identity: { kind: 'PHONE', value: '+628777777777' } });
  const channelId = await workspace.aChannel({ type: 'WHATSAPP' });

  const { messages } = await unroutedIn(workspace);
  const outcomes = [];
  for (const { id } of messages) {
    outcomes.push((await workspace.admin.ask(RouteMessage, { id, channelId })).routeMessage.outcome);
  }
  expect(outcomes).toEqual(['HELD', 'DELIVERED']);
  const { tickets } = await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' });
  expect(theOnly(tickets.edges).node.preview).toBe('From a friend');
  const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, {});
  expect(theOnly(blockedTickets.edges).node.preview).toBe('From a spammer');
  expect(await unroutedIn(workspace)).toEqual({ messages: [], addresses: [] });
  expect(await eventsOf(workspace, 'message.routed')).toBe(2);
});

it('a message that several admins route at once is received once, and Meta cannot bring it back', async () => {
  const workspace = await world.aWorkspace();
  await say(workspace, 'wamid.1', 'Only once');
  const channelId = await workspace.aChannel({ type: 'WHATSAPP', address: unknownNumber });
  const id = theOnly((await unroutedIn(workspace)).messages).id;
  const outcomes = await Promise.all(
    [1, 2, 3, 4].map(() =>
      workspace.admin
        .ask(RouteMessage, { id, channelId })
        .then(({ routeMessage }) => routeMessage.outcome)
        .catch((refused: Error) => refused.message),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'DELIVERED')).toHaveLength(1);
  expect(await say(workspace, 'wamid.1', 'Only once')).toBe(200);
  const { tickets } = await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' });
  const { ticket } = await workspace.agent.ask(Ticket, { id: theOnly(tickets.edges).node.id });
  expect(ticket?.messageCount).toBe(1);
  expect(await eventsOf(workspace, 'message.routed')).toBe(1);
  expect(await workspace.admin.refusal(RouteMessage, { id, channelId })).toBe('MESSAGE_NOT_FOUND');
});

it('routeMessage refuses another type, an unknown channel, and the message of another workspace', async () => {
  const [workspace, other] = await Promise.all([world.aWorkspace(), world.aWorkspace()]);
  await say(workspace, 'wamid.1', 'Hello');
  const id = theOnly((await unroutedIn(workspace)).messages).id;
  const mailbox = await workspace.aChannel({ type: 'EMAIL' });
  const theirs = await other.aChannel({ type: 'WHATSAPP' });
  expect(await workspace.admin.refusal(RouteMessage, { id, channelId: mailbox })).toBe('BAD_USER_INPUT');
  expect(await workspace.admin.refusal(RouteMessage, { id, channelId: theirs })).toBe('CHANNEL_NOT_FOUND');
  expect(await other.admin.refusal(RouteMessage, { id, channelId: theirs })).toBe('MESSAGE_NOT_FOUND');
  expect((await unroutedIn(workspace)).messages).toHaveLength(1);
});

it("a stranger's flood keeps the newest thousand messages of a workspace, and no message of many kilobytes", async () => {
  const [workspace, other] = await Promise.all([world.aWorkspace(), world.aWorkspace()]);
  await say(other, 'wamid.1', 'of another workspace');
  await world.db.owner`
    insert into unrouted_messages (workspace_id, id, type, address, external_id, raw, received_at)
    select ${workspace.id}, gen_random_uuid(), 'WHATSAPP', ${unknownNumber}, 'old ' || n, '{}', now() - interval '1 hour'
    from generate_series(1, 1005) n`;
  await Promise.all(Array.from({ length: 8 }, (_, n) => say(workspace, `wamid.${n}`, 'flood')));
  await say(workspace, 'wamid.last', 'the last one');
  const rows = await world.db.owner`select external_id from unrouted_messages where workspace_id = ${workspace.id}`;
  expect(rows).toHaveLength(1_000);
  expect(await say(workspace, 'wamid.long', 'x'.repeat(200_000))).toBe(200);
  const { messages } = await unroutedIn(workspace);
  expect(messages[0]?.preview).toBe('the last one');
  expect((await unroutedIn(other)).messages).toHaveLength(1);
});

it('unrouted messages are deleted after 30 days', async () => {
  const workspace = await world.aWorkspace();
  await say(workspace, 'wamid.1', 'old');
  await say(workspace, 'wamid.2', 'young');
  await world.db.owner`
    update unrouted_messages set received_at = now() - interval '30 days 1 minute'
    where workspace_id = ${workspace.id} and raw like '%wamid.1%'`;
  await pruneUnrouted(world.database, (fault) => {
    throw fault;
  });
  expect((await unroutedIn(workspace)).messages.map(({ preview }) => preview)).toEqual(['young']);
});

it('unroutedMessages answers page after page', async () => {
  const workspace = await world.aWorkspace();
  for (let n = 1; n <= 5; n += 1) await say(workspace, newId(), `message ${n}`);
  const read: string[] = [];
  let after: string | null = null;
  do {
    const {
      unroutedMessages,
    }: {
      unroutedMessages: {
        edges: { node: { preview: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor?: string | null };
      };
    } = await workspace.admin.ask(UnroutedMessages, { first: 2, after });
    read.push(...unroutedMessages.edges.map(({ node }) => node.preview));
    after = unroutedMessages.pageInfo.hasNextPage ? (unroutedMessages.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  expect(read).toEqual([5, 4, 3, 2, 1].map((n) => `message ${n}`));
});
