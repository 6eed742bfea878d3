import { performance } from 'node:perf_hooks';
import type { Sql } from 'postgres';
import type { ApiClient } from '../../testkit/apiClient.ts';
import { checkInvariants, type Invariant } from '../../testkit/invariants.ts';
import { type Answered, carryOut, type Pace } from './carryOut.ts';
import { type Desk, openDesk } from './desk.ts';
import { handInAll, unblockAll } from './ending.ts';
import { type Figure, type Spread, spreadOf } from './figures.ts';
import { timesToScreen } from './latency.ts';
import type { Mail } from './mail.ts';
import { type Expected, expect } from './model.ts';
import { type Dice, planOf } from './plan.ts';
import { countStored, storedOtherwise } from './stored.ts';
import { differences, listHeld, type Supervisor, watch } from './supervisor.ts';

/** A fresh workspace on a running server. */
export interface Ground {
  readonly url: string;
  readonly workspaceId: string;
  readonly admin: ApiClient;
  readonly supervisor: ApiClient;
  /** The database's owner, who sees past row-level security. */
  readonly owner: Sql;
}

export interface Act {
  readonly name: string;
  readonly figures: readonly Figure[];
  readonly invariants: readonly Invariant[];
}

export interface Replayed {
  readonly acts: readonly [Act, Act];
  readonly toScreen: Spread;
  readonly calls: number;
  readonly seconds: number;
}

interface Stage {
  readonly ground: Ground;
  readonly desk: Desk;
  readonly screen: Supervisor;
  readonly mails: readonly Mail[];
  readonly expected: Expected;
  readonly pace: Pace;
}

/** How long a supervisor waits for the next event before what is missing counts as lost. */
const PATIENCE_MS = 10_000;

/** Sends the mails, blocks half way, unblocks at the end, and lays what came of it beside what had to. */
export async function replay(ground: Ground, mails: readonly Mail[], dice: Dice, pace: Pace): Promise<Replayed> {
  const steps = planOf(mails, dice);
  const expected = expect(steps);
  const desk = await openDesk(ground.url, ground.admin, {
    bridging: 3 * mails.length + expected.blocked.length,
    keeping: 3 * expected.blocked.length + 1,
  });
  const screen = await watch(ground.url, ground.supervisor);
  const stage = { ground, desk, screen, mails, expected, pace };
  try {
    const began = performance.now();
    const answered = await carryOut(steps, desk, pace);
    const seconds = (performance.now() - began) / 1_000;
    const times = await waitForScreen(stage, answered);
    const first = await judgeSending(stage, answered, times.length);
    const second = await judgeEnding(stage, answered);
    const calls = [...answered.outcomes.values()].reduce((sum, count) => sum + count, 0);
    return { acts: [first, second], toScreen: spreadOf(times), calls, seconds };
  } finally {
    await screen.leave();
  }
}

async function waitForScreen({ screen, expected }: Stage, { heldAt }: Answered): Promise<readonly number[]> {
  const messagesShown = () => [...screen.shown.values()].reduce((sum, { messageCount }) => sum + messageCount, 0);
  await screen.until(() => messagesShown() >= expected.held, PATIENCE_MS);
  return timesToScreen(heldAt, screen.sightings);
}

async function judgeSending(stage: Stage, { outcomes, blocked }: Answered, timed: number): Promise<Act> {
  const { ground, screen, expected } = stage;
  const stored = await countStored(ground.owner, ground.workspaceId);
  const should = new Map(
    stage.mails.map(({ externalId, body }) => [externalId, { held: expected.isHeld.get(externalId) === true, body }]),
  );
  const known = ['DELIVERED', 'HELD', 'DUPLICATE'];
  const refused = [...outcomes].filter(([outcome]) => !known.includes(outcome));
  const count = (outcome: string) => outcomes.get(outcome) ?? 0;
  return {
    name: 'Sending, and blocking half way',
    figures: [
      { name: 'delivered', expected: expected.delivered, seen: count('DELIVERED') },
      { name: 'held', expected: expected.held, seen: count('HELD') },
      { name: 'duplicate', expected: expected.duplicate, seen: count('DUPLICATE') },
      ...refused.map(([code, seen]) => ({ name: code, expected: 0, seen })),
      { name: 'senders blocked', expected: expected.blocked.length, seen: blocked.size },
      { name: 'contacts stored', expected: expected.contacts, seen: stored.contacts },
      { name: 'contacts blocked in the database', expected: expected.blocked.length, seen: stored.blocked },
      { name: 'messages stored', expected: expected.delivered + expected.held, seen: stored.messages },
      { name: 'tickets open', expected: expected.openTickets, seen: stored.open },
      { name: 'tickets closed by a block', expected: expected.closedTickets, seen: stored.closed },
      { name: 'tickets held', expected: expected.heldOf.size, seen: stored.held },
      {
        name: 'mails missing, misplaced or with other words',
        expected: 0,
        seen: await storedOtherwise(ground.owner, ground.workspaceId, should),
      },
      { name: 'held tickets on the subscribed screen', expected: expected.heldOf.size, seen: screen.shown.size },
      { name: 'held messages that the screen showed', expected: expected.held, seen: timed },
      {
        name: 'tickets on which screen and list differ',
        expected: 0,
        seen: differences(screen.shown, await listHeld(ground.supervisor)),
      },
    ],
    invariants: await checkInvariants(ground.owner),
  };
}

/** Half of the blocked are unblocked with UNBLOCK_ALL, the other half with DELETE_ALL; then the deleted is sent once more. */
async function judgeEnding(stage: Stage, { blocked }: Answered): Promise<Act> {
  const { ground, desk, screen, mails, expected, pace } = stage;
  const contacts = [...blocked.values()];
  const ended = await unblockAll(
    new Map(contacts.map((contactId, at) => [contactId, at % 2 === 0 ? 'UNBLOCK_ALL' : 'DELETE_ALL'])),
    desk,
    pace,
  );
  const deletedSenders = new Set([...blocked.keys()].filter((_, at) => at % 2 === 1));
  const heldIn = (senders: Iterable<string>) => [...senders].filter((key) => expected.heldOf.has(key)).length;
  const deletedTickets = heldIn(deletedSenders);
  const releasedTickets = heldIn(blocked.keys()) - deletedTickets;
  const cleared = () => [...screen.cleared.values()].reduce((sum, count) => sum + count, 0);
  await screen.until(() => cleared() >= expected.heldOf.size, PATIENCE_MS);

  const isGone = ({ sender, externalId }: Mail) =>
    deletedSenders.has(sender.key) && expected.isHeld.get(externalId) === true;
  const gone = mails.filter(isGone);
  const afresh = [...new Map(mails.map((mail) => [mail.sender.key, mail])).values()]
    .filter(({ sender }) => deletedSenders.has(sender.key))
    .map((mail) => ({ ...mail, externalId: `${mail.externalId} afresh` }));
  const duplicates = await handInAll(gone, 'DUPLICATE', desk, pace);
  const delivered = await handInAll(afresh, 'DELIVERED', desk, pace);

  const stored = await countStored(ground.owner, ground.workspaceId);
  const left = [...mails.filter((mail) => !isGone(mail)), ...afresh];
  const should = new Map(left.map(({ externalId, body }) => [externalId, { held: false, body }]));
  const open = expected.openTickets + releasedTickets + afresh.length;
  return {
    name: 'Unblocking, half with UNBLOCK_ALL and half with DELETE_ALL',
    figures: [
      { name: 'contacts unblocked', expected: contacts.length, seen: ended.unblocked },
      { name: 'tickets released', expected: releasedTickets, seen: ended.ticketsReleased },
      { name: 'tickets deleted', expected: deletedTickets, seen: ended.ticketsDeleted },
      { name: 'contacts cleared from the screen', expected: expected.heldOf.size, seen: screen.cleared.size },
      { name: 'tickets cleared from the screen', expected: expected.heldOf.size, seen: cleared() },
      { name: 'tickets left on the screen', expected: 0, seen: screen.shown.size },
      { name: 'deleted mails sent again: duplicates', expected: gone.length, seen: duplicates },
      { name: 'new mails of those deleted: delivered', expected: afresh.length, seen: delivered },
      { name: 'contacts blocked in the database', expected: 0, seen: stored.blocked },
      { name: 'messages stored', expected: left.length, seen: stored.messages },
      { name: 'message ids remembered', expected: mails.length + afresh.length, seen: stored.accepted },
      { name: 'tickets open', expected: open, seen: stored.open },
      { name: 'tickets held', expected: 0, seen: stored.held },
      {
        name: 'mails missing, misplaced, come back or with other words',
        expected: 0,
        seen: await storedOtherwise(ground.owner, ground.workspaceId, should),
      },
    ],
    invariants: await checkInvariants(ground.owner),
  };
}
