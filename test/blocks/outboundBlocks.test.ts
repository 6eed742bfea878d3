import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BlockIdentityWithScope,
  BlocksOfContact,
  BlockWithScope,
  UpdateScope,
} from '../../testkit/blocks/scopeOperations.ts';
import {
  BlockedTickets,
  CloseTicket,
  SendMessage,
  Ticket,
  TicketHints,
  UnblockContact,
  UnblockTicket,
} from '../../testkit/operations.ts';
import { MergeContacts } from '../../testkit/people/contactOperations.ts';
import { CreateBlockRule } from '../../testkit/rules/operations.ts';
import { postAsMeta } from '../../testkit/whatsapp/metaCalls.ts';
import type { TestCustomer, TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { eventsDuring, expectInvariants, typesDuring } from './auditAssertions.ts';
import { answersOf, expectNoFaults, together } from './lockQueue.ts';

const SECRET = 'the app secret of the tests';
const world = await aWorld({ whatsApp: { appSecret: SECRET, verifyToken: 'the verify token of the tests' } });
afterEach(() => expectInvariants(world));
afterAll(() => expectNoFaults(world, []));

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await world.aWorkspace();
});

interface Writer extends TestCustomer {
  readonly id: string;
  readonly ticketId: string;
}

async function aWriter(channelId?: string): Promise<Writer> {
  const customer = await workspace.aCustomer(channelId === undefined ? {} : { channelId });
  await customer.writes('Please stop writing to me.');
  const id = await customer.contactId();
  return { ...customer, id, ticketId: await workspace.ticketOf(id, 'UNASSIGNED') };
}

const optOut = ({ id: contactId }: Writer, by = workspace.supervisor) =>
  by.ask(BlockWithScope, { contactId, scope: 'OUTBOUND', reason: 'OPT_OUT', openTickets: 'LEAVE_OPEN' });
const blocksOf = async ({ id }: Writer) => (await workspace.supervisor.ask(BlocksOfContact, { id })).contact;

describe('a contact that opted out', () => {
  it('writes on, and is delivered to people: nothing is held, and no bot gets what it could not answer', async () => {
    const channelId = await workspace.aChannel({ botActive: false });
    const writer = await aWriter(channelId);
    await optOut(writer, workspace.agent);
    expect(await writer.writes('One more question')).toBe('DELIVERED');
    expect((await workspace.agent.ask(Ticket, { id: writer.ticketId })).ticket?.messageCount).toBe(2);
    expect((await workspace.supervisor.ask(BlockedTickets, {})).blockedTickets.totalCount).toBe(0);
    expect(await blocksOf(writer)).toMatchObject({ blocked: true, block: { scope: 'OUTBOUND', reason: 'OPT_OUT' } });
  });

  it('gets no reply from people, keys or bots, and the hint of the ticket says so', async () => {
    const { ticketId, ...writer } = await aWriter();
    await optOut({ ticketId, ...writer });
    const key = await workspace.withKey('tickets:write', 'tickets:read');
    for (const who of [workspace.agent, workspace.supervisor, key]) {
      expect(await who.refusal(SendMessage, { ticketId, body: 'Our offers' })).toBe('CONTACT_OPTED_OUT');
    }
    expect((await workspace.agent.ask(TicketHints, { id: ticketId })).ticket?.replyRefusal).toBe('CONTACT_OPTED_OUT');
    await workspace.supervisor.ask(UnblockContact, { contactId: writer.id, policy: 'UNBLOCK_ALL' });
    expect((await workspace.agent.ask(SendMessage, { ticketId, body: 'Welcome back' })).sendMessage.body).toBe(
      'Welcome back',
    );
  });

  it('opens a ticket that the active bot does not get', async () => {
    const channelId = await workspace.aChannel({ botActive: true });
    const customer = await workspace.aCustomer({ channelId });
    await customer.writes('Hello');
    const writer = { ...customer, id: await customer.contactId(), ticketId: '' };
    await workspace.supervisor.ask(BlockWithScope, { contactId: writer.id, scope: 'OUTBOUND' });
    await customer.writes('Are you there?');
    expect(await workspace.ticketOf(writer.id, 'UNASSIGNED')).not.toBe('');
  });

  it('is held once a person blocks it, in one block of both scopes, and its released tickets stay unanswered', async () => {
    const writer = await aWriter();
    await optOut(writer);
    const types = await typesDuring(world, workspace, async () => {
      const { blockContact } = await workspace.agent.ask(BlockWithScope, { contactId: writer.id, reason: 'SPAM' });
      expect(blockContact).toMatchObject({ changed: true, block: { scope: 'BOTH', reason: 'SPAM' } });
    });
    expect(types).toEqual(['contact.unblocked', 'contact.blocked', 'ticket.closed']);
    expect((await blocksOf(writer))?.blockHistory.edges.map(({ node }) => node)).toEqual([
      { scope: 'BOTH', endCause: null },
      { scope: 'OUTBOUND', endCause: 'REPLACED' },
    ]);
    expect(await writer.writes('Buy now')).toBe('HELD');
    const held = await workspace.heldTicketOf(writer.id);
    await workspace.supervisor.ask(UnblockTicket, { ticketId: held });
    expect(await workspace.agent.refusal(SendMessage, { ticketId: held, body: 'No' })).toBe('CONTACT_OPTED_OUT');
  });

  it('an opt-out of a held contact changes nothing, and its block changes between the scopes that hold', async () => {
    const writer = await aWriter();
    await workspace.supervisor.ask(BlockWithScope, { contactId: writer.id });
    expect((await optOut(writer)).blockContact).toMatchObject({ changed: false, block: { scope: 'INBOUND' } });
    const asked = { contactId: writer.id };
    expect(await workspace.supervisor.refusal(UpdateScope, { ...asked, scope: 'OUTBOUND' })).toBe('BAD_USER_INPUT');
    const { updateBlock } = await workspace.supervisor.ask(UpdateScope, { ...asked, scope: 'BOTH' });
    expect(updateBlock.block.changes).toMatchObject([
      { changed: ['SCOPE'], from: { scope: 'INBOUND' }, to: { scope: 'BOTH' } },
    ]);
  });

  it('loses neither what is held nor the opt-out when it is merged with a blocked contact', async () => {
    const [kept, merged] = [await aWriter(), await aWriter()];
    await optOut(kept);
    await workspace.supervisor.ask(BlockWithScope, { contactId: merged.id });
    await merged.writes('held');
    await workspace.supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id });
    expect(await blocksOf(kept)).toMatchObject({ block: { scope: 'BOTH' } });
    expect(await kept.writes('held too')).toBe('HELD');
  });

  it('sixteen opt-outs and blocks at once leave one block in force, which holds and refuses replies', async () => {
    const writer = await aWriter();
    answersOf(
      await together(16, (index) =>
        index % 2 === 0 ? optOut(writer) : workspace.supervisor.ask(BlockWithScope, { contactId: writer.id }),
      ),
    );
    const contact = await blocksOf(writer);
    expect(['INBOUND', 'BOTH']).toContain(contact?.block?.scope);
    expect(await writer.writes('held')).toBe('HELD');
  });

  it('an identity is opted out by viewers who see what is held alone, so that no held message slips past them', async () => {
    const identity = { kind: 'PHONE', value: '+628155501234' } as const;
    const asked = { identity, scope: 'OUTBOUND' } as const;
    expect(await workspace.agent.refusal(BlockIdentityWithScope, asked)).toBe('FORBIDDEN');
    const key = await workspace.withKey('contacts:block');
    expect(await key.refusal(BlockIdentityWithScope, asked)).toBe('FORBIDDEN');
    const { blockIdentity } = await workspace.supervisor.ask(BlockIdentityWithScope, asked);
    expect(blockIdentity.block.scope).toBe('OUTBOUND');
  });
});

describe('what people tell WhatsApp', () => {
  const prefers = (numberId: string, writer: Writer, value: string) => {
    const number = writer.identity.value.replace('+', '');
    const preference = {
      wa_id: number,
      detail: 'as Meta says it',
      category: 'marketing_messages',
      value,
      timestamp: 1_700_000_000,
    };
    const metadata = { display_phone_number: '6215550100', phone_number_id: numberId };
    const contacts = [{ profile: { name: 'Wira' }, wa_id: number }];
    const change = { messaging_product: 'whatsapp', metadata, contacts, user_preferences: [preference] };
    const call = {
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'user_preferences', value: change }] }],
    };
    return postAsMeta(`${world.url}/webhooks/whatsapp/${workspace.slug}`, SECRET, call);
  };

  it('stop opts the contact out and resume ends it, both by the system, once each', async () => {
    const writer = await aWriter(await workspace.aChannel({ address: '5550177' }));
    const events = await eventsDuring(world, workspace, async () => {
      for (const value of ['stop', 'stop']) expect(await prefers('5550177', writer, value)).toBe(200);
      expect(await workspace.agent.refusal(SendMessage, { ticketId: writer.ticketId, body: 'Offers' })).toBe(
        'CONTACT_OPTED_OUT',
      );
      for (const value of ['resume', 'resume']) expect(await prefers('5550177', writer, value)).toBe(200);
    });
    expect(events.map(({ type, actorKind }) => [type, actorKind])).toEqual([
      ['contact.blocked', 'SYSTEM'],
      ['contact.unblocked', 'SYSTEM'],
    ]);
    expect((await blocksOf(writer))?.blockHistory.edges).toEqual([
      { node: { scope: 'OUTBOUND', endCause: 'OPTED_IN' } },
    ]);
  });

  it('resume releases nothing that a rule held, so that no sender lets itself through', async () => {
    const writer = await aWriter(await workspace.aChannel({ address: '5550179' }));
    await workspace.supervisor.ask(CloseTicket, { ticketId: writer.ticketId });
    await workspace.admin.ask(CreateBlockRule, { rule: { effect: 'HOLD', match: 'WORDS', value: 'lottery' } });
    await prefers('5550179', writer, 'stop');
    expect(await writer.writes('lottery')).toBe('HELD');
    const held = await workspace.heldTicketOf(writer.id);
    await prefers('5550179', writer, 'resume');
    expect(await blocksOf(writer)).toMatchObject({ blocked: false });
    expect(await workspace.heldTicketOf(writer.id)).toBe(held);
    expect((await workspace.agent.ask(Ticket, { id: held })).ticket).toBeNull();
  });

  it('changes no block of a person: a held contact stays held, and an opt-out by a person stays', async () => {
    const channelId = await workspace.aChannel({ address: '5550178' });
    const [held, out] = [await aWriter(channelId), await aWriter(channelId)];
    await workspace.supervisor.ask(BlockWithScope, { contactId: held.id });
    await optOut(out);
    const types = await typesDuring(world, workspace, async () => {
      for (const value of ['stop', 'resume', 'nonsense']) {
        await prefers('5550178', held, value);
        await prefers('5550178', out, value);
      }
    });
    expect(types).toEqual([]);
  });
});
