import { sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { DeliveryChange, SendOutcome } from './schedule.ts';
import type { WebhookDelivery } from './webhookDelivery.ts';
import { webhookDeliveries, webhookLanes } from './webhooks.table.ts';

export const DELIVERY_COLUMNS = sql`id, webhook_id, event_id, type, contact_id, status, attempts, created_at, updated_at,
  next_attempt_at, error_code, response_status, response_body, duration_ms`;

/** A lane is taken for so long: more than a request, and what surrounds it, can take. */
const LEASE = sql`interval '60 seconds'`;

/** Whether no node sends for the lane, or the node that did has crashed. */
export const IS_FREE = sql`coalesce(taken_until, '-infinity') <= clock_timestamp()`;

const OF_WEBHOOK = sql`workspace_id = ${thisWorkspace} and webhook_id = ${param('webhookId')}::uuid`;

/** What was told before, and is read again because of a replay, is told again under the same id. */
const insert = statement<{ webhookId: string; deliveries: string }, never>(sql`
  insert into ${webhookDeliveries} as old (workspace_id, id, webhook_id, event_id, type, contact_id, lane, next_attempt_at)
  select ${thisWorkspace}, id, ${param('webhookId')}::uuid, "eventId", type, "contactId", lane,
    coalesce("nextAttemptAt", clock_timestamp())
  from jsonb_to_recordset(${param('deliveries')}::text::jsonb)
    as added(
      id uuid, "eventId" bigint, type text, "contactId" uuid, lane uuid, "nextAttemptAt" timestamptz)
  order by "eventId", id
  on conflict (workspace_id, webhook_id, event_id, type) do update
  set status = 'PENDING', attempts = 0, next_attempt_at = excluded.next_attempt_at, updated_at = clock_timestamp()
  where old.status <> 'PENDING'`);

/**
 * Locks the lanes that are there already, and leaves their times: the node that ends one of them at this moment must
 * see the new deliveries, or make way for the lane that is added here.
 */
const openLanes = statement<{ webhookId: string; lanes: string }, never>(sql`
  insert into ${webhookLanes} as old (workspace_id, webhook_id, lane, due_at)
  select ${thisWorkspace}, ${param('webhookId')}::uuid, lane, clock_timestamp()
  from unnest(${param('lanes')}::uuid[]) lane
  order by lane
  on conflict (workspace_id, webhook_id, lane) do update set due_at = old.due_at`);

/** Each lane is due when its first delivery is. */
const setDue = statement<{ webhookId: string; lanes: string }, { isDue: boolean }>(sql`
  update ${webhookLanes} open
  set due_at = coalesce((
    select coalesce(delivery.next_attempt_at, clock_timestamp()) from ${webhookDeliveries} delivery
    where delivery.workspace_id = open.workspace_id and delivery.webhook_id = open.webhook_id
      and delivery.lane = open.lane and delivery.status = 'PENDING'
    order by delivery.event_id, delivery.id
    limit 1), open.due_at)
  where ${OF_WEBHOOK} and lane = any(${param('lanes')}::uuid[])
  returning open.due_at <= clock_timestamp() as is_due`);

/** `materialized`, because PostgreSQL may run a subquery with a limit more than once, and then takes more. */
const takeLanes = statement<{ webhookId: string; most: number }, { lane: string }>(sql`
  with due as materialized (
    select lane from ${webhookLanes}
    where ${OF_WEBHOOK} and due_at <= clock_timestamp() and ${IS_FREE}
    order by due_at limit ${param('most')}::integer
    for update skip locked)
  update ${webhookLanes} set taken_until = clock_timestamp() + ${LEASE}
  where ${OF_WEBHOOK} and lane in (select lane from due)
  returning lane`);

/** Behind the locks of the lanes, so that it sees what those who had them did. */
const beginHeads = statement<{ webhookId: string; lanes: string }, WebhookDelivery & { lane: string }>(sql`
  update ${webhookDeliveries} set attempts = attempts + 1
  where workspace_id = ${thisWorkspace} and id in (
    select head.id from unnest(${param('lanes')}::uuid[]) taken(lane) cross join lateral (
      select id from ${webhookDeliveries} delivery
      where delivery.workspace_id = ${thisWorkspace} and delivery.webhook_id = ${param('webhookId')}::uuid
        and delivery.lane = taken.lane and delivery.status = 'PENDING'
      order by delivery.event_id, delivery.id
      limit 1) head)
  returning ${DELIVERY_COLUMNS}, lane`);

const dropEmpty = statement<{ webhookId: string; lanes: string }, never>(sql`
  delete from ${webhookLanes} taken
  where ${OF_WEBHOOK} and lane = any(${param('lanes')}::uuid[]) and not exists (
    select from ${webhookDeliveries} delivery
    where delivery.workspace_id = taken.workspace_id and delivery.webhook_id = taken.webhook_id
      and delivery.lane = taken.lane and delivery.status = 'PENDING')`);

const findLane = statement<{ webhookId: string; lane: string }, object>(sql`
  select lane from ${webhookLanes} where ${OF_WEBHOOK} and lane = ${param('lane')}::uuid`);

const lockLane = statement<{ webhookId: string; lane: string }, object>(sql`
  select lane from ${webhookLanes} where ${OF_WEBHOOK} and lane = ${param('lane')}::uuid for update`);

/** Frees the lane, too. An attempt that another one has overtaken does nothing more. */
const finish = statement<
  { id: string; attempt: number } & DeliveryChange & Omit<SendOutcome, 'retryAfterMs'>,
  never
>(sql`
  with finished as (
    update ${webhookDeliveries}
    set status = ${param('status')}::text, next_attempt_at = ${param('nextAttemptAt')}::timestamptz,
    error_code = ${param('errorCode')}::text, response_status = ${param('responseStatus')}::integer,
    response_body = ${param('responseBody')}::text, duration_ms = ${param('durationMs')}::integer,
    updated_at = clock_timestamp()
    where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid and status = 'PENDING'
    and attempts = ${param('attempt')}::integer
    returning webhook_id, lane)
  update ${webhookLanes} taken set taken_until = null from finished
  where taken.workspace_id = ${thisWorkspace} and taken.webhook_id = finished.webhook_id and taken.lane = finished.lane`);

const takeBack = statement<{ id: string; attempt: number }, never>(sql`
  update ${webhookDeliveries} set attempts = attempts - 1
  where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid and status = 'PENDING'
    and attempts = ${param('attempt')}::integer`);

const free = statement<{ webhookId: string; lane: string }, never>(sql`
  update ${webhookLanes} set taken_until = null where ${OF_WEBHOOK} and lane = ${param('lane')}::uuid`);

const find = statement<{ id: string }, WebhookDelivery & { lane: string }>(sql`
  select ${DELIVERY_COLUMNS}, lane from ${webhookDeliveries}
  where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid`);

const again = statement<{ id: string }, WebhookDelivery>(sql`
  update ${webhookDeliveries}
  set status = 'PENDING', attempts = 0, next_attempt_at = clock_timestamp(), updated_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid
  returning ${DELIVERY_COLUMNS}`);

export interface NewWebhookDelivery extends Pick<WebhookDelivery, 'id' | 'eventId' | 'type' | 'contactId'> {
  readonly lane: string;
  /** When it goes out. Without it, at once. */
  readonly nextAttemptAt?: Date;
}

/** A delivery that is sent now. */
export interface TakenDelivery extends WebhookDelivery {
  readonly lane: string;
}

/** Adds deliveries to the ends of their lanes. */
export async function addDeliveries(
  transaction: Transaction,
  webhookId: string,
  added: readonly NewWebhookDelivery[],
): Promise<void> {
  if (added.length === 0) return;
  await inLanes(transaction, webhookId, [...new Set(added.map(({ lane }) => lane))], () =>
    transaction.run(insert, { webhookId, deliveries: JSON.stringify(added) }),
  );
}

/** Whether deliveries of the lane are pending. */
export async function isPendingIn(transaction: Transaction, webhookId: string, lane: string): Promise<boolean> {
  return (await transaction.run(findLane, { webhookId, lane })).length > 0;
}

/** Takes lanes that are due, and begins an attempt of the first delivery of each. */
export async function takeDue(transaction: Transaction, webhookId: string, most: number): Promise<TakenDelivery[]> {
  const taken = await transaction.run(takeLanes, { webhookId, most });
  if (taken.length === 0) return [];
  const lanes = idList(taken.map(({ lane }) => lane));
  const begun = await transaction.run(beginHeads, { webhookId, lanes });
  if (begun.length < taken.length) await transaction.run(dropEmpty, { webhookId, lanes });
  return begun;
}

/** Says what came of an attempt, and when its lane goes on. Answers whether that is now. */
export async function finishAttempt(
  transaction: Transaction,
  { id, webhookId, lane, attempts: attempt }: TakenDelivery,
  change: DeliveryChange,
  { errorCode, responseStatus, responseBody, durationMs }: SendOutcome,
): Promise<boolean> {
  const outcome = { errorCode, responseStatus, responseBody, durationMs };
  const lanes = idList([lane]);
  // Sent together: each sees what those before it did, and the lock is the first.
  const [, , , [left]] = await Promise.all([
    transaction.run(lockLane, { webhookId, lane }),
    transaction.run(finish, { id, attempt, ...change, ...outcome }),
    transaction.run(dropEmpty, { webhookId, lanes }),
    transaction.run(setDue, { webhookId, lanes }),
  ]);
  return left?.isDue === true;
}

/** Gives a delivery back whose attempt did not take place. */
export async function giveBack(
  transaction: Transaction,
  { id, webhookId, lane, attempts: attempt }: TakenDelivery,
): Promise<void> {
  await transaction.run(lockLane, { webhookId, lane });
  await transaction.run(takeBack, { id, attempt });
  await transaction.run(free, { webhookId, lane });
}

/** Null for none. */
export async function findWebhookDelivery(transaction: Transaction, id: string): Promise<TakenDelivery | null> {
  const [row] = await transaction.run(find, { id });
  return row ?? null;
}

/** The delivery goes out again as soon as those before it in its lane have. */
export async function deliverAgain(
  transaction: Transaction,
  { id, webhookId, lane }: TakenDelivery,
): Promise<WebhookDelivery> {
  const [row] = await inLanes(transaction, webhookId, [lane], () => transaction.run(again, { id }));
  if (row === undefined) throw new Error('The delivery is gone: it was too old.');
  return row;
}

/**
 * Changes what is pending in the lanes. They are locked before, as a node that sends does, and are due when their first
 * deliveries are. That is a statement of its own: behind the locks it sees what those who held them did.
 */
async function inLanes<Result>(
  transaction: Transaction,
  webhookId: string,
  changed: readonly string[],
  change: () => Promise<Result>,
): Promise<Result> {
  const lanes = idList(changed);
  await transaction.run(openLanes, { webhookId, lanes });
  const result = await change();
  await transaction.run(setDue, { webhookId, lanes });
  return result;
}
