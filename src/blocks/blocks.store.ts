import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import type { BlockEndCause, BlockTerms, UnblockPolicy } from './block.ts';
import { blockChanges, blocks } from './blocks.table.ts';

export interface NewBlock extends BlockTerms {
  readonly id: string;
  readonly contactId: string;
  /** Null for now. */
  readonly blockedAt?: Date | null;
  /** The block whose end it undoes. */
  readonly restores?: string;
}

export interface BlockEnd {
  readonly cause: BlockEndCause;
  readonly policy: UnblockPolicy;
  readonly ticketsReleased: number;
  readonly ticketsDeleted: number;
  readonly messagesDeleted: number;
}

export interface BlockInForce extends BlockTerms {
  readonly id: string;
  /** Whether the system made it. */
  readonly isSystems: boolean;
}

/** The newest block of a contact, in force or ended. */
export interface NewestBlock extends BlockInForce {
  readonly endedAt: Date | null;
  readonly ticketsReleased: number;
}

interface ActorValues {
  readonly actorKind: string;
  readonly actorId: string | null;
}

const insert = statement<
  {
    blockId: string;
    contactId: string;
    reason: string;
    scope: string;
    note: string | null;
    expiresAt: Date | null;
    blockedAt: Date | null;
    restores: string | null;
  } & ActorValues,
  never
>(sql`
  insert into ${blocks} (workspace_id, id, contact_id, reason, scope, note, blocked_by_kind, blocked_by_id, blocked_at, expires_at, restores)
  values (${thisWorkspace}, ${param('blockId')}::uuid, ${param('contactId')}::uuid, ${param('reason')}::text, ${param('scope')}::text,
    ${param('note')}::text, ${param('actorKind')}::text, ${param('actorId')}::uuid, coalesce(${param('blockedAt')}::timestamptz, clock_timestamp()),
    ${param('expiresAt')}::timestamptz, ${param('restores')}::uuid)`);

const loadInForce = statement<{ contactId: string }, BlockInForce>(sql`
  select id, reason, scope, note, expires_at, blocked_by_kind = 'SYSTEM' as is_systems from ${blocks}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and ended_at is null`);

const loadNewest = statement<{ contactId: string }, NewestBlock>(sql`
  select id, reason, scope, note, expires_at, blocked_by_kind = 'SYSTEM' as is_systems, ended_at, tickets_released from ${blocks}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid
  order by blocked_at desc, id desc limit 1`);

const now = statement<object, { now: Date }>(sql`select clock_timestamp() as now`);

const change = statement<BlockTerms & { blockId: string }, never>(sql`
  update ${blocks}
  set reason = ${param('reason')}::text, scope = ${param('scope')}::text, note = ${param('note')}::text, expires_at = ${param('expiresAt')}::timestamptz
  where workspace_id = ${thisWorkspace} and id = ${param('blockId')}::uuid`);

const retake = statement<BlockTerms & { blockId: string } & ActorValues, never>(sql`
  update ${blocks}
  set reason = ${param('reason')}::text, scope = ${param('scope')}::text, note = ${param('note')}::text, expires_at = ${param('expiresAt')}::timestamptz,
    blocked_by_kind = ${param('actorKind')}::text, blocked_by_id = ${param('actorId')}::uuid, blocked_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and id = ${param('blockId')}::uuid`);

const forgetChanges = statement<{ blockId: string }, never>(sql`
  delete from ${blockChanges} where workspace_id = ${thisWorkspace} and block_id = ${param('blockId')}::uuid`);

const changed = statement<{ blockId: string }, { changed: boolean }>(sql`
  select exists (
    select from ${blockChanges} where workspace_id = ${thisWorkspace} and block_id = ${param('blockId')}::uuid) as changed`);

interface ChangeValues extends ActorValues {
  readonly blockId: string;
  readonly fromReason: string;
  readonly fromScope: string;
  readonly fromNote: string | null;
  readonly fromExpiresAt: Date | null;
  readonly toReason: string;
  readonly toScope: string;
  readonly toNote: string | null;
  readonly toExpiresAt: Date | null;
}

const insertChange = statement<ChangeValues, never>(sql`
  insert into ${blockChanges} (workspace_id, block_id, number, changed_at, changed_by_kind, changed_by_id,
    from_reason, from_scope, from_note, from_expires_at, to_reason, to_scope, to_note, to_expires_at)
  select ${thisWorkspace}, ${param('blockId')}::uuid, coalesce(max(number), 0) + 1, clock_timestamp(), ${param('actorKind')}::text,
    ${param('actorId')}::uuid, ${param('fromReason')}::text, ${param('fromScope')}::text, ${param('fromNote')}::text, ${param('fromExpiresAt')}::timestamptz,
    ${param('toReason')}::text, ${param('toScope')}::text, ${param('toNote')}::text, ${param('toExpiresAt')}::timestamptz
  from ${blockChanges} where workspace_id = ${thisWorkspace} and block_id = ${param('blockId')}::uuid`);

const end = statement<
  { blockId: string; cause: string; policy: string; released: number; deleted: number; messages: number } & ActorValues,
  never
>(sql`
  update ${blocks}
  set ended_at = clock_timestamp(), ended_by_kind = ${param('actorKind')}::text, ended_by_id = ${param('actorId')}::uuid,
    end_cause = ${param('cause')}::text, policy = ${param('policy')}::text, tickets_released = ${param('released')}::integer,
    tickets_deleted = ${param('deleted')}::integer, messages_deleted = ${param('messages')}::integer
  where workspace_id = ${thisWorkspace} and id = ${param('blockId')}::uuid`);

export async function addBlock(transaction: Transaction, block: NewBlock, by: ActorRef): Promise<void> {
  await transaction.run(insert, {
    blockId: block.id,
    contactId: block.contactId,
    reason: block.reason,
    scope: block.scope,
    note: block.note,
    expiresAt: block.expiresAt,
    blockedAt: block.blockedAt ?? null,
    restores: block.restores ?? null,
    actorKind: by.kind,
    actorId: by.id,
  });
}

/** The database's clock. Clocks of nodes differ, and a block must not end on one node while it holds on another. */
export async function loadNow(transaction: Transaction): Promise<Date> {
  const [clock] = await transaction.run(now, {});
  if (clock === undefined) throw new Error('The database did not say what time it is.');
  return clock.now;
}

export async function loadBlockInForce(transaction: Transaction, contactId: string): Promise<BlockInForce | null> {
  const [block] = await transaction.run(loadInForce, { contactId });
  return block ?? null;
}

export async function loadNewestBlock(transaction: Transaction, contactId: string): Promise<NewestBlock | null> {
  const [block] = await transaction.run(loadNewest, { contactId });
  return block ?? null;
}

/** Whether the terms of the block were changed since it began. */
export async function loadIsChanged(transaction: Transaction, blockId: string): Promise<boolean> {
  const [found] = await transaction.run(changed, { blockId });
  return found?.changed === true;
}

/** Gives a block its new terms, and keeps the old ones beside them. */
export async function changeBlock(
  transaction: Transaction,
  { id: blockId, ...from }: BlockInForce,
  to: BlockTerms,
  by: ActorRef,
): Promise<void> {
  const { reason, scope, note, expiresAt } = to;
  await Promise.all([
    transaction.run(change, { blockId, reason, scope, note, expiresAt }),
    transaction.run(insertChange, {
      blockId,
      actorKind: by.kind,
      actorId: by.id,
      fromReason: from.reason,
      fromScope: from.scope,
      fromNote: from.note,
      fromExpiresAt: from.expiresAt,
      toReason: reason,
      toScope: scope,
      toNote: note,
      toExpiresAt: expiresAt,
    }),
  ]);
}

/** Makes a block in force that of another actor, who meets it as a new one: with no changes. */
export async function retakeBlock(
  transaction: Transaction,
  blockId: string,
  { reason, scope, note, expiresAt }: BlockTerms,
  by: ActorRef,
): Promise<void> {
  await Promise.all([
    transaction.run(retake, { blockId, reason, scope, note, expiresAt, actorKind: by.kind, actorId: by.id }),
    transaction.run(forgetChanges, { blockId }),
  ]);
}

export async function endBlock(transaction: Transaction, blockId: string, how: BlockEnd, by: ActorRef): Promise<void> {
  await transaction.run(end, {
    blockId,
    cause: how.cause,
    policy: how.policy,
    released: how.ticketsReleased,
    deleted: how.ticketsDeleted,
    messages: how.messagesDeleted,
    actorKind: by.kind,
    actorId: by.id,
  });
}
