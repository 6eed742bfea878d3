import fc from 'fast-check';
import { expect, inject, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { endUndos } from '../../src/blocks/undo/endUndos.commands.ts';
import { deleteExpired } from '../../src/tickets/retention/retention.commands.ts';
import { endSnoozes } from '../../src/tickets/review/review.commands.ts';
import { type ApiClient, RequestRefused } from '../../testkit/apiClient.ts';
import { MatchingTickets, StartBulk } from '../../testkit/bulk/operations.ts';
import { AssignTicket, CloseTicket, ReceiveMessage, UpdateChannel, Users } from '../../testkit/operations.ts';
import { KeepTicket } from '../../testkit/retention/operations.ts';
import { ReviewTickets } from '../../testkit/review/operations.ts';
import {
  CreateBlockRule,
  DeleteBlockRule,
  SetRuleSettings,
  UnblockTicketAndAllow,
  UpdateBlockRule,
} from '../../testkit/rules/operations.ts';
import {
  BlockScopedUndoably,
  DeleteUndoably,
  ReleaseUndoably,
  UnblockUndoably,
  UndoAct,
} from '../../testkit/undo/operations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { expectInvariants } from './auditAssertions.ts';
import {
  type Act,
  type ContactModel,
  type Filter,
  MATCHES,
  PEOPLE,
  QueueModel,
  type TicketModel,
  type UndoModel,
} from './queueModel.ts';

/** `npm run model` asks for more, each time from another seed. */
const CHOSEN = inject('modelRuns');
const RUNS = CHOSEN?.runs ?? 6;
const MAX_COMMANDS = 120;
const MAX_MS = CHOSEN === null ? 300_000 : 3_600_000;

const world = await aWorld({ limits: { ...DEFAULT_LIMITS, requestsPerMinute: 100_000, deletionsPerMinute: 100_000 } });
const { owner } = world.db;

interface Real {
  readonly workspace: TestWorkspace;
  readonly channelIds: readonly string[];
  readonly userId: string;
  readonly contactIds: Map<ContactModel, string>;
  readonly tokens: Map<UndoModel, string>;
  readonly ruleIds: Map<string, string>;
}

type Command = fc.AsyncCommand<QueueModel, Real>;

async function aRealWorkspace(): Promise<Real> {
  const workspace = await world.aWorkspace({ undoSeconds: 600 });
  // Stored, as if it had been so for long. No message is so old before a command makes it so.
  await owner`update workspaces set held_retention_days = 30 where id = ${workspace.id}`;
  const channelIds = [await workspace.aChannel({ botActive: true }), await workspace.aChannel()];
  const [user] = (await workspace.admin.ask(Users, {})).users;
  const known = { contactIds: new Map(), tokens: new Map(), ruleIds: new Map() };
  return { workspace, channelIds, userId: user?.id ?? '', ...known };
}

async function realTicket({ workspace, channelIds }: Real, { name }: TicketModel): Promise<string> {
  const [channel, externalId] = name.split(' ');
  const [row] = await owner<{ id: string }[]>`
    select ticket_id as id from messages join tickets on tickets.id = messages.ticket_id
    where messages.workspace_id = ${workspace.id} and channel_id = ${channelIds[Number(channel)] ?? ''}
      and external_id = ${externalId ?? ''}`;
  if (row === undefined) throw new Error(`There is no ticket of ${name}.`);
  return row.id;
}

/** A contact keeps its id when it loses its identity, so each is learnt once. */
async function learnContacts({ workspace, contactIds }: Real, { owners }: QueueModel): Promise<void> {
  const rows = await owner<{ value: string; id: string }[]>`
    select value, contact_id as id from contact_identities where workspace_id = ${workspace.id} and former_at is null`;
  for (const [person, contact] of owners) {
    const row = rows.find(({ value }) => value === PEOPLE[person]?.value);
    if (row !== undefined) contactIds.set(contact, row.id);
  }
}

const ruleKey = ({ match, effect }: { readonly match: number; readonly effect: string }) => `${effect} ${match}`;

async function learnRules({ workspace, ruleIds }: Real): Promise<void> {
  const rows = await owner<{ id: string; effect: string; match: string; value: string }[]>`
    select id, effect, match, value from block_rules where workspace_id = ${workspace.id}`;
  for (const { id, effect, match, value } of rows) {
    const place = MATCHES.findIndex(({ rule }) => rule.match === match && rule.value === value);
    ruleIds.set(ruleKey({ match: place, effect }), id);
  }
}

const answerOrCode = (asked: Promise<unknown>) =>
  asked.catch((error: unknown) => (error instanceof RequestRefused ? error.code : String(error)));

interface Undoable {
  readonly changed: boolean;
  readonly undo: UndoModel | null;
}

/** Does the same on both sides, and compares what is answered. */
function command(
  name: string,
  act: (model: QueueModel) => unknown,
  ask: (real: Real, client: ApiClient) => Promise<unknown>,
  check: (model: QueueModel) => boolean = () => true,
): Command {
  return {
    check,
    toString: () => name,
    async run(model, real) {
      expect(await answerOrCode(ask(real, real.workspace.admin))).toEqual(act(model));
      await learnContacts(real, model);
    },
  };
}

/** The same for an act that can be undone: its token is kept for a later command. */
async function compareUndoable(
  real: Real,
  modelled: Undoable | string,
  asked: Promise<{ readonly changed: boolean; readonly undo?: { readonly token: string } | null }>,
): Promise<void> {
  const answer = await answerOrCode(asked);
  if (typeof modelled === 'string') return expect(answer).toEqual(modelled);
  const { changed, undo } = answer as { changed: boolean; undo?: { token: string } | null };
  expect({ answer, changed }).toEqual({ answer, changed: modelled.changed });
  expect(undo == null).toBe(modelled.undo === null);
  if (modelled.undo !== null && undo != null) real.tokens.set(modelled.undo, undo.token);
}

function onTicket(
  name: string,
  pick: number,
  run: (of: {
    model: QueueModel;
    real: Real;
    ticket: TicketModel;
    ticketId: string;
    client: ApiClient;
  }) => Promise<void>,
): Command {
  return {
    check: ({ visible }) => visible.length > 0,
    toString: () => `${name} of ticket ${pick}`,
    async run(model, real) {
      const ticket = model.visible[pick % model.visible.length];
      if (ticket === undefined) throw new Error('There is such a ticket.');
      const ticketId = await realTicket(real, ticket);
      await run({ model, real, ticket, ticketId, client: real.workspace.admin });
    },
  };
}

function onContact(
  name: string,
  pick: number,
  run: (of: {
    model: QueueModel;
    real: Real;
    contact: ContactModel;
    contactId: string;
    client: ApiClient;
  }) => Promise<void>,
): Command {
  return {
    check: ({ owners }) => owners.size > 0,
    toString: () => `${name} contact ${pick}`,
    async run(model, real) {
      const contact = [...model.owners.values()][pick % model.owners.size];
      if (contact === undefined) throw new Error('There is such a contact.');
      await run({ model, real, contact, contactId: real.contactIds.get(contact) ?? '', client: real.workspace.admin });
    },
  };
}

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();

/** Moves every snooze into the past. The round of a server can end it first: the lock of the contact waits for it. */
async function wake({ workspace }: Real): Promise<void> {
  const rows = await owner<{ id: string }[]>`
    update tickets set review_until = review_until - interval '2 days'
    where workspace_id = ${workspace.id} and status = 'BLOCKED' and review_until is not null returning id`;
  const ids = rows.map(({ id }) => id);
  await endSnoozes(world, workspace.id, ids);
}

/** Makes what is held on the channel older than it is kept, for one round. Legal holds keep theirs. */
async function expire({ workspace, channelIds }: Real, channel: number): Promise<void> {
  const held = owner`workspace_id = ${workspace.id} and channel_id = ${channelIds[channel] ?? ''} and status = 'BLOCKED'`;
  await owner`update tickets set last_message_at = last_message_at - interval '400 days' where ${held}`;
  await deleteExpired(world, workspace.id);
  await owner`update tickets set last_message_at = last_message_at + interval '400 days' where ${held}`;
}

async function endGrace({ workspace }: Real): Promise<void> {
  await owner`update undos set expires_at = clock_timestamp() - interval '1 second' where workspace_id = ${workspace.id}`;
  await endUndos(world.database, (error) => {
    throw error;
  });
}

const filterOf = ({ channelIds }: Real, { channel, review }: Filter) => ({
  channelId: channel === null ? null : (channelIds[channel] ?? ''),
  review,
});

/** Reads the count, perhaps lets a person write, and acts on what was seen, or on fewer. */
function bulk(act: Act, filter: Filter, fewer: number, between: readonly [number, number, number] | null): Command {
  return {
    check: () => true,
    toString: () => `${act} all of ${JSON.stringify(filter)}, ${fewer} fewer, between ${between}`,
    async run(model, real) {
      const { admin } = real.workspace;
      // The second reading is a millisecond later than every message.
      await admin.ask(MatchingTickets, filterOf(real, filter));
      const { count, readAt } = (await admin.ask(MatchingTickets, filterOf(real, filter))).matchingTickets;
      const seen = model.matching(filter);
      expect(count).toBe(seen.length);
      const newer = between === null ? null : await writeBetween(model, real, between);
      const expectedCount = Math.max(0, count - fewer);
      const matching = { ...filterOf(real, filter), expectedCount, seenAt: readAt };
      const asked = admin.ask(StartBulk, { act, matching });
      const answer = asked.then(({ startBulk: { bulkJob } }) => ({
        changed: bulkJob.changed,
        refused: bulkJob.refused,
      }));
      expect(await answerOrCode(answer)).toEqual(model.bulk(act, filter, seen, expectedCount, newer));
    },
  };
}

/** Answers the ticket that the message is in. */
async function writeBetween(
  model: QueueModel,
  real: Real,
  [person, channel, id]: readonly [number, number, number],
): Promise<TicketModel | null> {
  const before = model.accepted.size;
  expect(await answerOrCode(send(real, person, channel, 'x', String(id)))).toBe(
    model.receive(person, channel, 'x', String(id)),
  );
  await learnContacts(real, model);
  return model.accepted.size === before ? null : (model.tickets.at(-1) ?? null);
}

async function send(
  { workspace, channelIds }: Real,
  person: number,
  channel: number,
  body: string,
  externalId: string,
) {
  const [from] = PEOPLE.slice(person);
  if (from === undefined) throw new Error('There is such a person.');
  const message = { channelId: channelIds[channel] ?? '', from, body, externalId };
  return (await workspace.admin.ask(ReceiveMessage, message)).receiveMessage.outcome;
}

const person = fc.nat({ max: 3 });
const channel = fc.nat({ max: 1 });
const pick = fc.nat({ max: 20 });
const match = fc.nat({ max: MATCHES.length - 1 });
const messageId = fc.nat({ max: 400 });
const text = fc.constantFrom('x', 'x', 'a lottery');
const filter = fc.record({
  channel: fc.constantFrom(null, null, 0, 1),
  review: fc.constantFrom(null, null, 'NEW' as const, 'KEPT' as const),
});

const write = fc.tuple(person, channel, text, messageId).map(([who, on, body, id]) =>
  command(
    `person ${who} writes ${body}, message ${id} on channel ${on}`,
    (model) => model.receive(who, on, body, String(id)),
    (real) => send(real, who, on, body, String(id)),
  ),
);

const undo = pick.map(
  (which): Command => ({
    check: ({ undos }) => undos.length > 0,
    // Most often one of the newest acts.
    toString: () => `undo act ${which} from the end`,
    async run(model, real) {
      const act = model.undos.at(-1 - (which % Math.min(model.undos.length, which < 15 ? 3 : 20)));
      if (act === undefined) throw new Error('There is such an act.');
      const asked = real.workspace.admin.ask(UndoAct, { token: real.tokens.get(act) ?? '' });
      expect(await answerOrCode(asked.then((answer) => answer.undo))).toEqual(model.undo(act));
      await learnContacts(real, model);
    },
  }),
);

const rule = (
  which: number,
  act: (model: QueueModel, of: QueueModel['rules'][number]) => unknown,
  ask: (client: ApiClient, ruleId: string) => Promise<unknown>,
  name: string,
): Command => ({
  check: ({ rules }) => rules.length > 0,
  toString: () => `${name} rule ${which}`,
  async run(model, real) {
    const chosen = model.rules[which % model.rules.length];
    if (chosen === undefined) throw new Error('There is such a rule.');
    await learnRules(real);
    const ruleId = real.ruleIds.get(ruleKey(chosen)) ?? '';
    expect(await answerOrCode(ask(real.workspace.admin, ruleId))).toEqual(act(model, chosen));
  },
});

const COMMANDS = [
  ...[write, write, write, write, write, write, undo, undo, undo],
  fc.tuple(match, fc.constantFrom('HOLD', 'HOLD', 'ALLOW'), fc.boolean()).map(([which, effect, alsoOpen]) =>
    command(
      `create rule ${effect} ${which}${alsoOpen ? ', also open' : ''}`,
      (model) => model.createRule(which, effect, alsoOpen),
      async (_, client) => {
        const looksFor = MATCHES[which]?.rule;
        if (looksFor === undefined) throw new Error('There is such a rule.');
        return (await client.ask(CreateBlockRule, { rule: { ...looksFor, effect, alsoOpen } })).createBlockRule.changed;
      },
    ),
  ),
  fc.tuple(pick, fc.boolean()).map(([which, enabled]) =>
    rule(
      which,
      (model, chosen) => model.switchRule(chosen, enabled),
      async (client, ruleId) => (await client.ask(UpdateBlockRule, { ruleId, enabled })).updateBlockRule.changed,
      enabled ? 'enable' : 'disable',
    ),
  ),
  pick.map((which) =>
    rule(
      which,
      (model, chosen) => {
        model.deleteRule(chosen);
        return true;
      },
      async (client, ruleId) => (await client.ask(DeleteBlockRule, { ruleId })).deleteBlockRule.changed,
      'delete',
    ),
  ),
  fc.constantFrom(0, 168, 168).map((graceHours) =>
    command(
      `grace of ${graceHours} hours`,
      (model) => model.setGrace(graceHours),
      async (_, client) => {
        await client.ask(SetRuleSettings, { graceHours });
      },
    ),
  ),
  fc
    .tuple(pick, fc.constantFrom('INBOUND', 'INBOUND', 'OUTBOUND', 'BOTH'), fc.boolean())
    .map(([which, scope, closes]) =>
      onContact(
        `block ${scope}${closes ? ' and close' : ''}`,
        which,
        async ({ model, real, contact, contactId, client }) => {
          const asked = client.ask(BlockScopedUndoably, {
            contactId,
            scope,
            openTickets: closes ? 'CLOSE' : 'LEAVE_OPEN',
          });
          await compareUndoable(
            real,
            model.block(contact, scope, closes),
            asked.then(({ blockContact }) => blockContact),
          );
        },
      ),
    ),
  fc.tuple(pick, fc.constantFrom('UNBLOCK_ALL', 'DELETE_ALL')).map(([which, policy]) =>
    onContact(policy, which, async ({ model, real, contact, contactId, client }) => {
      const asked = client.ask(UnblockUndoably, { contactId, policy });
      await compareUndoable(
        real,
        model.unblock(contact, policy),
        asked.then(({ unblockContact }) => unblockContact),
      );
    }),
  ),
  fc.tuple(pick, fc.constantFrom(false, false, true)).map(([which, allowSender]) =>
    onTicket(`release${allowSender ? ' and allow' : ''}`, which, async ({ model, real, ticket, ticketId, client }) => {
      const modelled = model.release(ticket, allowSender);
      if (!allowSender) {
        const asked = client.ask(ReleaseUndoably, { ticketId }).then(({ unblockTicket }) => unblockTicket);
        return compareUndoable(real, modelled, asked);
      }
      const asked = client.ask(UnblockTicketAndAllow, { ticketId, allowSender });
      await compareUndoable(
        real,
        modelled,
        asked.then(({ unblockTicket }) => unblockTicket),
      );
    }),
  ),
  pick.map((which) =>
    onTicket('delete', which, async ({ model, real, ticket, ticketId, client }) => {
      const asked = client.ask(DeleteUndoably, { ticketId }).then(({ deleteBlockedTicket }) => deleteBlockedTicket);
      await compareUndoable(real, model.delete(ticket), asked);
    }),
  ),
  fc.tuple(pick, fc.constantFrom('NEW', 'KEPT', 'KEPT', 'SNOOZED')).map(([which, state]) =>
    onTicket(`mark as ${state}`, which, async ({ model, ticket, ticketId, client }) => {
      const until = state === 'SNOOZED' ? TOMORROW : null;
      const [item] = (await client.ask(ReviewTickets, { ticketIds: [ticketId], state, until })).reviewTickets.items;
      expect(item?.refusal ?? item?.changed).toEqual(model.review(ticket, state));
    }),
  ),
  fc.constant(command('wake', (model) => model.wake(), wake)),
  fc.tuple(pick, fc.boolean()).map(([which, keep]) =>
    onTicket(
      keep ? 'place a legal hold' : 'lift the legal hold',
      which,
      async ({ model, ticket, ticketId, client }) => {
        const asked = client.ask(KeepTicket, { ticketId, keep }).then(({ keepTicket }) => keepTicket.changed);
        expect(await answerOrCode(asked)).toEqual(model.keep(ticket, keep));
      },
    ),
  ),
  fc
    .tuple(fc.constantFrom<Act[]>('RELEASE', 'DELETE', 'KEEP', 'MARK_NEW'), filter, fc.constantFrom(0, 0, 0, 1))
    .chain(([act, of, fewer]) =>
      fc.option(fc.tuple(person, channel, messageId), { freq: 2 }).map((between) => bulk(act, of, fewer, between)),
    ),
  channel.map((on) =>
    command(
      `retention on channel ${on}`,
      (model) => model.expire(on),
      (real) => expire(real, on),
    ),
  ),
  fc.constant(command('the grace of undo ends', (model) => model.endGrace(), endGrace)),
  pick.map((which) =>
    onTicket('close', which, async ({ model, ticket, ticketId, client }) => {
      const asked = client.ask(CloseTicket, { ticketId }).then(({ closeTicket }) => closeTicket.status);
      expect(await answerOrCode(asked)).toEqual(model.close(ticket));
    }),
  ),
  pick.map((which) =>
    onTicket('assign', which, async ({ model, real: { userId }, ticket, ticketId, client }) => {
      const asked = client.ask(AssignTicket, { ticketId, userId }).then(({ assignTicket }) => assignTicket.status);
      expect(await answerOrCode(asked)).toEqual(model.assign(ticket));
    }),
  ),
  fc.tuple(channel, fc.boolean()).map(([on, active]) =>
    command(
      `bot of channel ${on} ${active ? 'on' : 'off'}`,
      (model) => model.switchBot(on, active),
      async ({ channelIds }, client) => {
        await client.ask(UpdateChannel, { channelId: channelIds[on] ?? '', botActive: active });
      },
    ),
  ),
] satisfies fc.Arbitrary<Command>[];

/** What the workspace holds, in the model's words. */
async function stateOf({ workspace, channelIds }: Real) {
  const of = owner`workspace_id = ${workspace.id}`;
  const tickets = await owner<
    {
      value: string;
      channel: string;
      status: string;
      messages: number;
      released: boolean;
      review: string;
      kept: boolean;
      cause: string;
    }[]
  >`
    select (select value from contact_identities known where known.workspace_id = ticket.workspace_id
        and known.contact_id = ticket.contact_id and known.former_at is null) as value,
      channel_id as channel, status, message_count as messages, released_at is not null as released, review,
      legal_hold_at is not null as kept,
      case when status = 'BLOCKED' then held_by || ' ' || coalesce((select value from block_rules rule
        where rule.workspace_id = ticket.workspace_id and rule.id = ticket.held_rule_id), '') else '' end as cause
    from tickets ticket where ${of}`;
  const contacts = await owner<{ value: string; scope: string | null; hidden: boolean }[]>`
    select value, (select scope from blocks where blocks.id = contact.block_id) as scope, contact.held as hidden
    from contacts contact join contact_identities known
      on known.workspace_id = contact.workspace_id and known.contact_id = contact.id and known.former_at is null
    where contact.workspace_id = ${workspace.id}`;
  const rules = await owner<{ rule: string; hits: number }[]>`
    select effect || ' ' || match || ' ' || value || ' ' || enabled as rule,
      (hits + (select count(*) from block_rule_hits hit where hit.rule_id = rule.id))::integer as hits
    from block_rules rule where ${of}`;
  const events = await owner<{ type: string }[]>`select type from events where ${of} and type <> 'channel.created'`;
  return {
    tickets: tickets.map((ticket) => line({ ...ticket, channel: channelIds.indexOf(ticket.channel) })).sort(),
    contacts: contacts.map(({ value, scope, hidden }) => `${value} ${scope} ${hidden}`).sort(),
    rules: rules.map(({ rule: of, hits }) => `${of} ${hits}`).sort(),
    events: events.map(({ type }) => type).sort(),
  };
}

interface Line {
  readonly value: string | null;
  readonly channel: number;
  readonly status: string;
  readonly messages: number;
  readonly released: boolean;
  readonly review: string;
  readonly kept: boolean;
  readonly cause: string;
}

function line({ value, channel: on, status, messages, released, review, kept, cause }: Line): string {
  return `${value} ${on} ${status} ${messages} ${released} ${status === 'BLOCKED' ? review : ''} ${kept} ${cause}`;
}

function modelled(model: QueueModel) {
  const identityOf = (contact: ContactModel) =>
    model.owners.get(contact.person) === contact ? (PEOPLE[contact.person]?.value ?? null) : null;
  return {
    tickets: model.tickets
      .map((ticket) => {
        const { heldBy, rule: of } = ticket;
        const value = of !== null && model.rules.includes(of) ? MATCHES[of.match]?.rule.value : '';
        const cause = ticket.status === 'BLOCKED' ? `${heldBy} ${value}` : '';
        return line({ ...ticket, value: identityOf(ticket.contact), kept: ticket.onLegalHold, cause });
      })
      .sort(),
    contacts: [...model.owners.values()]
      .map((contact) => `${identityOf(contact)} ${contact.block?.scope ?? null} ${contact.hidden}`)
      .sort(),
    rules: model.rules
      .map(({ effect, match: which, enabled, hits }) => {
        const of = MATCHES[which]?.rule;
        return `${effect} ${of?.match} ${of?.value} ${enabled} ${hits}`;
      })
      .sort(),
    events: [...model.events].sort(),
  };
}

it(
  'whatever is done with what blocks and rules hold, in whatever order, the workspace answers and holds what the model says',
  async () => {
    // A failure prints its seed and path: give both to `assert` to see it again.
    await fc.assert(
      fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: MAX_COMMANDS, size: 'max' }), async (commands) => {
        const real = await aRealWorkspace();
        const model = new QueueModel();
        await fc.asyncModelRun(() => ({ model, real }), commands);
        expect(await stateOf(real)).toEqual(modelled(model));
      }),
      {
        numRuns: RUNS,
        interruptAfterTimeLimit: MAX_MS,
        markInterruptAsFailure: true,
        ...(CHOSEN !== null && { seed: CHOSEN.seed }),
      },
    );
    await expectInvariants(world);
  },
  MAX_MS + 20_000,
);
