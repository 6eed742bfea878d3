import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { deleteExpired } from '../../../src/tickets/retention/retention.commands.ts';
import { takeDetectorFaults } from '../../../src/tickets/spam/detector.service.ts';
import { learnSpam } from '../../../src/tickets/spam/learning.tx.ts';
import { teachDeletions } from '../../../src/tickets/spam/teaching.tx.ts';
import { numberedWords } from '../../../src/tickets/spam/wordNumbers.ts';
import { StartBulk } from '../../../testkit/bulk/operations.ts';
import {
  BlockContact,
  CloseTicket,
  DeleteBlockedTicket,
  SendMessage,
  Tickets,
  UnblockContact,
  UnblockTicket,
  UpdateBlock,
} from '../../../testkit/operations.ts';
import { CreateBlockRule } from '../../../testkit/rules/operations.ts';
import {
  DismissSuggestion,
  SetSpamDetection,
  SuggestionOf,
  SuspectedTickets,
} from '../../../testkit/spam/operations.ts';
import { DeleteUndoably, ReleaseUndoably, UndoAct } from '../../../testkit/undo/operations.ts';
import { eventsDuring, expectInvariants } from '../../blocks/auditAssertions.ts';
import type { TestCustomer, TestWorkspace } from '../../environment/workspace.ts';
import { theOnly } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';
import { learn } from './learning.ts';

const world = await aWorld();
const { owner } = world.db;
afterAll(() => expectInvariants(world));

const SPAM = 'crypto profit guaranteed, invest today';
const HAM = 'where is my parcel, it is late today';

/** Teaches the workspace as many texts of each class as given, without the tickets that they were in. */
async function teach(workspace: TestWorkspace, each = 50): Promise<void> {
  const key = 'a key';
  await owner`insert into spam_models (workspace_id, key) values (${workspace.id}, ${key}) on conflict (workspace_id) do update set key = ${key}`;
  for (const [label, text] of [
    ['SPAM', SPAM],
    ['HAM', HAM],
  ] as const) {
    const words = numberedWords(key, text).map(({ number }) => number);
    await owner`
      insert into spam_examples (workspace_id, ticket_id, label, words)
      select ${workspace.id}, gen_random_uuid(), ${label}, ${words} from generate_series(1, ${each})`;
  }
  await owner`insert into spam_changes (workspace_id) values (${workspace.id})`;
  await learn(world, workspace.id);
}

async function aTaughtWorkspace(spamDetection: 'SUGGEST' | 'HOLD' | 'OFF' = 'SUGGEST'): Promise<TestWorkspace> {
  const workspace = await world.aWorkspace();
  await workspace.admin.ask(SetSpamDetection, { spamDetection, undoSeconds: 0, agentsMayBlock: true });
  await teach(workspace);
  return workspace;
}

const openTicketOf = async (workspace: TestWorkspace, customer: TestCustomer) =>
  workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');

async function suggestionOf(workspace: TestWorkspace, customer: TestCustomer, who = workspace.agent) {
  return (await who.ask(SuggestionOf, { id: await openTicketOf(workspace, customer) })).ticket?.suggestion;
}

const suspected = async ({ supervisor }: TestWorkspace, contactId?: string) =>
  (await supervisor.ask(SuspectedTickets, contactId === undefined ? {} : { contactId })).blockedTickets.edges.map(
    ({ node }) => node,
  );

interface Model {
  readonly key: string;
  readonly spam: number;
  readonly ham: number;
  /** How many of the spam were deleted. */
  readonly remains: number;
  readonly words: readonly number[];
  readonly spamCounts: readonly number[];
  readonly hamCounts: readonly number[];
}

async function modelOf({ id }: TestWorkspace): Promise<Model> {
  return theOnly(
    await owner<Model[]>`
      select key, spam, ham, remains, words, spam_counts as "spamCounts", ham_counts as "hamCounts"
      from spam_models where workspace_id = ${id}`,
  );
}

const sortedNumbers = (key: string, text: string) =>
  numberedWords(key, text)
    .map(({ number }) => number)
    .sort((one, other) => one - other);

const labelsOf = ({ id }: TestWorkspace) => owner<{ ticketId: string; label: string }[]>`
  select ticket_id as "ticketId", label from spam_examples where workspace_id = ${id} order by marked_at, ticket_id`;

describe('under SUGGEST', () => {
  it('a message that looks like spam is delivered with a suggestion, which all who may block see, and others do not', async () => {
    const workspace = await aTaughtWorkspace();
    const customer = await workspace.aCustomer();
    const events = await eventsDuring(world, workspace, () => customer.writes('Guaranteed crypto profit!'));
    expect(events).toMatchObject([{ type: 'ticket.opened', audience: 'EVERYONE' }]);
    expect(events[0]?.data).not.toHaveProperty('score');
    const seen = { score: expect.any(Number), words: ['guaranteed', 'crypto', 'profit'] };
    expect(await suggestionOf(workspace, customer)).toEqual(seen);
    expect(await suggestionOf(workspace, customer, workspace.supervisor)).toEqual(seen);
    expect(await suggestionOf(workspace, customer, await workspace.withKey('tickets:read', 'contacts:block'))).toEqual(
      seen,
    );
    expect(await suggestionOf(workspace, customer, await workspace.withKey('tickets:read', 'held:read'))).toBeNull();
    await workspace.admin.ask(SetSpamDetection, { agentsMayBlock: false });
    expect(await suggestionOf(workspace, customer)).toBeNull();
    expect(await suspected(workspace)).toEqual([]);
  });

  it('neither other messages, nor one that joins an open ticket, nor a closed ticket has one', async () => {
    const workspace = await aTaughtWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('where is my parcel?');
    await customer.writes(SPAM);
    expect(await suggestionOf(workspace, customer)).toBeNull();
    const spammer = await workspace.aCustomer();
    await spammer.writes(SPAM);
    const ticketId = await openTicketOf(workspace, spammer);
    await workspace.agent.ask(CloseTicket, { ticketId });
    expect((await workspace.agent.ask(SuggestionOf, { id: ticketId })).ticket).toEqual({
      ...{ id: ticketId, status: 'CLOSED', suggestion: null },
    });
  });

  it('a message of a blocked contact, and one that a rule holds or lets through, is not looked at', async () => {
    const workspace = await aTaughtWorkspace('HOLD');
    const { admin } = workspace;
    await admin.ask(CreateBlockRule, { rule: { effect: 'HOLD', match: 'WORDS', value: 'invest' } });
    await admin.ask(CreateBlockRule, { rule: { effect: 'ALLOW', match: 'WORDS', value: 'colleague' } });
    const [blocked, ruled] = [await workspace.aBlockedCustomer(), await workspace.aCustomer()];
    const allowed = await workspace.aCustomer();
    expect(await blocked.writes(SPAM)).toBe('HELD');
    expect(await ruled.writes(SPAM)).toBe('HELD');
    expect(await allowed.writes('crypto profit guaranteed, says a colleague')).toBe('DELIVERED');
    expect(await suggestionOf(workspace, allowed)).toBeNull();
    const causes = (await suspected(workspace)).map(({ heldCause }) => heldCause);
    expect(causes).toEqual(['RULE', 'BLOCK'].map((kind) => ({ kind, score: null, words: null })));
  });

  it('a dismissal takes it away, once of two at a time, and leaves the contact in peace, but not from rules', async () => {
    const workspace = await aTaughtWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes(SPAM);
    const ticketId = await openTicketOf(workspace, customer);
    const key = await workspace.withKey('tickets:read', 'tickets:write');
    expect(await key.refusal(DismissSuggestion, { ticketId })).toBe('FORBIDDEN');
    expect(await workspace.agent.refusal(DismissSuggestion, { ticketId: newId() })).toBe('TICKET_NOT_FOUND');
    const events = await eventsDuring(world, workspace, async () => {
      const both = await Promise.all(
        [workspace.agent, workspace.supervisor].map((who) => who.ask(DismissSuggestion, { ticketId })),
      );
      expect(both.map(({ dismissSuggestion }) => dismissSuggestion.changed).sort()).toEqual([false, true]);
      for (const { dismissSuggestion } of both)
        expect(dismissSuggestion.ticket).toEqual({ id: ticketId, status: 'UNASSIGNED', suggestion: null });
    });
    expect(events).toMatchObject([
      { type: 'ticket.suggestion_dismissed', audience: 'EVERYONE', data: { from: 'UNASSIGNED' } },
    ]);
    await workspace.agent.ask(CloseTicket, { ticketId });
    await customer.writes(SPAM);
    expect(await suggestionOf(workspace, customer)).toBeNull();
    await workspace.agent.ask(CloseTicket, { ticketId: await openTicketOf(workspace, customer) });
    await workspace.admin.ask(SetSpamDetection, { graceHours: 0 });
    await customer.writes(SPAM);
    expect(await suggestionOf(workspace, customer)).not.toBeNull();
    await workspace.agent.ask(CloseTicket, { ticketId: await openTicketOf(workspace, customer) });
    await workspace.admin.ask(SetSpamDetection, { graceHours: 168 });
    await workspace.admin.ask(CreateBlockRule, { rule: { effect: 'HOLD', match: 'WORDS', value: 'invest' } });
    expect(await customer.writes(SPAM)).toBe('HELD');
  });

  it('a held ticket has none to dismiss, and an agent is told that it does not exist', async () => {
    const workspace = await aTaughtWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes(SPAM);
    const ticketId = await workspace.heldTicketOf(customer.id);
    expect(await workspace.agent.refusal(DismissSuggestion, { ticketId })).toBe('TICKET_NOT_FOUND');
    expect(await workspace.supervisor.refusal(DismissSuggestion, { ticketId })).toBe('TICKET_BLOCKED');
  });
});

describe('under HOLD', () => {
  it('a message that looks like spam is held as suspected, its contact is not blocked, and agents see neither', async () => {
    const workspace = await aTaughtWorkspace('HOLD');
    const customer = await workspace.aCustomer();
    const events = await eventsDuring(world, workspace, () => customer.writes(SPAM));
    expect(events).toMatchObject([
      { type: 'ticket.held', audience: 'SUPERVISORS', data: { score: expect.any(Number), to: 'BLOCKED' } },
    ]);
    expect(await customer.writes('hello?')).toBe('HELD');
    const held = theOnly(await suspected(workspace));
    expect(held).toMatchObject({
      messageCount: 2,
      heldCause: { kind: 'SUSPECTED', words: ['crypto', 'profit', 'guaranteed', 'invest'] },
      contact: { blocked: false },
    });
    expect(held.heldCause?.score).toBeGreaterThanOrEqual(0.99);
    const { agent } = workspace;
    expect((await agent.ask(SuggestionOf, { id: held.id })).ticket).toBeNull();
    expect((await agent.ask(Tickets, { status: 'UNASSIGNED' })).tickets.totalCount).toBe(0);
    expect(await agent.refusal(SuspectedTickets, {})).toBe('FORBIDDEN');
    const known = await workspace.aCustomer();
    await known.writes('where is my parcel?');
    expect(await known.writes(SPAM)).toBe('DELIVERED');
  });

  it('a release delivers it without a suggestion, and detector and rules leave the contact alone for the grace', async () => {
    const workspace = await aTaughtWorkspace('HOLD');
    const customer = await workspace.aCustomer();
    await customer.writes(SPAM);
    const { id: ticketId } = theOnly(await suspected(workspace));
    await workspace.supervisor.ask(UnblockTicket, { ticketId });
    expect(await suggestionOf(workspace, customer)).toBeNull();
    await workspace.agent.ask(CloseTicket, { ticketId });
    expect(await customer.writes(SPAM)).toBe('DELIVERED');
    await workspace.agent.ask(CloseTicket, { ticketId: await openTicketOf(workspace, customer) });
    await workspace.admin.ask(SetSpamDetection, { graceHours: 0 });
    expect(await customer.writes(SPAM)).toBe('HELD');
  });

  it('OFF looks at nothing, and a detector with fewer than 50 texts of a class is silent', async () => {
    const off = await aTaughtWorkspace('OFF');
    const customer = await off.aCustomer();
    expect(await customer.writes(SPAM)).toBe('DELIVERED');
    expect(await suggestionOf(off, customer)).toBeNull();
    const young = await world.aWorkspace();
    await young.admin.ask(SetSpamDetection, { spamDetection: 'HOLD' });
    expect(await (await young.aCustomer()).writes(SPAM)).toBe('DELIVERED');
    await teach(young, 49);
    expect(await (await young.aCustomer()).writes(SPAM)).toBe('DELIVERED');
    await teach(young, 1);
    expect(await (await young.aCustomer()).writes(SPAM)).toBe('HELD');
  });

  it('a detector that fails delivers, says so, and works again when it has learnt again', async () => {
    const workspace = await aTaughtWorkspace('HOLD');
    takeDetectorFaults();
    await owner`revoke select on spam_models from blockdesk_app`;
    try {
      expect(await (await workspace.aCustomer()).writes(SPAM)).toBe('DELIVERED');
      expect(await (await workspace.aCustomer()).writes(SPAM)).toBe('DELIVERED');
    } finally {
      await owner`grant select on spam_models to blockdesk_app`;
    }
    // A round of the server can have reported it meanwhile.
    const reported = world.logged.filter((line) => line.includes('spam_models'));
    expect([...takeDetectorFaults(), ...reported]).not.toEqual([]);
    expect(await (await workspace.aCustomer()).writes(SPAM)).toBe('DELIVERED');
    await teach(workspace, 1);
    expect(await (await workspace.aCustomer()).writes(SPAM)).toBe('HELD');
  });
});

describe('what teaches', () => {
  it('a reply, a block for spam and a release do; another reason, the end of the block and an undo take it back', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(SetSpamDetection, { undoSeconds: 30 });
    const { agent, supervisor } = workspace;
    const [spammer, other] = [await workspace.aCustomer(), await workspace.aCustomer()];
    await spammer.writes(SPAM);
    await other.writes('hello');
    const [contactId, ticketId] = [await spammer.contactId(), await openTicketOf(workspace, spammer)];
    await agent.ask(SendMessage, { ticketId: await openTicketOf(workspace, other), body: 'hi' });
    await agent.ask(SendMessage, { ticketId: await openTicketOf(workspace, other), body: 'hi again' });
    expect(await labelsOf(workspace)).toMatchObject([{ label: 'HAM' }]);
    await supervisor.ask(BlockContact, { contactId, reason: 'SPAM' });
    expect(await labelsOf(workspace)).toMatchObject([{ label: 'HAM' }, { ticketId, label: 'SPAM' }]);
    await supervisor.ask(UpdateBlock, { contactId, reason: 'ABUSE' });
    expect(await labelsOf(workspace)).toHaveLength(1);
    await supervisor.ask(UpdateBlock, { contactId, reason: 'SPAM' });
    expect(await labelsOf(workspace)).toHaveLength(2);
    await spammer.writes('and again');
    const held = await workspace.heldTicketOf(contactId);
    // What is held teaches nothing until a person decides.
    expect(await labelsOf(workspace)).toHaveLength(2);
    const { unblockTicket } = await supervisor.ask(ReleaseUndoably, { ticketId: held });
    expect(await labelsOf(workspace)).toMatchObject([{}, {}, { ticketId: held, label: 'HAM' }]);
    await supervisor.ask(UndoAct, { token: unblockTicket.undo?.token ?? '' });
    expect(await labelsOf(workspace)).toHaveLength(2);
    await supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    expect(await labelsOf(workspace)).toMatchObject([{ label: 'HAM' }, { ticketId: held, label: 'HAM' }]);
  });

  it('a model of many texts is compiled at most every five minutes, and then with all that was taught meanwhile', async () => {
    const workspace = await world.aWorkspace();
    await teach(workspace, 251);
    await owner`
      insert into spam_examples (workspace_id, ticket_id, label, words)
      select ${workspace.id}, gen_random_uuid(), 'HAM', '{1}' from generate_series(1, 3)`;
    await owner`insert into spam_changes (workspace_id) values (${workspace.id})`;
    expect(await world.database.change(workspace.id, learnSpam)).toBe(false);
    expect(await modelOf(workspace)).toMatchObject({ ham: 251 });
    await owner`update spam_models set learnt_at = now() - interval '6 minutes' where workspace_id = ${workspace.id}`;
    await learn(world, workspace.id);
    expect(await modelOf(workspace)).toMatchObject({ ham: 254 });
  });

  it('more tickets than one turn reads are all read, by a round and by a deletion', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const senders = Array.from({ length: 101 }, (_, place) => `one.${place}@mail.example`);
    await workspace.receives(senders.map((value) => ({ channelId, from: { kind: 'EMAIL', value }, body: HAM })));
    await owner`
      insert into spam_examples (workspace_id, ticket_id, label)
      select workspace_id, id, 'HAM' from tickets where workspace_id = ${workspace.id}`;
    await owner`insert into spam_changes (workspace_id) values (${workspace.id})`;
    await learn(world, workspace.id);
    expect(await modelOf(workspace)).toMatchObject({ ham: 101 });
    const ids = (await labelsOf(workspace)).map(({ ticketId }) => ticketId);
    await world.database.change(workspace.id, (transaction) => teachDeletions(transaction, ids));
    await learn(world, workspace.id);
    expect(await modelOf(workspace)).toMatchObject({ ham: 0, spam: 101 });
  });

  it('bulk acts teach as single ones do', async () => {
    const workspace = await world.aWorkspace();
    const held: string[] = [];
    for (const text of ['a parcel', 'crypto profit', 'crypto invest']) {
      const customer = await workspace.aBlockedCustomer();
      await customer.writes(text);
      held.push(await workspace.heldTicketOf(customer.id));
    }
    await owner`delete from spam_examples where workspace_id = ${workspace.id}`;
    const bulk = (act: 'RELEASE' | 'DELETE', ticketIds: string[]) =>
      workspace.supervisor.ask(StartBulk, { act, ticketIds });
    await bulk('RELEASE', held.slice(0, 1));
    await bulk('DELETE', held.slice(1, 2));
    expect(await labelsOf(workspace)).toEqual([{ ticketId: held[0], label: 'HAM' }]);
    await bulk('DELETE', held.slice(2));
    await learn(world, workspace.id);
    expect(await modelOf(workspace)).toMatchObject({ ham: 1, spam: 2, remains: 2 });
  });

  it('two people who release at once are both learnt, and rounds of two nodes at once count each once', async () => {
    const workspace = await world.aWorkspace();
    const [one, two] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    await owner`delete from spam_examples where workspace_id = ${workspace.id}`;
    await one.writes('a parcel of mine');
    await two.writes('a parcel of yours');
    const ids = [await workspace.heldTicketOf(one.id), await workspace.heldTicketOf(two.id)];
    await Promise.all(ids.map((ticketId) => workspace.supervisor.ask(UnblockTicket, { ticketId })));
    await Promise.all([1, 2, 3].map(() => learn(world, workspace.id)));
    const { key, words, ...counts } = await modelOf(workspace);
    expect(counts).toMatchObject({ spam: 0, ham: 2, spamCounts: [0, 0], hamCounts: [2, 2] });
    // Words of a single text are not in it.
    expect(words).toEqual(sortedNumbers(key, 'parcel of'));
  });
});

describe('what is deleted', () => {
  it('is counted out of the model by DELETE_ALL, and a person who deletes leaves numbers that other texts have too', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(SetSpamDetection, { undoSeconds: 0 });
    const { supervisor, id } = workspace;
    const learnt = async () => {
      await learn(world, workspace.id);
      return modelOf(workspace);
    };
    const remains = () => owner`select from spam_remains where workspace_id = ${id}`;
    const [all, one, other] = [
      await workspace.aBlockedCustomer(),
      await workspace.aBlockedCustomer(),
      await workspace.aBlockedCustomer(),
    ];
    await owner`delete from spam_examples where workspace_id = ${id}`;
    await all.writes('lottery of vortexial');
    await one.writes('lottery of zephyrine');
    await other.writes('lottery of quagmire');
    const [first, second] = [await workspace.heldTicketOf(one.id), await workspace.heldTicketOf(other.id)];

    // The only text of its words leaves nothing but the count of texts.
    await supervisor.ask(DeleteBlockedTicket, { ticketId: first });
    expect(await learnt()).toMatchObject({ spam: 1, ham: 0, remains: 1, words: [] });
    expect(await remains()).toHaveLength(0);

    // Two that stand teach their common words. When a person deletes one, these stay, and the others do not.
    for (const ticketId of [second, await workspace.heldTicketOf(all.id)])
      await owner`insert into spam_examples (workspace_id, ticket_id, label) values (${id}, ${ticketId}, 'SPAM')`;
    await owner`insert into spam_changes (workspace_id) values (${id})`;
    const taught = await learnt();
    const common = sortedNumbers(taught.key, 'lottery of');
    expect(taught).toMatchObject({ spam: 3, remains: 1, words: common });
    await supervisor.ask(DeleteBlockedTicket, { ticketId: second });
    expect(await learnt()).toMatchObject({ spam: 3, remains: 2, words: common });

    // DELETE_ALL counts out. What then is left of one text alone goes, too.
    await supervisor.ask(UnblockContact, { contactId: all.id, policy: 'DELETE_ALL' });
    expect(await labelsOf(workspace)).toEqual([]);
    expect(await learnt()).toMatchObject({ spam: 2, remains: 2, words: [] });
    expect(await remains()).toHaveLength(0);
  });

  it('by retention teaches nothing, and its words go with it', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await owner`delete from spam_examples where workspace_id = ${workspace.id}`;
    await customer.writes(SPAM);
    const ticketId = await workspace.heldTicketOf(customer.id);
    await owner`insert into spam_examples (workspace_id, ticket_id, label) values (${workspace.id}, ${ticketId}, 'SPAM')`;
    await owner`update workspaces set held_retention_days = 1 where id = ${workspace.id}`;
    await owner`update tickets set last_message_at = now() - interval '2 days' where id = ${ticketId}`;
    expect(await deleteExpired(world, workspace.id)).toBe(1);
    expect(await labelsOf(workspace)).toEqual([]);
    await learn(world, workspace.id);
    expect(await modelOf(workspace)).toMatchObject({ spam: 0, remains: 0, words: [] });
  });

  it('teaches nothing once the deletion is undone', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(SetSpamDetection, { undoSeconds: 30 });
    const customer = await workspace.aBlockedCustomer();
    await owner`delete from spam_examples where workspace_id = ${workspace.id}`;
    await customer.writes(SPAM);
    const ticketId = await workspace.heldTicketOf(customer.id);
    const { deleteBlockedTicket } = await workspace.supervisor.ask(DeleteUndoably, { ticketId });
    expect(await labelsOf(workspace)).toEqual([{ ticketId, label: 'DELETED' }]);
    await workspace.supervisor.ask(UndoAct, { token: deleteBlockedTicket.undo?.token ?? '' });
    expect(await labelsOf(workspace)).toEqual([]);
  });
});
