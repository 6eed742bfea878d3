import fc from 'fast-check';
import { expect, inject, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { endSnoozes } from '../../src/tickets/review/review.commands.ts';
import { type ApiClient, RequestRefused } from '../../testkit/apiClient.ts';
import {
  AssignTicket,
  BlockIdentity,
  CloseTicket,
  DeleteBlockedTicket,
  ReceiveMessage,
  UnblockIdentity,
  UnblockTicket,
  UpdateChannel,
  UpdateSettings,
  Users,
} from '../../testkit/operations.ts';
import { DeclineMergeProposal, DetachIdentity, MergeContacts } from '../../testkit/people/contactOperations.ts';
import { DeleteContact, EraseContact } from '../../testkit/people/operations.ts';
import { ReviewTickets } from '../../testkit/review/operations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { expectInvariants } from './auditAssertions.ts';
import { type OnBlock, type TicketModel, WorkspaceModel } from './model.ts';

/** `npm run model` asks for more, each time from another seed. */
const CHOSEN = inject('modelRuns');
const RUNS = CHOSEN?.runs ?? 14;
const MAX_COMMANDS = 120;
/** Finding takes seconds; making what was found small takes the rest. */
const MAX_MS = CHOSEN === null ? 300_000 : 3_600_000;

const world = await aWorld({ limits: { ...DEFAULT_LIMITS, requestsPerMinute: 100_000, deletionsPerMinute: 100_000 } });
const { owner } = world.db;

interface Real {
  readonly workspace: TestWorkspace;
  readonly channelIds: readonly string[];
  readonly userId: string;
  /** The ids of the model's contacts, also of those that are gone. */
  readonly contactIds: Map<number, string>;
}

interface Sides<Side> {
  readonly sides: readonly Side[];
}

type Command = fc.AsyncCommand<Sides<WorkspaceModel>, Sides<Real>>;

async function aRealWorkspace(): Promise<Real> {
  const workspace = await world.aWorkspace();
  const channelIds = [await workspace.aChannel({ botActive: true }), await workspace.aChannel()];
  const [user] = (await workspace.admin.ask(Users, {})).users;
  return { workspace, channelIds, userId: user?.id ?? '', contactIds: new Map() };
}

const identityOf = (contact: number) => ({ kind: 'EMAIL', value: `person-${contact}@example.com` }) as const;

/** The real ticket that was made by the model's message of that channel and external id. */
async function realTicket({ workspace, channelIds }: Real, { name }: TicketModel): Promise<string> {
  const [channel, externalId] = name.split(' ');
  const [row] = await owner<{ id: string }[]>`
    select ticket_id as id from messages join tickets on tickets.id = messages.ticket_id
    where messages.workspace_id = ${workspace.id} and channel_id = ${channelIds[Number(channel)] ?? ''}
      and external_id = ${externalId ?? ''}`;
  if (row === undefined) throw new Error(`There is no ticket of ${name}.`);
  return row.id;
}

/** Learns the ids of all contacts that there are. Every contact has an identity. */
async function learnContacts({ workspace, contactIds }: Real, { owners }: WorkspaceModel): Promise<void> {
  const rows = await owner<{ value: string; id: string }[]>`
    select value, contact_id as id from contact_identities where workspace_id = ${workspace.id}`;
  for (const [person, contact] of owners) {
    const row = rows.find(({ value }) => value === identityOf(person).value);
    if (row !== undefined) contactIds.set(contact, row.id);
  }
}

const answerOrCode = (asked: Promise<unknown>) =>
  asked.catch((error: unknown) => (error instanceof RequestRefused ? error.code : String(error)));

/** Does the same on both sides of one of the two workspaces, and compares what is answered. */
function command(
  name: string,
  side: number,
  act: (model: WorkspaceModel) => unknown,
  ask: (real: Real, client: ApiClient) => Promise<unknown>,
): Command {
  return {
    check: () => true,
    toString: () => `${name} in workspace ${side}`,
    async run({ sides: models }, { sides: reals }) {
      const [model, real] = [models[side], reals[side]];
      if (model === undefined || real === undefined) throw new Error('There are two workspaces.');
      expect(await answerOrCode(ask(real, real.workspace.admin))).toEqual(act(model));
      // A later command can take the last address off a contact, and leave its number.
      await learnContacts(real, model);
    },
  };
}

/** Acts on one of the tickets that there are, whichever the number falls on; on none when there is none. */
function onTicket(
  name: string,
  side: number,
  pick: number,
  act: (model: WorkspaceModel, ticket: TicketModel) => unknown,
  ask: (real: Real, client: ApiClient, ticketId: string) => Promise<unknown>,
): Command {
  return {
    check: ({ sides }) => (sides[side]?.tickets.length ?? 0) > 0,
    toString: () => `${name} of ticket ${pick} in workspace ${side}`,
    async run({ sides: models }, { sides: reals }) {
      const [model, real] = [models[side], reals[side]];
      const ticket = model?.tickets[pick % model.tickets.length];
      if (model === undefined || real === undefined || ticket === undefined) throw new Error('There is such a ticket.');
      const ticketId = await realTicket(real, ticket);
      expect(await answerOrCode(ask(real, real.workspace.admin, ticketId))).toEqual(act(model, ticket));
    },
  };
}

/** Picks a contact: most often one that there is, sometimes one that is gone. */
function pickContact(model: WorkspaceModel, pick: number): number {
  const living = [...model.contacts.keys()];
  return pick <= 16 && living.length > 0 ? (living[pick % living.length] ?? 0) : pick % model.made;
}

/** Acts on contacts that there are or were, whichever the numbers fall on; on none when there was none. */
function onContacts(
  name: string,
  side: number,
  picks: readonly number[],
  act: (model: WorkspaceModel, ...contacts: number[]) => unknown,
  ask: (client: ApiClient, ...ids: string[]) => Promise<unknown>,
): Command {
  return {
    check: ({ sides }) => (sides[side]?.made ?? 0) > 0,
    toString: () => `${name} of contacts ${picks} in workspace ${side}`,
    async run({ sides: models }, { sides: reals }) {
      const [model, real] = [models[side], reals[side]];
      if (model === undefined || real === undefined) throw new Error('There are two workspaces.');
      await learnContacts(real, model);
      const contacts = picks.map((pick) => pickContact(model, pick));
      const ids = contacts.map((contact) => real.contactIds.get(contact) ?? '');
      expect(await answerOrCode(ask(real.workspace.admin, ...ids))).toEqual(act(model, ...contacts));
    },
  };
}

const merge = (where: number, one: number, other: number, onBlock: OnBlock) =>
  onContacts(
    `merge ${onBlock}`,
    where,
    [one, other],
    (model, keep = 0, merged = 0) => model.merge(keep, merged, onBlock),
    async (client, keep = '', merged = '') => {
      const { mergeContacts } = await client.ask(MergeContacts, { keep, merge: merged, onBlock });
      const { changed, ticketsMoved, ticketsReleased, ticketsClosed } = mergeContacts;
      return { changed, ticketsMoved, ticketsReleased, ticketsClosed };
    },
  );

const remove = (where: number, which: number, erases: boolean, keepBlock: boolean) =>
  onContacts(
    `${erases ? 'erase' : 'delete'}${keepBlock ? ', keep the block' : ''}`,
    where,
    [which],
    (model, contact = 0) => model.remove(contact, erases, keepBlock),
    async (client, contactId = '') => {
      const { removed } = await client.ask(erases ? EraseContact : DeleteContact, { contactId, keepBlock });
      const { changed, ticketsDeleted, messagesDeleted, blockKept } = removed;
      return { changed, ticketsDeleted, messagesDeleted, blockKept };
    },
  );

const detach = (where: number, which: number, who: number) =>
  onContacts(
    `detach person ${who}`,
    where,
    [which],
    (model, contact = 0) => model.detach(contact, who),
    async (client, contactId = '') =>
      (await client.ask(DetachIdentity, { contactId, identity: identityOf(who) })).detachIdentity.changed,
  );

/** The proposals in the order in which they were made. */
async function proposalsOf({ workspace }: Real): Promise<{ id: string; state: string }[]> {
  return owner`
    select id, coalesce(decision, 'OPEN') as state from merge_proposals where workspace_id = ${workspace.id} order by id`;
}

const decline = (where: number, which: number): Command => ({
  check: ({ sides }) => (sides[where]?.proposals.length ?? 0) > 0,
  toString: () => `decline proposal ${which} in workspace ${where}`,
  async run({ sides: models }, { sides: reals }) {
    const [model, real] = [models[where], reals[where]];
    const nth = which % (model?.proposals.length ?? 1);
    const proposal = model?.proposals[nth];
    if (model === undefined || real === undefined || proposal === undefined)
      throw new Error('There is such a proposal.');
    const proposalId = (await proposalsOf(real))[nth]?.id ?? '';
    const asked = real.workspace.admin.ask(DeclineMergeProposal, { proposalId });
    const answer = await answerOrCode(asked.then(({ declineMergeProposal }) => declineMergeProposal.changed));
    expect(answer).toEqual(model.decline(proposal));
  },
});

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();

/** Moves every snooze into the past. The round of a server can end it first: the lock of the contact waits for it. */
async function wake({ workspace }: Real): Promise<void> {
  const rows = await owner<{ id: string }[]>`
    update tickets set review_until = review_until - interval '2 days'
    where workspace_id = ${workspace.id} and status = 'BLOCKED' and review_until is not null returning id`;
  await endSnoozes(
    world,
    workspace.id,
    rows.map(({ id }) => id),
  );
}

const side = fc.integer({ min: 0, max: 1 });
const contact = fc.integer({ min: 0, max: 3 });
const channel = fc.integer({ min: 0, max: 1 });
const pick = fc.nat({ max: 20 });

const write = (where: number, [who = 0, ...others]: readonly number[], on: number, id: number) =>
  command(
    `person ${who}, also known as ${others}, writes message ${id} on channel ${on}`,
    where,
    (model) => model.receive([who, ...others], on, String(id)),
    async ({ channelIds }, client) => {
      const names = { from: identityOf(who), alsoKnownAs: others.map(identityOf) };
      const message = { channelId: channelIds[on] ?? '', ...names, body: 'x', externalId: String(id) };
      return (await client.ask(ReceiveMessage, message)).receiveMessage.outcome;
    },
  );

const messageId = fc.integer({ min: 0, max: 60 });
const receive = fc.tuple(side, contact, channel, messageId).map(([where, who, on, id]) => write(where, [who], on, id));
const receiveOfSeveral = fc
  .tuple(side, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 2 }), channel, messageId)
  .map(([where, people, on, id]) => write(where, people, on, id));

const onBlock = fc.constantFrom<OnBlock[]>('KEEP_BLOCK', 'END_BLOCK', null);

const COMMANDS = [
  fc.tuple(side, pick, pick, onBlock).map(([where, one, other, what]) => merge(where, one, other, what)),
  fc.tuple(side, pick, pick, onBlock).map(([where, one, other, what]) => merge(where, one, other, what)),
  fc
    .tuple(side, pick, fc.boolean(), fc.constantFrom(true, true, true, false))
    .map(([where, which, erases, keeps]) => remove(where, which, erases, keeps)),
  fc.tuple(side, pick, contact).map(([where, which, who]) => detach(where, which, who)),
  fc.tuple(side, pick).map(([where, which]) => decline(where, which)),
  receive,
  receive,
  receive,
  receive,
  receive,
  receive,
  receiveOfSeveral,
  receiveOfSeveral,
  fc.tuple(side, contact, fc.constantFrom('CLOSE', 'LEAVE_OPEN')).map(([where, who, openTickets]) =>
    command(
      `block person ${who}, ${openTickets}`,
      where,
      (model) => model.block(who, openTickets === 'CLOSE'),
      async (_, client) =>
        (await client.ask(BlockIdentity, { identity: identityOf(who), openTickets })).blockIdentity.changed,
    ),
  ),
  fc.tuple(side, contact, fc.constantFrom('UNBLOCK_ALL', 'DELETE_ALL')).map(([where, who, policy]) =>
    command(
      `${policy} person ${who}`,
      where,
      (model) => model.unblock(who, policy),
      async (_, client) =>
        (await client.ask(UnblockIdentity, { identity: identityOf(who), policy })).unblockIdentity.changed,
    ),
  ),
  fc.tuple(side, pick).map(([where, which]) =>
    onTicket(
      'release',
      where,
      which,
      (model, ticket) => model.unblockTicket(ticket),
      async (_, client, ticketId) => (await client.ask(UnblockTicket, { ticketId })).unblockTicket.changed,
    ),
  ),
  fc.tuple(side, pick).map(([where, which]) =>
    onTicket(
      'delete',
      where,
      which,
      (model, ticket) => model.deleteTicket(ticket),
      async (_, client, ticketId) => (await client.ask(DeleteBlockedTicket, { ticketId })).deleteBlockedTicket.changed,
    ),
  ),
  fc.tuple(side, pick, fc.constantFrom('NEW', 'KEPT', 'SNOOZED')).map(([where, which, state]) =>
    onTicket(
      `mark as ${state}`,
      where,
      which,
      (model, ticket) => model.review(ticket, state),
      async (_, client, ticketId) => {
        const until = state === 'SNOOZED' ? TOMORROW : null;
        const [item] = (await client.ask(ReviewTickets, { ticketIds: [ticketId], state, until })).reviewTickets.items;
        return item?.refusal ?? item?.changed;
      },
    ),
  ),
  side.map((where) => command('wake', where, (model) => model.wake(), wake)),
  fc.tuple(side, pick).map(([where, which]) =>
    onTicket(
      'close',
      where,
      which,
      (model, ticket) => model.close(ticket),
      async (_, client, ticketId) => (await client.ask(CloseTicket, { ticketId })).closeTicket.status,
    ),
  ),
  fc.tuple(side, pick).map(([where, which]) =>
    onTicket(
      'assign',
      where,
      which,
      (model, ticket) => model.assign(ticket),
      async ({ userId }, client, ticketId) =>
        (await client.ask(AssignTicket, { ticketId, userId })).assignTicket.status,
    ),
  ),
  fc.tuple(side, fc.constantFrom(null, 0, 1), fc.boolean()).map(([where, on, active]) =>
    command(
      `bot of ${on === null ? 'the workspace' : `channel ${on}`} ${active ? 'on' : 'off'}`,
      where,
      (model) => model.switchBot(on, active),
      async ({ channelIds }, client) => {
        if (on === null) await client.ask(UpdateSettings, { botEnabled: active });
        else await client.ask(UpdateChannel, { channelId: channelIds[on] ?? '', botActive: active });
      },
    ),
  ),
] satisfies fc.Arbitrary<Command>[];

/** What the workspace holds, in the model's words. */
async function stateOf(real: Real) {
  const { workspace, channelIds } = real;
  const tickets = await owner<
    { contact: string; channel: string; status: string; messages: number; released: boolean; review: string }[]
  >`
    select ticket.channel_id as channel, ticket.status, ticket.message_count as messages, ticket.review,
      ticket.released_at is not null as released,
      (select string_agg(value, ' ' order by value) from contact_identities identity
        where identity.workspace_id = ticket.workspace_id and identity.contact_id = ticket.contact_id) as contact
    from tickets ticket
    where ticket.workspace_id = ${workspace.id}`;
  const contacts = await owner<{ value: string; blocked: boolean }[]>`
    select value, block_id is not null as blocked from contacts
    join contact_identities identity on identity.workspace_id = contacts.workspace_id and contact_id = contacts.id
    where contacts.workspace_id = ${workspace.id} order by value`;
  const events = await owner<{ type: string }[]>`
    select type from events where workspace_id = ${workspace.id} and type <> 'channel.created'`;
  const [merged] = await owner`select count(*) from merged_contacts where workspace_id = ${workspace.id}`;
  const [kept] = await owner`select count(*) from blocked_identities where workspace_id = ${workspace.id}`;
  return {
    tickets: tickets.map((row) => line({ ...row, channel: channelIds.indexOf(row.channel) })).sort(),
    contacts: contacts.map(({ value, blocked }) => `${value} ${blocked}`),
    events: events.map(({ type }) => type).sort(),
    proposals: (await proposalsOf(real)).map(({ state }) => state),
    merged: Number(merged?.count),
    kept: Number(kept?.count),
  };
}

function line(ticket: {
  contact: string;
  channel: number;
  status: string;
  messages: number;
  released: boolean;
  review: string;
}) {
  const review = ticket.status === 'BLOCKED' ? ticket.review : '';
  return `${ticket.contact} ${ticket.channel} ${ticket.status} ${ticket.messages} ${ticket.released} ${review}`;
}

function namesOf(model: WorkspaceModel, contact: number): string {
  const names = model.peopleOf(contact).map((person) => identityOf(person).value);
  return names.sort().join(' ');
}

function modelled(model: WorkspaceModel) {
  return {
    tickets: model.tickets.map((ticket) => line({ ...ticket, contact: namesOf(model, ticket.contact) })).sort(),
    contacts: [...model.owners]
      .map(([who, owner]) => `${identityOf(who).value} ${model.contacts.get(owner)?.blocked}`)
      .sort(),
    events: [...model.events].sort(),
    proposals: model.proposals.map(({ state }) => state),
    merged: model.merged.size,
    kept: model.kept.size,
  };
}

it(
  'whatever is asked of two workspaces in whatever order, they answer and hold what the rules say',
  async () => {
    // A failure prints its seed and path: give both to `assert` to see it again.
    await fc.assert(
      fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: MAX_COMMANDS, size: 'max' }), async (commands) => {
        const reals = [await aRealWorkspace(), await aRealWorkspace()];
        const models = [new WorkspaceModel(), new WorkspaceModel()];
        await fc.asyncModelRun(() => ({ model: { sides: models }, real: { sides: reals } }), commands);
        for (const [index, real] of reals.entries()) {
          const model = models[index];
          if (model !== undefined) expect(await stateOf(real)).toEqual(modelled(model));
        }
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
