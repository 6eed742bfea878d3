import { performance } from 'node:perf_hooks';
import { checkInvariants, type Invariant } from '../../testkit/invariants.ts';
import { sum } from '../../testkit/report/statistics.ts';
import type { Random } from '../../testkit/seededRandom.ts';
import { type Check, check } from './checks.ts';
import { executePlan, type PlanResult, type RunOptions } from './executePlan.ts';
import { type ExpectedOutcome, expectedOutcome } from './expectedOutcome.ts';
import { deliveryTimes, type Latency, latencyOf } from './latency.ts';
import type { Mail } from './mails/mail.ts';
import { createPartners, type Partners } from './partners.ts';
import { planOf } from './plan.ts';
import type { ReplayEnvironment } from './replayEnvironment.ts';
import { countMisplacedMails, countStoredRows } from './storedRows.ts';
import { countDifferences, readHeldTickets, SupervisorFeed } from './supervisorFeed.ts';
import { countOutcome, type UnblockPolicy, unblockContacts } from './unblocking.ts';

/** The checks after one phase of the replay. */
export interface Phase {
  readonly name: string;
  readonly checks: readonly Check[];
  readonly invariants: readonly Invariant[];
}

export interface ReplayResult {
  readonly phases: readonly [Phase, Phase];
  readonly latency: Latency;
  readonly calls: number;
  readonly seconds: number;
}

interface Replay {
  readonly environment: ReplayEnvironment;
  readonly partners: Partners;
  readonly feed: SupervisorFeed;
  readonly mails: readonly Mail[];
  readonly expected: ExpectedOutcome;
  readonly options: RunOptions;
}

/** A supervisor without a new event for this long gets none any more. */
const IDLE_MS = 10_000;

/** Sends the mails, blocks the senders of spam half-way, unblocks them at the end, and checks what came of it. */
export async function replay(
  environment: ReplayEnvironment,
  mails: readonly Mail[],
  random: Random,
  options: RunOptions,
): Promise<ReplayResult> {
  const steps = planOf(mails, random);
  const expected = expectedOutcome(steps);
  const partners = await createPartners(environment.url, environment.admin, {
    mailBridge: 3 * mails.length + expected.blocked.length,
    spamFilter: 3 * expected.blocked.length + 1,
  });
  const feed = await SupervisorFeed.open(environment.url, environment.supervisor);
  const run = { environment, partners, feed, mails, expected, options };
  try {
    const began = performance.now();
    const result = await executePlan(steps, partners, options);
    const seconds = (performance.now() - began) / 1_000;
    const times = await awaitDeliveries(run, result);
    const sending = await checkSending(run, result, times.length);
    const unblocking = await checkUnblocking(run, result);
    return { phases: [sending, unblocking], latency: latencyOf(times), calls: sum(result.outcomes.values()), seconds };
  } finally {
    await feed.close();
  }
}

async function awaitDeliveries({ feed, expected }: Replay, { heldAt }: PlanResult): Promise<readonly number[]> {
  const messagesShown = () => sum([...feed.shown.values()].map(({ messageCount }) => messageCount));
  await feed.until(() => messagesShown() >= expected.held, IDLE_MS);
  return deliveryTimes(heldAt, feed.sightings);
}

async function checkSending(run: Replay, { outcomes, blocked }: PlanResult, delivered: number): Promise<Phase> {
  const { environment, feed, expected, mails } = run;
  const { owner, workspaceId, supervisor } = environment;
  const stored = await countStoredRows(owner, workspaceId);
  const wanted = new Map(
    mails.map(({ externalId, body }) => [externalId, { held: expected.isHeld.get(externalId) === true, body }]),
  );
  const known = ['DELIVERED', 'HELD', 'DUPLICATE'];
  const refused = [...outcomes].filter(([outcome]) => !known.includes(outcome));
  const count = (outcome: string) => outcomes.get(outcome) ?? 0;
  return {
    name: 'Sending, with blocks half-way',
    checks: [
      check('delivered', expected.delivered, count('DELIVERED')),
      check('held', expected.held, count('HELD')),
      check('duplicate', expected.duplicate, count('DUPLICATE')),
      ...refused.map(([refusal, calls]) => check(refusal, 0, calls)),
      check('senders blocked', expected.blocked.length, blocked.size),
      check('contacts stored', expected.contacts, stored.contacts),
      check('contacts blocked in the database', expected.blocked.length, stored.blocked),
      check('messages stored', expected.delivered + expected.held, stored.messages),
      check('tickets open', expected.openTickets, stored.open),
      check('tickets closed by a block', expected.closedTickets, stored.closed),
      check('tickets held', expected.heldBySender.size, stored.held),
      check('mails missing, misplaced or changed', 0, await countMisplacedMails(owner, workspaceId, wanted)),
      check('held tickets at the supervisor', expected.heldBySender.size, feed.shown.size),
      check('held messages delivered to the supervisor', expected.held, delivered),
      check(
        'tickets that differ between feed and list',
        0,
        countDifferences(feed.shown, await readHeldTickets(supervisor)),
      ),
    ],
    invariants: await checkInvariants(owner),
  };
}

/** Unblocks half of the contacts with UNBLOCK_ALL and half with DELETE_ALL. Then it sends the deleted mails again. */
async function checkUnblocking(run: Replay, { blocked }: PlanResult): Promise<Phase> {
  const { environment, partners, feed, mails, expected, options } = run;
  const { owner, workspaceId } = environment;
  const contacts = [...blocked.values()];
  const policyOf = (at: number): UnblockPolicy => (at % 2 === 0 ? 'UNBLOCK_ALL' : 'DELETE_ALL');
  const policies = new Map(contacts.map((contactId, at) => [contactId, policyOf(at)]));
  const unblocked = await unblockContacts(policies, partners, options);
  const deletedSenders = new Set([...blocked.keys()].filter((_, at) => policyOf(at) === 'DELETE_ALL'));
  const heldIn = (senders: Iterable<string>) => [...senders].filter((key) => expected.heldBySender.has(key)).length;
  const deletedTickets = heldIn(deletedSenders);
  const releasedTickets = heldIn(blocked.keys()) - deletedTickets;
  const cleared = () => sum(feed.cleared.values());
  await feed.until(() => cleared() >= expected.heldBySender.size, IDLE_MS);

  const isDeleted = ({ sender, externalId }: Mail) =>
    deletedSenders.has(sender.key) && expected.isHeld.get(externalId) === true;
  const deleted = mails.filter(isDeleted);
  const renewed = [...new Map(mails.map((mail) => [mail.sender.key, mail])).values()]
    .filter(({ sender }) => deletedSenders.has(sender.key))
    .map((mail) => ({ ...mail, externalId: `${mail.externalId} again` }));
  const duplicates = await countOutcome('DUPLICATE', deleted, partners, options);
  const delivered = await countOutcome('DELIVERED', renewed, partners, options);

  const stored = await countStoredRows(owner, workspaceId);
  const left = [...mails.filter((mail) => !isDeleted(mail)), ...renewed];
  const wanted = new Map(left.map(({ externalId, body }) => [externalId, { held: false, body }]));
  const open = expected.openTickets + releasedTickets + renewed.length;
  return {
    name: 'Unblocking, half with UNBLOCK_ALL and half with DELETE_ALL',
    checks: [
      check('contacts unblocked', contacts.length, unblocked.unblocked),
      check('tickets released', releasedTickets, unblocked.ticketsReleased),
      check('tickets deleted', deletedTickets, unblocked.ticketsDeleted),
      check('contacts cleared at the supervisor', expected.heldBySender.size, feed.cleared.size),
      check('tickets cleared at the supervisor', expected.heldBySender.size, cleared()),
      check('tickets left at the supervisor', 0, feed.shown.size),
      check('deleted mails sent again: duplicates', deleted.length, duplicates),
      check('new mails of their senders: delivered', renewed.length, delivered),
      check('contacts blocked in the database', 0, stored.blocked),
      check('messages stored', left.length, stored.messages),
      check('message ids remembered', mails.length + renewed.length, stored.accepted),
      check('tickets open', open, stored.open),
      check('tickets held', 0, stored.held),
      check('mails missing, misplaced, revived or changed', 0, await countMisplacedMails(owner, workspaceId, wanted)),
    ],
    invariants: await checkInvariants(owner),
  };
}
