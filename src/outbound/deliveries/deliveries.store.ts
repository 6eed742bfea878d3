import { sql } from 'drizzle-orm';
import type { ProviderReport } from '../../channels/channel.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { deliveries } from './deliveries.table.ts';
import type { DeliveryError, DeliveryState, DeliveryStatus } from './delivery.ts';

const ONE = sql`workspace_id = ${thisWorkspace} and message_id = ${param('messageId')}::uuid`;

const insert = statement<
  {
    messageId: string;
    ticketId: string;
    channelId: string;
    clientId: string | null;
    status: string;
    isSentByUs: boolean;
  },
  never
>(sql`
  insert into ${deliveries} (workspace_id, message_id, ticket_id, channel_id, client_id, status, next_attempt_at)
  values (${thisWorkspace}, ${param('messageId')}::uuid, ${param('ticketId')}::uuid, ${param('channelId')}::uuid,
    ${param('clientId')}::text, ${param('status')}::text,
    case when ${param('isSentByUs')}::boolean then clock_timestamp() end)`);

const byClientId = statement<{ ticketId: string; clientId: string }, { messageId: string }>(sql`
  select message_id from ${deliveries}
  where workspace_id = ${thisWorkspace} and ticket_id = ${param('ticketId')}::uuid
    and client_id = ${param('clientId')}::text`);

const lock = statement<{ messageId: string }, LockedDelivery>(sql`
  select ticket_id, channel_id, status, attempts, sending_since is not null as is_sending, error_code from ${deliveries} where ${ONE} for no key update`);

const find = statement<{ messageId: string }, FoundDelivery>(sql`
  select ticket_id, channel_id from ${deliveries} where ${ONE}`);

const sentAs = statement<{ channelId: string; messageId: string }, { messageId: string; ticketId: string }>(sql`
  select message_id, ticket_id from ${deliveries} where ${ONE} and channel_id = ${param('channelId')}::uuid`);

const providedAs = statement<{ channelId: string; providerId: string }, { messageId: string; ticketId: string }>(sql`
  select message_id, ticket_id from ${deliveries}
  where workspace_id = ${thisWorkspace} and channel_id = ${param('channelId')}::uuid
    and provider_id = ${param('providerId')}::text`);

const begin = statement<{ messageId: string }, { attempts: number }>(sql`
  update ${deliveries}
  set attempts = attempts + 1, sending_since = clock_timestamp(), updated_at = clock_timestamp()
  where ${ONE} and status = 'PENDING' and sending_since is null
  returning attempts`);

const postpone = statement<{ messageId: string; until: Date | null }, never>(sql`
  update ${deliveries} set next_attempt_at = ${param('until')}::timestamptz where ${ONE}`);

const change = statement<{ messageId: string } & DeliveryState, never>(sql`
  update ${deliveries}
  set status = ${param('status')}::text, sending_since = ${param('sendingSince')}::timestamptz,
    next_attempt_at = ${param('nextAttemptAt')}::timestamptz,
    provider_id = coalesce(${param('providerId')}::text, provider_id), error_code = ${param('errorCode')}::text,
    provider_code = ${param('providerCode')}::text, updated_at = clock_timestamp()
  where ${ONE}`);

const again = statement<{ messageId: string; isSentByUs: boolean }, never>(sql`
  update ${deliveries}
  set status = 'PENDING', pending_since = clock_timestamp(), sending_since = null, provider_id = null,
    next_attempt_at = case when ${param('isSentByUs')}::boolean then clock_timestamp() end, error_code = null,
    provider_code = null, updated_at = clock_timestamp()
  where ${ONE}`);

export interface NewDelivery {
  readonly messageId: string;
  readonly ticketId: string;
  readonly channelId: string;
  readonly clientId: string | null;
  readonly status: DeliveryStatus;
  /** Whether a job of ours sends it. */
  readonly isSentByUs: boolean;
}

export interface LockedDelivery {
  readonly ticketId: string;
  readonly channelId: string;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  /** Whether the provider has it, and its answer is not known. */
  readonly isSending: boolean;
  readonly errorCode: DeliveryError | null;
}

export async function addDelivery(transaction: Transaction, delivery: NewDelivery): Promise<void> {
  await transaction.run(insert, { ...delivery });
}

/** The reply of the ticket that has this id of its sender; null for none. */
export async function findByClientId(
  transaction: Transaction,
  ticketId: string,
  clientId: string,
): Promise<string | null> {
  const [row] = await transaction.run(byClientId, { ticketId, clientId });
  return row?.messageId ?? null;
}

export interface FoundDelivery {
  readonly ticketId: string;
  readonly channelId: string;
}

/** Where a reply is. Null for a message that is none. */
export async function findDelivery(transaction: Transaction, messageId: string): Promise<FoundDelivery | null> {
  const [row] = await transaction.run(find, { messageId });
  return row ?? null;
}

/** The reply of a channel that its provider reports on: by our own id when the provider repeats it. */
export async function findReported(
  transaction: Transaction,
  channelId: string,
  { sent, providerId }: Pick<ProviderReport, 'sent' | 'providerId'>,
): Promise<{ readonly messageId: string; readonly ticketId: string } | null> {
  const [row] = await (sent === null
    ? transaction.run(providedAs, { channelId, providerId })
    : transaction.run(sentAs, { channelId, messageId: sent.messageId }));
  return row ?? null;
}

/** Null for a message that is no reply. */
export async function lockDelivery(transaction: Transaction, messageId: string): Promise<LockedDelivery | null> {
  const [row] = await transaction.run(lock, { messageId });
  return row ?? null;
}

/** Records that the reply is handed to the provider now. Answers the number of the attempt. */
export async function beginAttempt(transaction: Transaction, messageId: string): Promise<number> {
  const [row] = await transaction.run(begin, { messageId });
  if (row === undefined) throw new Error('A reply was sent that was not pending.');
  return row.attempts;
}

export async function postponeAttempt(transaction: Transaction, messageId: string, until: Date | null): Promise<void> {
  await transaction.run(postpone, { messageId, until });
}

export async function saveState(transaction: Transaction, messageId: string, state: DeliveryState): Promise<void> {
  await transaction.run(change, { messageId, ...state });
}

export async function beginAgain(transaction: Transaction, messageId: string, isSentByUs: boolean): Promise<void> {
  await transaction.run(again, { messageId, isSentByUs });
}
