import { setTimeout as delay } from 'node:timers/promises';
import { resumeDeliveries } from '../../src/outbound/deliveries/resume.commands.ts';
import { checkInvariants } from '../../testkit/invariants.ts';
import type { Reports } from './conversation.ts';
import { MARK, type RepliesCluster } from './repliesCluster.ts';

/** What became of the replies. Every count below `failed` has to be zero. */
export interface RepliesResult {
  readonly written: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Replies that failed for every person to see, by their code. */
  readonly failed: Readonly<Record<string, number>>;
  /** Written, and in no status that a person can act on. */
  readonly lost: number;
  /** Sent by our account, and unknown to the provider. */
  readonly neverArrived: number;
  /** The provider has it, and we call it failed. */
  readonly failedThoughTaken: number;
  readonly outOfOrder: number;
  readonly invariantViolations: number;
  /** Lines of the servers' logs that hold the text of a reply. */
  readonly loggedTexts: number;
  /** What the double saw that must not be, such as a reply that came twice. */
  readonly violations: readonly string[];
}

const SETTLED = ['SENT', 'DELIVERED', 'READ', 'FAILED'];
const DRAINING_MS = 600_000;
/** No attempt takes longer than this: see the limits of the Graph API's client, and how long a node stands still. */
const ATTEMPT = '45 seconds';

/** Waits until no reply is pending. */
export async function drain(cluster: RepliesCluster, reports: Reports): Promise<void> {
  const { sql } = cluster;
  const deadline = Date.now() + DRAINING_MS;
  for (;;) {
    await reports.settled();
    const [row] = await sql<{ pending: number }[]>`
      select count(*)::integer as pending from deliveries where status = 'PENDING'`;
    if (row?.pending === 0) return reports.settled();
    if (Date.now() > deadline) throw new Error(`${row?.pending} replies are pending after ten minutes.`);
    await hasten(cluster);
    await delay(1_000);
  }
}

/** Moves time on for the replies that wait, so that a run does not last for hours. */
export async function hasten({ sql, database }: Pick<RepliesCluster, 'sql' | 'database'>): Promise<void> {
  await sql`
    update deliveries set next_attempt_at = now() - interval '2 minutes'
    where status = 'PENDING' and sending_since is null and next_attempt_at > now() + interval '1 second'`;
  await sql`
    update deliveries set sending_since = sending_since - interval '10 minutes', next_attempt_at = now() - interval '2 minutes'
    where status = 'PENDING' and sending_since < now() - ${ATTEMPT}::interval`;
  await resumeDeliveries(database, () => {});
}

/** `written` has the client ids of the replies that a node took. */
export async function verifyReplies(cluster: RepliesCluster, written: ReadonlySet<string>): Promise<RepliesResult> {
  const { sql, double, nodes } = cluster;
  const rows = await sql<{ id: string; clientId: string; status: string; error: string | null }[]>`
    select message_id as id, client_id as "clientId", status, error_code as error from deliveries`;
  const taken = new Set(double.taken.map(({ callbackData }) => callbackData.split(':')[0] ?? ''));
  const isSettled = ({ status }: { readonly status: string }) => SETTLED.includes(status);
  const settled = new Set(rows.filter(isSettled).map(({ clientId }) => clientId));
  const invariants = await checkInvariants(sql);
  return {
    written: written.size,
    statuses: countBy(rows, ({ status }) => status),
    failed: countBy(
      rows.filter(({ status }) => status === 'FAILED'),
      ({ error }) => error ?? 'none',
    ),
    lost: [...written].filter((clientId) => !settled.has(clientId)).length,
    neverArrived: rows.filter(({ id, status }) => status !== 'FAILED' && !taken.has(id)).length,
    failedThoughTaken: rows.filter(({ id, status }) => status === 'FAILED' && taken.has(id)).length,
    outOfOrder: countOutOfOrder(double.taken),
    invariantViolations: invariants.reduce((sum, { violations }) => sum + violations, 0),
    loggedTexts: nodes.reduce((sum, { secretLines }) => sum + secretLines, 0),
    violations: double.violations,
  };
}

export function isClean(result: RepliesResult): boolean {
  const { lost, neverArrived, failedThoughTaken, outOfOrder, invariantViolations, loggedTexts, violations } = result;
  const counts = [lost, neverArrived, failedThoughTaken, outOfOrder, invariantViolations, loggedTexts];
  return counts.every((count) => count === 0) && violations.length === 0;
}

/** The replies to a customer that came after a later one. */
function countOutOfOrder(taken: readonly { readonly recipient: string; readonly body: string }[]): number {
  const last = new Map<string, number>();
  let count = 0;
  for (const { recipient, body } of taken) {
    const number = Number(body.slice(MARK.length));
    if (number < (last.get(recipient) ?? -1)) count += 1;
    last.set(recipient, number);
  }
  return count;
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}
