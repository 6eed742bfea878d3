import type { VariablesOf } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { ALWAYS_KEPT } from '../../src/inbound/flood/flood.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import { ReceiveMessages } from '../../testkit/bulkOperations.ts';
import { HeldFlood, SetFloodLimits } from '../../testkit/flood/operations.ts';
import { BlockContact, QueueCounts, ReceiveMessage, Tickets } from '../../testkit/operations.ts';
import { CreateBlockRule, UnblockTicketAndAllow } from '../../testkit/rules/operations.ts';
import { eventsDuring, expectInvariants, typesDuring } from '../blocks/auditAssertions.ts';
import { answersOf, expectNoFaults, together } from '../blocks/lockQueue.ts';
import { type TestCustomer, type TestWorkspace, theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ databaseConnections: 20, limits: { ...DEFAULT_LIMITS, requestsPerMinute: 100_000 } });
const other = await world.anotherServer();
afterEach(() => expectInvariants(world));
afterAll(() => expectNoFaults(world, []));

async function aLimitedWorkspace(limits: VariablesOf<typeof SetFloodLimits>) {
  const workspace = await world.aWorkspace();
  await workspace.admin.ask(SetFloodLimits, limits);
  return workspace;
}

/** Makes the minute of the contact's tickets a past one, so that no test waits for the next. */
const letMinutePass = ({ id }: TestWorkspace) =>
  world.db.owner`update tickets set arrivals_minute = arrivals_minute - interval '1 minute' where workspace_id = ${id}`;

const letHourPass = ({ id }: TestWorkspace) =>
  world.db.owner`update tickets set flood_until = flood_until - interval '1 hour' where workspace_id = ${id}`;

/** Lets the held ticket get so many messages that further ones are limited, in a minute that is over. */
async function letTicketGrow(workspace: TestWorkspace, customer: TestCustomer): Promise<void> {
  const { channelId, identity: from } = customer;
  await workspace.receives(Array.from({ length: ALWAYS_KEPT }, () => ({ channelId, from, body: 'older' })));
  await letMinutePass(workspace);
}

async function heldOf({ supervisor }: TestWorkspace, contactId: string) {
  const { blockedTickets } = await supervisor.ask(HeldFlood, { contactId });
  const { messages, ...ticket } = theOnly(blockedTickets.edges).node;
  return {
    ...ticket,
    bodies: messages.edges
      .map(({ node }) => node.body)
      .filter((body) => body !== 'older')
      .reverse(),
  };
}

async function openOf({ agent }: TestWorkspace) {
  const { tickets } = await agent.ask(Tickets, { status: 'UNASSIGNED' });
  return theOnly(tickets.edges).node;
}

const messagesOf = ({ channelId, identity }: TestCustomer, bodies: readonly string[]) =>
  bodies.map((body) => ({ channelId, from: identity, body, externalId: newId() }));

async function sends({ admin }: TestWorkspace, customer: TestCustomer, bodies: readonly string[]) {
  const { receiveMessages } = await admin.ask(ReceiveMessages, { messages: messagesOf(customer, bodies) });
  return receiveMessages.items.map(({ outcome }) => outcome);
}

const numbered = (count: number, word = 'm') => Array.from({ length: count }, (_, at) => `${word}${at + 1}`);
const outcomes = (count: number, outcome: string) => Array.from({ length: count }, () => outcome);

// Where the minute of the database ends within a test, its second run has one of its own.
const WITHIN_A_MINUTE = { retry: 1 } as const;

describe('a flood of a blocked contact', WITHIN_A_MINUTE, () => {
  it.each([
    ['one by one', false],
    ['in a batch', true],
  ])(
    'is counted above the limit when it comes %s: each minute keeps its first messages and its last',
    async (_, batch) => {
      const workspace = await aLimitedWorkspace({ heldPerMinute: 3 });
      const customer = await workspace.aBlockedCustomer();
      await letTicketGrow(workspace, customer);
      const send = async (bodies: readonly string[]) => {
        if (batch) return expect(await sends(workspace, customer, bodies)).toEqual(outcomes(bodies.length, 'HELD'));
        for (const body of bodies) expect(await customer.writes(body)).toBe('HELD');
      };
      const types = await typesDuring(world, workspace, () => send(numbered(6)));
      expect(types).toEqual(outcomes(4, 'ticket.held_more'));
      const counted = { messageCount: ALWAYS_KEPT + 4, suppressedCount: 2, preview: 'm6' };
      expect(await heldOf(workspace, customer.id)).toMatchObject({ ...counted, bodies: ['m1', 'm2', 'm3', 'm6'] });

      await letMinutePass(workspace);
      await send(numbered(5, 'n'));
      expect(await heldOf(workspace, customer.id)).toMatchObject({
        messageCount: ALWAYS_KEPT + 8,
        suppressedCount: 3,
        bodies: ['m1', 'm2', 'm3', 'm6', 'n1', 'n2', 'n3', 'n5'],
      });
    },
  );

  it('answers a repeat of a counted message as a repeat, and counts it once', async () => {
    const workspace = await aLimitedWorkspace({ heldPerMinute: 1 });
    const customer = await workspace.aBlockedCustomer();
    await letTicketGrow(workspace, customer);
    for (const id of ['one', 'two', 'three']) expect(await customer.writes(id, id)).toBe('HELD');
    const types = await typesDuring(world, workspace, async () => {
      for (const id of ['one', 'two', 'three']) expect(await customer.writes(id, id)).toBe('DUPLICATE');
    });
    expect(types).toEqual([]);
    expect(await heldOf(workspace, customer.id)).toMatchObject({ suppressedCount: 1, bodies: ['one', 'three'] });
  });

  it('keeps the first 200 messages of a ticket whatever the limit says', async () => {
    const workspace = await aLimitedWorkspace({ heldPerMinute: 1 });
    const customer = await workspace.aBlockedCustomer();
    await sends(workspace, customer, numbered(100));
    await sends(workspace, customer, numbered(100));
    expect(await heldOf(workspace, customer.id)).toMatchObject({ messageCount: ALWAYS_KEPT, suppressedCount: 0 });
    await sends(workspace, customer, numbered(100));
    expect(await heldOf(workspace, customer.id)).toMatchObject({ messageCount: ALWAYS_KEPT + 1, suppressedCount: 99 });
  });

  it('is a number for supervisors alone: agents read 0 of it once the ticket is released', async () => {
    const workspace = await aLimitedWorkspace({ heldPerMinute: 1 });
    const customer = await workspace.aBlockedCustomer();
    await letTicketGrow(workspace, customer);
    await sends(workspace, customer, numbered(4));
    const ticketId = await workspace.heldTicketOf(customer.id);
    await workspace.supervisor.ask(UnblockTicketAndAllow, { ticketId });
    const query = `{ ticket(id: "${ticketId}") { suppressedCount } }`;
    expect((await workspace.supervisor.send({ query })).data).toEqual({ ticket: { suppressedCount: 2 } });
    expect((await workspace.agent.send({ query })).data).toEqual({ ticket: { suppressedCount: 0 } });
  });

  it('of sixteen writers on two servers keeps as many as the limit and one, and counts all others', async () => {
    const workspace = await aLimitedWorkspace({ heldPerMinute: 5 });
    const customer = await workspace.aBlockedCustomer();
    await letTicketGrow(workspace, customer);
    const answers = answersOf(await together(16, (index) => writesOnEitherServer(workspace, customer, index)));
    expect(answers).toEqual(outcomes(16, 'HELD'));
    expect(await heldOf(workspace, customer.id)).toMatchObject({ messageCount: ALWAYS_KEPT + 6, suppressedCount: 10 });
  });
});

describe('a flood of a contact who is not blocked', WITHIN_A_MINUTE, () => {
  it('is held above the limit for an hour with the cause FLOOD, and agents see nothing of it', async () => {
    const workspace = await aLimitedWorkspace({ deliveredPerMinute: 3 });
    const customer = await workspace.aCustomer();
    expect(await sends(workspace, customer, numbered(3))).toEqual(outcomes(3, 'DELIVERED'));
    const before = await openOf(workspace);
    const events = await eventsDuring(world, workspace, () => customer.writes('m4'));
    expect(events).toMatchObject([{ type: 'ticket.held', audience: 'SUPERVISORS', data: { cause: 'FLOOD' } }]);
    await letMinutePass(workspace);
    expect(await sends(workspace, customer, ['m5', 'm6'])).toEqual(outcomes(2, 'HELD'));
    expect(await openOf(workspace)).toEqual(before);
    const { queueCounts } = await workspace.agent.ask(QueueCounts, {});
    expect(queueCounts.blocked).toBe(0);
    const contactId = await customer.contactId();
    const ticket = await heldOf(workspace, contactId);
    expect(ticket).toMatchObject({ heldCause: { kind: 'FLOOD' }, messageCount: 3, bodies: ['m4', 'm5', 'm6'] });
    const asked = await workspace.agent.send({ query: `{ ticket(id: "${ticket.id}") { suppressedCount } }` });
    expect(asked.data).toEqual({ ticket: null });

    await letHourPass(workspace);
    expect(await sends(workspace, customer, numbered(4))).toEqual([...outcomes(3, 'DELIVERED'), 'HELD']);
    expect(await heldOf(workspace, contactId)).toMatchObject({ id: ticket.id, messageCount: 4 });
  });

  it('is delivered again from the moment of the release, until it is too much again', async () => {
    const workspace = await aLimitedWorkspace({ deliveredPerMinute: 2 });
    const customer = await workspace.aCustomer();
    expect(await sends(workspace, customer, numbered(3))).toEqual(['DELIVERED', 'DELIVERED', 'HELD']);
    const ticketId = await workspace.heldTicketOf(await customer.contactId());
    await letMinutePass(workspace);
    await workspace.supervisor.ask(UnblockTicketAndAllow, { ticketId });
    expect(await sends(workspace, customer, numbered(2))).toEqual(outcomes(2, 'DELIVERED'));
  });

  it('is delivered where a rule lets the sender through, and limits no other contact and no other channel', async () => {
    const workspace = await aLimitedWorkspace({ deliveredPerMinute: 1 });
    const customer = await workspace.aCustomer();
    const elsewhere = await workspace.aCustomer({ identity: customer.identity });
    const neighbour = await workspace.aCustomer({ channelId: customer.channelId });
    expect(await sends(workspace, customer, numbered(2))).toEqual(['DELIVERED', 'HELD']);
    expect(await elsewhere.writes('hello')).toBe('DELIVERED');
    expect(await neighbour.writes('hello')).toBe('DELIVERED');
    const { kind, value } = customer.identity;
    await workspace.admin.ask(CreateBlockRule, { rule: { effect: 'ALLOW', match: 'EXACT', kind, value } });
    expect(await sends(workspace, customer, numbered(3))).toEqual(outcomes(3, 'DELIVERED'));
  });

  it('of sixteen writers on two servers delivers as many as the limit, and holds all others', async () => {
    const workspace = await aLimitedWorkspace({ deliveredPerMinute: 5 });
    const customer = await workspace.aCustomer();
    const answers = answersOf(await together(16, (index) => writesOnEitherServer(workspace, customer, index)));
    expect(answers.filter((outcome) => outcome === 'DELIVERED')).toHaveLength(5);
    expect(answers.filter((outcome) => outcome === 'HELD')).toHaveLength(11);
  });

  it('stays held with its cause when the contact is blocked, and what follows joins it', async () => {
    const workspace = await aLimitedWorkspace({ deliveredPerMinute: 1 });
    const customer = await workspace.aCustomer();
    await sends(workspace, customer, numbered(2));
    const contactId = await customer.contactId();
    await workspace.supervisor.ask(BlockContact, { contactId });
    expect(await customer.writes('m3')).toBe('HELD');
    expect(await heldOf(workspace, contactId)).toMatchObject({ heldCause: { kind: 'FLOOD' }, bodies: ['m2', 'm3'] });
  });
});

describe('the limit of a workspace', () => {
  afterEach(() => vi.useRealTimers());

  it('refuses what is past it with Retry-After, and takes it when it is sent again in the next minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const workspace = await aLimitedWorkspace({ inboundPerMinute: 3 });
    const customer = await workspace.aCustomer();
    expect(await customer.writes('this tells the node of the limit')).toBe('DELIVERED');
    expect(await sends(workspace, customer, numbered(2))).toEqual(outcomes(2, 'DELIVERED'));
    const batch = messagesOf(customer, numbered(2, 'again'));
    expect(await workspace.admin.refusal(ReceiveMessages, { messages: batch })).toBe('RATE_LIMITED');
    expect(await customer.writes('one fits')).toBe('DELIVERED');
    const [message] = batch;
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${workspace.admin.token}` },
      body: JSON.stringify({ query: print(ReceiveMessage), variables: message }),
    });
    expect(await response.json()).toMatchObject({ data: null, errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await openOf(workspace)).toMatchObject({ preview: 'one fits' });

    vi.setSystemTime(Date.now() + 61_000);
    const { receiveMessages } = await workspace.admin.ask(ReceiveMessages, { messages: batch });
    expect(receiveMessages.items.map(({ outcome }) => outcome)).toEqual(outcomes(2, 'DELIVERED'));
  });

  it('takes a batch that is larger than the limit once a minute, and refuses no other workspace', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const workspace = await aLimitedWorkspace({ inboundPerMinute: 3 });
    const customer = await workspace.aCustomer();
    await customer.writes('this tells the node of the limit');
    expect(await sends(workspace, customer, numbered(10))).toEqual(outcomes(10, 'DELIVERED'));
    await expect(customer.writes('late')).rejects.toThrow('RATE_LIMITED');
    expect(await (await (await world.aWorkspace()).aCustomer()).writes('hello')).toBe('DELIVERED');

    await workspace.admin.ask(SetFloodLimits, { inboundPerMinute: 0 });
    vi.setSystemTime(Date.now() + 61_000);
    expect(await sends(workspace, customer, numbered(3))).toEqual(outcomes(3, 'DELIVERED'));
    expect(await sends(workspace, customer, numbered(3))).toEqual(outcomes(3, 'DELIVERED'));
  });
});

async function writesOnEitherServer({ admin }: TestWorkspace, customer: TestCustomer, index: number): Promise<string> {
  const client = index % 2 === 0 ? admin : createApiClient(other.url, admin.token);
  const [message] = messagesOf(customer, [`w${index}`]);
  if (message === undefined) throw new Error('There is one message.');
  return (await client.ask(ReceiveMessage, message)).receiveMessage.outcome;
}
