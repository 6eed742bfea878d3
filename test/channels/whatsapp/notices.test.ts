import { expect, it } from 'vitest';
import { graphql } from '../../../testkit/gql/gql.ts';
import { BlockIdentity, CloseTicket, ReceiveMessage, Tickets, UnblockIdentity } from '../../../testkit/operations.ts';
import { type MetaSender, metaCall, metaText, postAsMeta } from '../../../testkit/whatsapp/metaCalls.ts';
import { type TestWorkspace, theOnly } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const SECRET = 'the app secret of the tests';
const world = await aWorld({ whatsApp: { appSecret: SECRET, verifyToken: 'the verify token of the tests' } });

const Chat = graphql(`
  query ChatWithNotices($contactId: ID!) {
    contact(id: $contactId) {
      displayName updatedAt openTicketCount
      timeline(first: 20) { edges { node { type } } }
      tickets { edges { node { id status preview messageCount lastMessageAt group { id } } } }
    }
  }
`);

const Messages = graphql(`
  query MessagesWithNotices($id: ID!) {
    ticket(id: $id) {
      messages { edges { node { id body notice editedAt deletedAt refersTo { id body ticket { id } } } } }
    }
  }
`);

const Detailed = graphql(`
  subscription TicketEventsWithNotices($detailed: Boolean, $after: EventCursor) {
    ticketEvents(detailed: $detailed, after: $after) {
      __typename
      ... on TicketMessageAdded { ticket { id status } message { body notice refersTo { editedAt } } }
    }
  }
`);

const ANN: MetaSender = { phone: '628123456789', name: 'Ann' };
let numbers = 5_000;

async function aNumber() {
  const workspace = await world.aWorkspace();
  numbers += 1;
  const phoneNumberId = String(numbers);
  await workspace.aChannel({ type: 'WHATSAPP', address: phoneNumberId });
  const say = (message: object, from = ANN) =>
    postAsMeta(`${world.url}/webhooks/whatsapp/${workspace.slug}`, SECRET, metaCall(phoneNumberId, from, message));
  return { workspace, say };
}

const thumb = (id: string, on: string) => ({ id, type: 'reaction', reaction: { message_id: on, emoji: '👍' } });
const edit = (id: string, of: string, body: string) => ({
  id,
  type: 'edit',
  edit: { original_message_id: of, message: { type: 'text', text: { body } } },
});
const deletion = (id: string, of: string) => ({ id, type: 'revoke', revoke: { original_message_id: of } });

async function contactIdOf({ supervisor }: TestWorkspace, phone = '+628123456789'): Promise<string> {
  const found = await supervisor.ask(
    graphql(`query ContactIdOf($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id } }`),
    { identity: { kind: 'PHONE', value: phone } },
  );
  return found.contactByIdentity?.id ?? '';
}

async function chatOf(workspace: TestWorkspace, who = workspace.agent) {
  const { contact } = await who.ask(Chat, { contactId: await contactIdOf(workspace) });
  const tickets = await Promise.all(
    (contact?.tickets.edges ?? []).map(async ({ node }) => {
      const { ticket } = await who.ask(Messages, { id: node.id });
      return { ...node, messages: (ticket?.messages.edges ?? []).map((edge) => edge.node).reverse() };
    }),
  );
  return {
    contact,
    tickets,
    messages: tickets.flatMap(({ messages }) => messages),
    timeline: (contact?.timeline.edges ?? []).map(({ node }) => node.type),
  };
}

async function aClosedChat() {
  const { workspace, say } = await aNumber();
  expect(await say(metaText('wamid.1', 'Thank you'))).toBe(200);
  const ticketId = theOnly((await chatOf(workspace)).tickets).id;
  await workspace.supervisor.ask(CloseTicket, { ticketId });
  return { workspace, say };
}

it('a reaction, its removal, an edit, a deletion and a greeting leave a closed chat closed, and its place in the lists', async () => {
  const { workspace, say } = await aClosedChat();
  const before = await chatOf(workspace);
  const notices = [
    thumb('wamid.2', 'wamid.1'),
    { id: 'wamid.3', type: 'reaction', reaction: { message_id: 'wamid.1' } },
    edit('wamid.4', 'wamid.1', 'Thanks'),
    deletion('wamid.5', 'wamid.1'),
    { id: 'wamid.6', type: 'request_welcome' },
    { id: 'wamid.7', type: 'system', system: { type: 'customer_identity_changed', body: 'Ann got a new phone' } },
    { id: 'wamid.8', type: 'ephemeral' },
  ];
  for (const notice of notices) expect(await say(notice)).toBe(200);
  // Meta delivers again, and several times at once.
  expect(new Set(await Promise.all(notices.map((notice) => say(notice))))).toEqual(new Set([200]));

  const after = await chatOf(workspace);
  const [ticket] = after.tickets;
  expect(after.tickets).toHaveLength(1);
  expect(ticket).toMatchObject({ status: 'CLOSED', messageCount: 1, preview: 'Thank you' });
  expect(ticket?.lastMessageAt).toBe(before.tickets[0]?.lastMessageAt);
  expect(after.contact?.updatedAt).toBe(before.contact?.updatedAt);
  expect(after.contact?.openTicketCount).toBe(0);
  expect(after.messages.map(({ notice, body }) => [notice, body])).toEqual([
    [null, 'Thank you'],
    ['REACTION', '[reaction] 👍'],
    ['REACTION', '[reaction removed]'],
    ['EDIT', '[edited] Thanks'],
    ['DELETION', '[deleted by the sender]'],
    ['SYSTEM', '[opened the chat]'],
    ['SYSTEM', '[system] Ann got a new phone'],
    ['SYSTEM', '[ephemeral]'],
  ]);
  expect((await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' })).tickets.totalCount).toBe(0);
});

it('an edit and a deletion mark the message that they mean, whose text stays', async () => {
  const { workspace, say } = await aNumber();
  await say(metaText('wamid.1', 'You are a thief'));
  await say(metaText('wamid.2', 'Another'));
  await say(edit('wamid.3', 'wamid.1', 'You are kind'));
  await say(deletion('wamid.4', 'wamid.1'));
  await say(edit('wamid.5', 'wamid.unknown', 'Of an unknown one'));
  const { messages } = await chatOf(workspace);
  const [first, second, edited, deleted, unknown] = messages;
  expect(first).toMatchObject({ body: 'You are a thief', editedAt: expect.any(String), deletedAt: expect.any(String) });
  expect(second).toMatchObject({ editedAt: null, deletedAt: null });
  expect([edited, deleted].map((message) => message?.refersTo?.id)).toEqual([first?.id, first?.id]);
  expect(unknown).toMatchObject({ notice: 'EDIT', refersTo: null });
});

it('a message that answers another one refers to it, in a later ticket too', async () => {
  const { workspace, say } = await aClosedChat();
  await say({ ...metaText('wamid.2', 'About this'), context: { from: '1', id: 'wamid.1' } });
  const { tickets } = await chatOf(workspace);
  expect(tickets.map(({ status }) => status).sort()).toEqual(['CLOSED', 'UNASSIGNED']);
  const answer = tickets.flatMap(({ messages }) => messages).find(({ body }) => body === 'About this');
  const closed = tickets.find(({ status }) => status === 'CLOSED');
  expect(answer?.refersTo).toMatchObject({ body: 'Thank you', ticket: { id: closed?.id } });
  await say({ ...metaText('wamid.3', 'And this'), context: { id: 'wamid.2' } });
  const { messages } = await chatOf(workspace);
  expect(messages.find(({ body }) => body === 'And this')?.refersTo?.body).toBe('About this');
});

it('a notice of a stranger makes no contact', async () => {
  const { workspace, say } = await aNumber();
  for (const notice of [thumb('wamid.1', 'x'), deletion('wamid.2', 'x'), { id: 'wamid.3', type: 'request_welcome' }])
    expect(await say(notice)).toBe(200);
  expect(await contactIdOf(workspace)).toBe('');
  expect(
    await world.db.owner`select 1 from events where workspace_id = ${workspace.id} and type like '%noticed'`,
  ).toEqual([]);
});

it('nothing that a blocked contact does in the chat reaches an agent, and it opens no held ticket', async () => {
  const { workspace, say } = await aNumber();
  await say(metaText('wamid.1', 'Delivered'));
  await workspace.supervisor.ask(BlockIdentity, { identity: { kind: 'PHONE', value: '+628123456789' } });
  const before = await chatOf(workspace);
  await say(edit('wamid.2', 'wamid.1', 'You will regret this'));
  await say(deletion('wamid.3', 'wamid.1'));
  await say(thumb('wamid.4', 'wamid.1'));
  expect(await chatOf(workspace)).toEqual(before);
  const seen = await chatOf(workspace, workspace.supervisor);
  expect(seen.tickets).toHaveLength(1);
  expect(seen.timeline.filter((type) => type === 'contact.noticed')).toHaveLength(3);
  expect(before.timeline).not.toContain('contact.noticed');

  await say(metaText('wamid.5', 'Held'));
  await say(edit('wamid.6', 'wamid.5', 'Held and edited'));
  await say(edit('wamid.7', 'wamid.1', 'Delivered and edited'));
  expect(await chatOf(workspace)).toEqual(before);
  const held = (await chatOf(workspace, workspace.supervisor)).tickets.find(({ status }) => status === 'BLOCKED');
  expect(held).toMatchObject({ messageCount: 1, preview: 'Held' });
  expect(held?.messages.map(({ body, editedAt }) => [body, editedAt !== null])).toEqual([
    ['Held', true],
    ['[edited] Held and edited', false],
    ['[edited] Delivered and edited', false],
  ]);
  expect(
    (await chatOf(workspace, workspace.supervisor)).messages.find(({ body }) => body === 'Delivered'),
  ).toMatchObject({ editedAt: null, deletedAt: null });
  await workspace.supervisor.ask(UnblockIdentity, {
    identity: { kind: 'PHONE', value: '+628123456789' },
    policy: 'DELETE_ALL',
  });
  const kept = JSON.stringify(await world.db.owner`select * from messages where workspace_id = ${workspace.id}`);
  expect(kept).not.toContain('Held');
});

it('ticketEvents tells of a notice with detailed alone, so that no client takes it for a new message', async () => {
  const { workspace, say } = await aClosedChat();
  const after = await workspace.feedCursor();
  const [plain, detailed] = await Promise.all([
    workspace.subscribe(workspace.agent, Detailed, { detailed: false, after }),
    workspace.subscribe(workspace.agent, Detailed, { detailed: true, after }),
  ]);
  await say(edit('wamid.2', 'wamid.1', 'Thanks'));
  await say(metaText('wamid.3', 'One more thing'));
  const next = async (subscriber: typeof plain) => {
    const { ticketEvents } = await subscriber.next();
    return (
      ticketEvents.__typename === 'TicketMessageAdded' && [ticketEvents.message.notice, ticketEvents.ticket.status]
    );
  };
  expect([await next(detailed), await next(detailed)]).toEqual([
    ['EDIT', 'CLOSED'],
    [null, 'UNASSIGNED'],
  ]);
  expect(await next(plain)).toEqual([null, 'UNASSIGNED']);
});

it('a group has a ticket of its own, and what a blocked member writes there is held apart from the private chat', async () => {
  const { workspace, say } = await aNumber();
  const inGroup = (id: string, body: string) => ({ ...metaText(id, body), group_id: 'Y2FwaV9ncm91cA' });
  await say(metaText('wamid.1', 'Private'));
  await say(inGroup('wamid.2', 'To the group'));
  await say(inGroup('wamid.3', 'To the group again'));
  const { tickets } = await chatOf(workspace);
  expect(tickets.map(({ group, messageCount, preview }) => [group?.id ?? null, messageCount, preview])).toEqual([
    ['Y2FwaV9ncm91cA', 2, 'To the group again'],
    [null, 1, 'Private'],
  ]);
  await say({ ...thumb('wamid.4', 'wamid.3'), group_id: 'Y2FwaV9ncm91cA' });
  expect((await chatOf(workspace)).tickets[0]?.messages).toHaveLength(3);

  const identity = { kind: 'PHONE' as const, value: '+628123456789' };
  await workspace.supervisor.ask(BlockIdentity, { identity });
  await Promise.all([
    say(metaText('wamid.5', 'Held private')),
    say(inGroup('wamid.6', 'Held group')),
    say(metaText('wamid.7', 'Held private')),
    say(inGroup('wamid.8', 'Held group')),
    say({ ...metaText('wamid.9', 'Held elsewhere'), group_id: 'another@g.us' }),
  ]);
  const held = (await chatOf(workspace, workspace.supervisor)).tickets.filter(({ status }) => status === 'BLOCKED');
  expect(held.map(({ group, messageCount, preview }) => [preview, group?.id ?? null, messageCount]).sort()).toEqual([
    ['Held elsewhere', 'another@g.us', 1],
    ['Held group', 'Y2FwaV9ncm91cA', 2],
    ['Held private', null, 2],
  ]);
  await workspace.supervisor.ask(UnblockIdentity, { identity, policy: 'UNBLOCK_ALL' });
  const released = (await chatOf(workspace)).tickets.filter(({ preview }) => preview.startsWith('Held'));
  expect(released.map(({ status }) => status)).toEqual(['UNASSIGNED', 'UNASSIGNED', 'UNASSIGNED']);
});

it('a group of another channel, and messages of the API, are private chats', async () => {
  const workspace = await world.aWorkspace();
  const channelId = await workspace.aChannel({ type: 'WHATSAPP' });
  const from = { kind: 'PHONE' as const, value: '+628123456789' };
  await workspace.admin.ask(ReceiveMessage, { channelId, from, body: 'Hello', externalId: 'x' });
  expect(theOnly((await chatOf(workspace)).tickets).group).toBeNull();
});
