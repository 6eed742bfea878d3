import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import type { BlockRuleInput } from '../../testkit/gql/graphql.ts';
import {
  BlockContact,
  BlockIdentity,
  CloseTicket,
  ContactByIdentity,
  Contacts,
  DeleteBlockedTicket,
  QueueCounts,
  ReceiveMessage,
  SendMessage,
  Tickets,
  UnblockContact,
} from '../../testkit/operations.ts';
import {
  BlockRules,
  CreateBlockRule,
  DeleteBlockRule,
  HeldCauseOf,
  SetRuleSettings,
  TestBlockRule,
  UnblockTicketAndAllow,
  UpdateBlockRule,
} from '../../testkit/rules/operations.ts';
import { DeleteUndoably, ReleaseUndoably } from '../../testkit/undo/operations.ts';
import { eventsDuring, expectInvariants } from '../blocks/auditAssertions.ts';
import { type TestWorkspace, theOnly } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';

const world = await sharedWorld();
afterAll(() => expectInvariants(world));

const WORDS: BlockRuleInput = { effect: 'HOLD', match: 'WORDS', value: 'lottery' };

async function aRule({ admin }: TestWorkspace, rule: Partial<BlockRuleInput> = {}): Promise<string> {
  const { createBlockRule } = await admin.ask(CreateBlockRule, { rule: { ...WORDS, ...rule } });
  return createBlockRule.rule.id;
}

async function heldOf({ supervisor }: TestWorkspace, contactId?: string) {
  const { blockedTickets } = await supervisor.ask(HeldCauseOf, contactId === undefined ? {} : { contactId });
  return blockedTickets.edges.map(({ node }) => node);
}

async function openOf({ supervisor }: TestWorkspace, contactId: string) {
  const { tickets } = await supervisor.ask(Tickets, { status: 'UNASSIGNED', contactId });
  return tickets.edges.map(({ node }) => node.id);
}

const setOf = async ({ supervisor }: TestWorkspace, ruleId: string) =>
  (await supervisor.ask(BlockRules, {})).blockRules.edges.find(({ node }) => node.id === ruleId)?.node;

describe('a rule that holds', () => {
  it('holds a message that would open a ticket, says so, and what follows joins while the contact is not blocked', async () => {
    const workspace = await world.aWorkspace();
    const ruleId = await aRule(workspace);
    const customer = await workspace.aCustomer();
    const events = await eventsDuring(world, workspace, () => customer.writes('Win the LOTTERY'));
    expect(events).toMatchObject([{ type: 'ticket.held', audience: 'SUPERVISORS', data: { ruleId, to: 'BLOCKED' } }]);
    expect(await customer.writes('hello?')).toBe('HELD');
    const contactId = await customer.contactId();
    const [held] = await heldOf(workspace);
    expect(held).toMatchObject({
      messageCount: 2,
      heldCause: { kind: 'RULE', rule: { id: ruleId, value: 'lottery' } },
      contact: { id: contactId, blocked: false, displayName: customer.displayName },
    });
    expect(await setOf(workspace, ruleId)).toMatchObject({ hits: 1, lastHitAt: expect.any(String) });
  });

  it('leaves a message alone that joins an open ticket, unless the rule says so', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const ruleId = await aRule(workspace);
    expect(await customer.writes('lottery')).toBe('DELIVERED');
    await workspace.admin.ask(UpdateBlockRule, { ruleId, alsoOpen: true });
    expect(await customer.writes('lottery again')).toBe('HELD');
    expect(await customer.writes('hello again')).toBe('DELIVERED');
    const contactId = await customer.contactId();
    expect(await heldOf(workspace, contactId)).toHaveLength(1);
    expect(await openOf(workspace, contactId)).toHaveLength(1);
  });

  it('is told from the other ends: exact, domain, prefix, pattern and expression of the sender', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel({ type: 'EMAIL' });
    const writes = async (kind: 'PHONE' | 'EMAIL', value: string) => {
      const customer = await workspace.aCustomer({ channelId, identity: { kind, value } });
      return customer.writes('hello');
    };
    await aRule(workspace, { match: 'EXACT', kind: 'EMAIL', value: 'Eve@Elsewhere.example' });
    await aRule(workspace, { match: 'DOMAIN', value: 'spam.example' });
    await aRule(workspace, { match: 'PREFIX', value: '+6599' });
    await aRule(workspace, { match: 'COUNTRY', value: 'KZ' });
    await aRule(workspace, { match: 'PATTERN', kind: 'EMAIL', value: 'promo-??@*' });
    await aRule(workspace, { match: 'REGEX', kind: 'EMAIL', value: '^no.?reply\\d+@' });
    expect(await writes('EMAIL', 'eve@elsewhere.example')).toBe('HELD');
    expect(await writes('EMAIL', 'ann@mail.spam.example')).toBe('HELD');
    expect(await writes('EMAIL', 'ann@nospam.example')).toBe('DELIVERED');
    expect(await writes('PHONE', '+6599123456')).toBe('HELD');
    expect(await writes('PHONE', '+77011234567')).toBe('HELD');
    expect(await writes('EMAIL', 'promo-17@shop.example')).toBe('HELD');
    expect(await writes('EMAIL', 'promo-170@shop.example')).toBe('DELIVERED');
    expect(await writes('EMAIL', 'noreply12@shop.example')).toBe('HELD');
  });

  it('ends with its time, when it is turned off, and when it is deleted; what it held stays held', async () => {
    const workspace = await world.aWorkspace();
    const { admin } = workspace;
    const ruleId = await aRule(workspace);
    const [one, two, three] = [await workspace.aCustomer(), await workspace.aCustomer(), await workspace.aCustomer()];
    expect(await one.writes('lottery')).toBe('HELD');
    await admin.ask(UpdateBlockRule, { ruleId, enabled: false });
    expect(await two.writes('lottery')).toBe('DELIVERED');
    await admin.ask(UpdateBlockRule, {
      ruleId,
      enabled: true,
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(await three.writes('lottery')).toBe('HELD');
    await world.db.owner`update block_rules set expires_at = now() - interval '1 second' where id = ${ruleId}`;
    await world.db.owner`update workspaces set rules_version = gen_random_uuid() where id = ${workspace.id}`;
    expect(await (await workspace.aCustomer()).writes('lottery')).toBe('DELIVERED');
    await admin.ask(DeleteBlockRule, { ruleId });
    expect(await admin.ask(DeleteBlockRule, { ruleId })).toEqual({ deleteBlockRule: { ruleId, changed: false } });
    // The conversation stays together until a person decides.
    expect(await one.writes('hello?')).toBe('HELD');
    const causes = (await heldOf(workspace)).map(({ heldCause }) => heldCause);
    expect(causes).toEqual([
      { kind: 'RULE', rule: null },
      { kind: 'RULE', rule: null },
    ]);
  });
});

describe('to an agent what a rule held does not exist', () => {
  it('no list, count, search, contact or number of an agent changes, and a release shows the contact', async () => {
    const workspace = await world.aWorkspace();
    const { agent, supervisor } = workspace;
    const ruleId = await aRule(workspace);
    const customer = await workspace.aCustomer();
    const view = async () => ({
      contacts: (await agent.ask(Contacts, {})).contacts,
      found: (await agent.ask(Contacts, { search: customer.displayName })).contacts,
      counts: (await agent.ask(QueueCounts, {})).queueCounts,
      contact: (await agent.ask(ContactByIdentity, { identity: customer.identity })).contactByIdentity,
      rules: await agent.send({ query: '{ blockRules { edges { node { id } } } }' }),
      rule: await agent.send({ query: `{ node(id: "${ruleId}") { id } }` }),
      audit: await agent.send({ query: '{ auditLog { edges { node { id } } } }' }),
    });
    const before = await view();
    expect(before.rules.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    await customer.writes('lottery');
    expect(await view()).toEqual(before);
    const contactId = await customer.contactId();
    const { id: ticketId } = theOnly(await heldOf(workspace, contactId));
    expect((await agent.send({ query: `{ ticket(id: "${ticketId}") { id } }` })).data).toEqual({ ticket: null });
    await supervisor.ask(UnblockTicketAndAllow, { ticketId });
    expect((await view()).contact).toMatchObject({ id: contactId });
    const seen = await agent.send({ query: `{ ticket(id: "${ticketId}") { status heldCause { kind } } }` });
    expect(seen.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const allowed = await agent.send({
      query: `{ ticket(id: "${ticketId}") { status contact { displayName identities { value } } } }`,
    });
    expect(allowed.data).toMatchObject({ ticket: { contact: { identities: [{ value: customer.identity.value }] } } });
  });

  it('an agent who blocks the identity makes the contact, and learns of no held message', async () => {
    const workspace = await world.aWorkspace();
    await aRule(workspace);
    const customer = await workspace.aCustomer();
    await customer.writes('lottery');
    const contactId = await customer.contactId();
    const { blockIdentity } = await workspace.agent.ask(BlockIdentity, { identity: customer.identity });
    expect(blockIdentity).toMatchObject({ changed: true, contact: { id: contactId } });
    expect(await customer.writes('hello')).toBe('HELD');
    expect(await heldOf(workspace, contactId)).toMatchObject([{ messageCount: 2, contact: { blocked: true } }]);
  });

  it('a message that is delivered later shows the contact by its own name, and nothing of what is held', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const ruleId = await aRule(workspace, { channelId });
    const customer = await workspace.aCustomer({ channelId });
    await customer.writes('lottery');
    const contactId = await customer.contactId();
    const elsewhere = await workspace.aChannel();
    const message = { channelId: elsewhere, from: customer.identity, body: 'hello', externalId: newId() };
    expect((await workspace.admin.ask(ReceiveMessage, message)).receiveMessage.outcome).toBe('DELIVERED');
    const seen = (await workspace.agent.ask(ContactByIdentity, { identity: customer.identity })).contactByIdentity;
    expect(seen).toMatchObject({ id: contactId, displayName: customer.identity.value, blocked: false });
    expect((await workspace.agent.ask(QueueCounts, {})).queueCounts).toMatchObject({ unassigned: 1, blocked: 0 });
    expect(await heldOf(workspace, contactId)).toMatchObject([{ heldCause: { rule: { id: ruleId } } }]);
  });

  it('a supervisor who blocks a contact that agents do not see tells agents nothing', async () => {
    const workspace = await world.aWorkspace();
    await aRule(workspace);
    const customer = await workspace.aCustomer();
    await customer.writes('lottery');
    const contactId = await customer.contactId();
    const events = await eventsDuring(world, workspace, () => workspace.supervisor.ask(BlockContact, { contactId }));
    expect(events).toMatchObject([{ type: 'contact.blocked', audience: 'SUPERVISORS' }]);
    expect((await workspace.agent.ask(QueueCounts, {})).queueCounts.blockedContacts).toBe(0);
    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    expect(await openOf(workspace, contactId)).toHaveLength(1);
  });
});

describe('deciding about what a rule held', () => {
  async function held(workspace: TestWorkspace) {
    const ruleId = await aRule(workspace);
    const customer = await workspace.aCustomer();
    await customer.writes('lottery');
    const contactId = await customer.contactId();
    const ticket = theOnly(await heldOf(workspace, contactId));
    return { ...customer, ruleId, id: contactId, ticketId: ticket.id };
  }

  it('a release lets the contact write for the days of grace, and no longer', async () => {
    const workspace = await world.aWorkspace();
    const { ticketId, id, writes } = await held(workspace);
    await workspace.supervisor.ask(UnblockTicketAndAllow, { ticketId });
    await closeAll(workspace, id);
    expect(await writes('lottery in grace')).toBe('DELIVERED');
    await closeAll(workspace, id);
    await workspace.admin.ask(SetRuleSettings, { graceHours: 0 });
    expect(await writes('lottery after it')).toBe('HELD');
  });

  it('a block by a person does not wait for the grace to end, and unblocking begins it anew', async () => {
    const workspace = await world.aWorkspace();
    const { ticketId, id, writes } = await held(workspace);
    await workspace.supervisor.ask(UnblockTicketAndAllow, { ticketId });
    await workspace.supervisor.ask(BlockContact, { contactId: id });
    expect(await writes('hello')).toBe('HELD');
    expect(await heldOf(workspace, id)).toMatchObject([{ heldCause: { kind: 'BLOCK', rule: null } }]);
    await workspace.supervisor.ask(UnblockContact, { contactId: id, policy: 'DELETE_ALL' });
    expect(await writes('lottery')).toBe('DELIVERED');
  });

  it('a block takes what a rule held with it: its end releases or deletes all', async () => {
    const workspace = await world.aWorkspace();
    const { id, writes } = await held(workspace);
    await workspace.supervisor.ask(BlockContact, { contactId: id });
    expect(await writes('more')).toBe('HELD');
    expect(await heldOf(workspace, id)).toMatchObject([{ messageCount: 2, heldCause: { kind: 'RULE' } }]);
    const { unblockContact } = await workspace.supervisor.ask(UnblockContact, { contactId: id, policy: 'DELETE_ALL' });
    expect(unblockContact).toMatchObject({ changed: true, ticketsDeleted: 1 });
    expect(await heldOf(workspace)).toEqual([]);
  });

  it('unblocking a contact who is not blocked changes nothing, and releases nothing', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await held(workspace);
    const { unblockContact } = await workspace.supervisor.ask(UnblockContact, { contactId: id, policy: 'UNBLOCK_ALL' });
    expect(unblockContact).toMatchObject({ changed: false, ticketsReleased: 0 });
    expect(await heldOf(workspace, id)).toHaveLength(1);
  });

  it('after a deletion the next message is judged anew, and makes a contact anew', async () => {
    const workspace = await world.aWorkspace();
    const { id, ticketId, ruleId, writes, contactId } = await held(workspace);
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId });
    expect(await writes('lottery')).toBe('HELD');
    expect(await contactId()).not.toBe(id);
    await workspace.admin.ask(UpdateBlockRule, { ruleId, enabled: false });
    const next = theOnly(await heldOf(workspace));
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: next.id });
    expect(await writes('lottery')).toBe('DELIVERED');
  });

  it('a release can always let the sender through: no rule holds it again, and a block still does', async () => {
    const workspace = await world.aWorkspace();
    const { id, ticketId, ruleId, writes, identity } = await held(workspace);
    const events = await eventsDuring(world, workspace, () =>
      workspace.supervisor.ask(UnblockTicketAndAllow, { ticketId, allowSender: true }),
    );
    expect(events).toMatchObject([
      { type: 'ticket.released' },
      {
        type: 'rule.created',
        audience: 'SUPERVISORS',
        data: { effect: 'ALLOW', match: 'EXACT', allowedTicketId: ticketId },
      },
    ]);
    await workspace.admin.ask(SetRuleSettings, { graceHours: 0 });
    await closeAll(workspace, id);
    expect(await writes('lottery')).toBe('DELIVERED');
    const { blockRules } = await workspace.supervisor.ask(BlockRules, { effect: 'ALLOW' });
    expect(blockRules.edges).toMatchObject([{ node: { value: identity.value, hits: 1 } }]);
    expect(await setOf(workspace, ruleId)).toMatchObject({ hits: 1 });
    await workspace.supervisor.ask(BlockContact, { contactId: id });
    expect(await writes('hello')).toBe('HELD');
    const again = await workspace.admin.ask(CreateBlockRule, {
      rule: { effect: 'ALLOW', match: 'EXACT', kind: identity.kind, value: identity.value },
    });
    expect(again.createBlockRule).toMatchObject({ changed: false, blockedContact: { id } });
  });

  it('what a rule held is released and deleted for good, so neither offers an undo', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 30 });
    const { ticketId, writes } = await held(workspace);
    const released = await workspace.supervisor.ask(ReleaseUndoably, { ticketId });
    expect(released.unblockTicket).toEqual({ changed: true, undo: null });
    await workspace.admin.ask(SetRuleSettings, { graceHours: 0 });
    const { ticketId: other } = await held(workspace);
    const deleted = await workspace.supervisor.ask(DeleteUndoably, { ticketId: other });
    expect(deleted.deleteBlockedTicket).toEqual({ changed: true, undo: null });
    expect(await world.db.owner`select from tickets where id = ${other}`).toHaveLength(0);
    expect(await writes('hello')).toBe('DELIVERED');
  });

  async function closeAll({ supervisor }: TestWorkspace, contactId: string) {
    const { tickets } = await supervisor.ask(Tickets, { status: 'UNASSIGNED', contactId });
    for (const { node } of tickets.edges) {
      await supervisor.ask(CloseTicket, { ticketId: node.id });
    }
  }
});

describe('making rules', () => {
  it('a rule is tried on what was written: on openers, answered ones among them, and on open tickets if it says so', async () => {
    const workspace = await world.aWorkspace();
    const [one, two] = [await workspace.aCustomer(), await workspace.aCustomer()];
    await one.writes('play the lottery');
    await one.writes('lottery!');
    await two.writes('hello');
    const ticketId = await workspace.ticketOf(await one.contactId(), 'UNASSIGNED');
    await workspace.supervisor.ask(SendMessage, { ticketId, body: 'We sell no tickets.' });
    const { testBlockRule } = await workspace.supervisor.ask(TestBlockRule, { rule: WORDS });
    expect(testBlockRule).toMatchObject({
      messages: 1,
      contacts: 1,
      answeredByAgents: 1,
      allContacts: 2,
      isComplete: true,
    });
    expect(testBlockRule.examples).toMatchObject([{ body: 'play the lottery' }]);
    const open = await workspace.supervisor.ask(TestBlockRule, { rule: { ...WORDS, alsoOpen: true } });
    expect(open.testBlockRule).toMatchObject({ messages: 2, contacts: 1 });
  });

  it('admins make rules, supervisors where the settings say so, agents and keys never', async () => {
    const workspace = await world.aWorkspace();
    const { admin, supervisor, agent } = workspace;
    const key = await workspace.withKey('tickets:read', 'held:read');
    const codeOf = (who: Pick<typeof admin, 'refusal'>) => who.refusal(CreateBlockRule, { rule: WORDS });
    expect(await codeOf(agent)).toBe('FORBIDDEN');
    expect(await codeOf(key)).toBe('FORBIDDEN');
    expect(await codeOf(supervisor)).toBe('FORBIDDEN');
    await admin.ask(SetRuleSettings, { supervisorsMakeRules: true });
    expect((await supervisor.ask(CreateBlockRule, { rule: WORDS })).createBlockRule.changed).toBe(true);
    expect(await codeOf(agent)).toBe('FORBIDDEN');
    const gmail: BlockRuleInput = { effect: 'HOLD', match: 'DOMAIN', value: 'gmail.com' };
    expect(await supervisor.refusal(CreateBlockRule, { rule: gmail })).toBe('PROTECTED_IDENTITY');
    expect(await supervisor.refusal(CreateBlockRule, { rule: gmail, force: true })).toBe('FORBIDDEN');
    const events = await eventsDuring(world, workspace, () => admin.ask(CreateBlockRule, { rule: gmail, force: true }));
    expect(events).toMatchObject([{ type: 'rule.created', data: { forced: true } }]);
  });

  it('of two people who make the same rule at once, one makes it', async () => {
    const workspace = await world.aWorkspace();
    const made = await Promise.all([1, 2, 3].map(() => workspace.admin.ask(CreateBlockRule, { rule: WORDS })));
    expect(made.filter(({ createBlockRule }) => createBlockRule.changed)).toHaveLength(1);
    expect(new Set(made.map(({ createBlockRule }) => createBlockRule.rule.id)).size).toBe(1);
  });

  it('a rule is refused beyond the limit, with an end in the past, and when it is not there', async () => {
    const workspace = await world.aWorkspace();
    const { admin } = workspace;
    const past = new Date(Date.now() - 1_000).toISOString();
    expect(await admin.refusal(CreateBlockRule, { rule: { ...WORDS, expiresAt: past } })).toBe('EXPIRY_IN_PAST');
    expect(await admin.refusal(UpdateBlockRule, { ruleId: newId(), enabled: false })).toBe('RULE_NOT_FOUND');
    const broken = await admin.send({
      query: 'mutation { createBlockRule(rule: { effect: HOLD, match: REGEX, value: "(" }) { changed } }',
    });
    expect(broken.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'value' });
    await world.db.owner`
      insert into block_rules (workspace_id, id, effect, match, value, also_open, enabled, cost, created_by_kind, created_at)
      select ${workspace.id}, gen_random_uuid(), 'HOLD', 'WORDS', 'word ' || n, false, true, 0, 'SYSTEM', now()
      from generate_series(1, 1000) n`;
    expect(await admin.refusal(CreateBlockRule, { rule: WORDS })).toBe('RULE_LIMIT');
  });

  it('erasing a person deletes the rules that name them, and leaves all others', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const { kind, value } = customer.identity;
    const named = await aRule(workspace, { effect: 'ALLOW', match: 'EXACT', kind, value });
    const other = await aRule(workspace);
    const contactId = await customer.contactId();
    await workspace.admin.send({
      query: `mutation { eraseContact(contactId: "${contactId}", keepBlock: false) { changed } }`,
    });
    expect(await setOf(workspace, named)).toBeUndefined();
    expect(await setOf(workspace, other)).toBeDefined();
  });
});
