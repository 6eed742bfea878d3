import { sql } from 'drizzle-orm';
import type { ActorRef } from '../../access/viewer.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { type DeletionOutcome, REQUEST_LASTS, type StoredRequest } from './deletionRequest.ts';
import { deletionRequests } from './deletionRequests.table.ts';

const byId = statement<{ requestId: string }, StoredRequest>(sql`
  select id, contact_id, block_id, requested_by_id, expires_at, outcome from ${deletionRequests}
  where workspace_id = ${thisWorkspace} and id = ${param('requestId')}::uuid`);

const openOfBlock = statement<{ contactId: string; blockId: string }, { id: string }>(sql`
  select id from ${deletionRequests}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid
    and block_id = ${param('blockId')}::uuid and outcome is null and expires_at > clock_timestamp()`);

const insert = statement<
  {
    requestId: string;
    contactId: string;
    blockId: string;
    ticketCount: number;
    actorKind: string;
    actorId: string | null;
  },
  never
>(sql`
  insert into ${deletionRequests}
    (workspace_id, id, contact_id, block_id, ticket_count, requested_by_kind, requested_by_id, requested_at, expires_at)
  values (${thisWorkspace}, ${param('requestId')}::uuid, ${param('contactId')}::uuid, ${param('blockId')}::uuid,
    ${param('ticketCount')}::integer, ${param('actorKind')}::text, ${param('actorId')}::uuid, clock_timestamp(),
    clock_timestamp() + interval '${sql.raw(REQUEST_LASTS)}')`);

const decide = statement<{ requestId: string; outcome: string; actorId: string | null }, never>(sql`
  update ${deletionRequests}
  set outcome = ${param('outcome')}::text, decided_at = clock_timestamp(), decided_by_id = ${param('actorId')}::uuid
  where workspace_id = ${thisWorkspace} and id = ${param('requestId')}::uuid`);

export async function loadRequest(transaction: Transaction, requestId: string): Promise<StoredRequest | null> {
  const [found] = await transaction.run(byId, { requestId });
  return found ?? null;
}

/** The open request about a block. Null when there is none. */
export async function findOpenRequest(
  transaction: Transaction,
  about: { readonly contactId: string; readonly blockId: string },
): Promise<{ readonly id: string } | null> {
  const [found] = await transaction.run(openOfBlock, about);
  return found ?? null;
}

export interface NewRequest {
  readonly requestId: string;
  readonly contactId: string;
  readonly blockId: string;
  readonly ticketCount: number;
}

export async function addRequest(transaction: Transaction, request: NewRequest, by: ActorRef): Promise<void> {
  await transaction.run(insert, { ...request, actorKind: by.kind, actorId: by.id });
}

export async function saveOutcome(
  transaction: Transaction,
  requestId: string,
  outcome: DeletionOutcome,
  by: ActorRef,
): Promise<void> {
  await transaction.run(decide, { requestId, outcome, actorId: by.id });
}
