import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import { contacts } from '../contacts/contacts.table.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { type BlockInForce, loadNow } from './blocks.store.ts';
import { blocks } from './blocks.table.ts';
import { blockedIdentities } from './kept/blockedIdentities.table.ts';

/** The block in force of a contact that may be merged. */
export interface MergingBlock extends Omit<BlockInForce, 'isSystems'> {
  readonly contactId: string;
  readonly blockedAt: Date;
}

const loadBlocks = statement<{ ids: string }, MergingBlock>(sql`
  select id, contact_id, reason, scope, note, blocked_at, expires_at from ${blocks}
  where workspace_id = ${thisWorkspace} and contact_id = any(${param('ids')}::uuid[]) and ended_at is null`);

/** The block that stands refuses replies where one of the two did. */
const endForMerge = statement<
  { blockId: string; standsId: string; actorKind: string; actorId: string | null },
  never
>(sql`
  with ended as (
    update ${blocks}
    set ended_at = clock_timestamp(), ended_by_kind = ${param('actorKind')}::text, ended_by_id = ${param('actorId')}::uuid,
      end_cause = 'MERGED'
    where workspace_id = ${thisWorkspace} and id = ${param('blockId')}::uuid
    returning contact_id, scope),
  standing as (
    update ${blocks} set scope = 'BOTH' from ended
    where workspace_id = ${thisWorkspace} and id = ${param('standsId')}::uuid and blocks.scope <> ended.scope)
  update ${contacts} set block_id = null
  from ended where workspace_id = ${thisWorkspace} and contacts.id = ended.contact_id`);

const move = statement<{ keptId: string; mergedId: string }, never>(sql`
  update ${blocks} set contact_id = ${param('keptId')}::uuid
  where workspace_id = ${thisWorkspace} and contact_id = ${param('mergedId')}::uuid`);

/** The kept hashes of a contact that was erased before: they are forgotten when the block of their contact ends. */
const moveHashes = statement<{ keptId: string; mergedId: string }, never>(sql`
  update ${blockedIdentities} set contact_id = ${param('keptId')}::uuid
  where workspace_id = ${thisWorkspace} and contact_id = ${param('mergedId')}::uuid`);

/** The blocks in force of contacts that are locked, and the database's clock. */
export async function loadMergingBlocks(
  transaction: Transaction,
  contactIds: readonly string[],
): Promise<{ readonly blocks: readonly MergingBlock[]; readonly now: Date }> {
  const [found, now] = await Promise.all([
    transaction.run(loadBlocks, { ids: idList(contactIds) }),
    loadNow(transaction),
  ]);
  return { blocks: found, now };
}

/** Ends a block because another one stands for both contacts. Held tickets stay held. */
export async function endBlockForMerge(
  transaction: Transaction,
  { blockId, standsId }: { readonly blockId: string; readonly standsId: string },
  by: ActorRef,
): Promise<void> {
  await transaction.run(endForMerge, { blockId, standsId, actorKind: by.kind, actorId: by.id });
}

/** Gives every block of the merged contact to the kept one, the ended ones too. At most one of both may be in force. */
export async function moveBlocks(transaction: Transaction, mergedId: string, keptId: string): Promise<void> {
  await Promise.all([transaction.run(move, { keptId, mergedId }), transaction.run(moveHashes, { keptId, mergedId })]);
}
