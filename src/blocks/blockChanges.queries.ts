import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import type { Reader } from '../database/reader.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import { type BlockField, type BlockReason, type BlockScope, type BlockTerms, changedFields } from './block.ts';
import { blockChanges } from './blocks.table.ts';

/** A change of a block's terms by `updateBlock`. */
export interface BlockChange {
  /** 1 for the first change of the block. */
  readonly number: number;
  readonly changedAt: Date;
  readonly changedBy: ActorRef;
  readonly changed: readonly BlockField[];
  readonly from: BlockTerms;
  readonly to: BlockTerms;
}

/** The newest changes of a block, at most `first` of them. */
export interface BlockChangesOf {
  readonly blockId: string;
  readonly first: number;
}

interface ChangeRow extends Pick<BlockChange, 'number' | 'changedAt' | 'changedBy'> {
  readonly blockId: string;
  readonly fromReason: BlockReason;
  readonly fromScope: BlockScope;
  readonly fromNote: string | null;
  readonly fromExpiresAt: Date | null;
  readonly toReason: BlockReason;
  readonly toScope: BlockScope;
  readonly toNote: string | null;
  readonly toExpiresAt: Date | null;
}

const newest = statement<{ ids: string; most: number }, ChangeRow>(sql`
  select change.block_id, change.number, change.changed_at,
    jsonb_build_object('kind', change.changed_by_kind, 'id', change.changed_by_id) as changed_by,
    change.from_reason, change.from_scope, change.from_note, change.from_expires_at,
    change.to_reason, change.to_scope, change.to_note, change.to_expires_at
  from unnest(${param('ids')}::uuid[]) asked (block_id)
  cross join lateral (
    select * from ${blockChanges} known
    where known.workspace_id = ${thisWorkspace} and known.block_id = asked.block_id
    order by known.number desc
    limit ${param('most')}::integer) change
  order by change.block_id, change.number desc`);

/** The newest changes of each block, the newest first, in the order of the blocks. */
export async function changesOfBlocks(reader: Reader, asked: readonly BlockChangesOf[]): Promise<BlockChange[][]> {
  const rows = await reader.run(newest, {
    ids: idList([...new Set(asked.map(({ blockId }) => blockId))]),
    most: Math.max(...asked.map(({ first }) => first)),
  });
  const ofBlock = new Map<string, BlockChange[]>(asked.map(({ blockId }) => [blockId, []]));
  for (const row of rows) ofBlock.get(row.blockId)?.push(blockChange(row));
  return asked.map(({ blockId, first }) => (ofBlock.get(blockId) ?? []).slice(0, first));
}

function blockChange({ number, changedAt, changedBy, ...row }: ChangeRow): BlockChange {
  const from = { reason: row.fromReason, scope: row.fromScope, note: row.fromNote, expiresAt: row.fromExpiresAt };
  const to = { reason: row.toReason, scope: row.toScope, note: row.toNote, expiresAt: row.toExpiresAt };
  return { number, changedAt, changedBy, changed: changedFields(from, to), from, to };
}
