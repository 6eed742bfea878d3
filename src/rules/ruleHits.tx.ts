import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable, Transaction } from '../database/transaction.ts';
import { blockRuleHits, blockRules } from './rules.table.ts';

const MAX_FOLDED = 10_000;
const MAX_WORKSPACES = 10_000;

/** Two nodes may fold at once: one statement deletes a hit and adds it, and the lock avoids deadlocks. */
const fold = statement<{ most: number }, never>(sql`
  with taken as (
    delete from ${blockRuleHits}
    where (select pg_try_advisory_xact_lock(hashtextextended('rule hits ' || ${thisWorkspace}::text, 0)))
      and workspace_id = ${thisWorkspace} and id <= (
        select max(id) from (
          select id from ${blockRuleHits} where workspace_id = ${thisWorkspace} order by id limit ${param('most')}::integer) oldest)
    returning rule_id, hit_at),
  summed as (select rule_id, count(*) as hits, max(hit_at) as last_hit_at from taken group by rule_id order by rule_id)
  update ${blockRules} rule
  set hits = rule.hits + summed.hits, last_hit_at = greatest(rule.last_hit_at, summed.last_hit_at)
  from summed where rule.workspace_id = ${thisWorkspace} and rule.id = summed.rule_id`);

const unfolded = statement<{ most: number }, { workspaceId: string }>(sql`
  select distinct workspace_id from ${blockRuleHits} limit ${param('most')}::integer`);

/** Adds the oldest hits of the workspace to their rules. Hits of deleted rules are forgotten. */
export async function foldRuleHits(transaction: Transaction): Promise<void> {
  await transaction.run(fold, { most: MAX_FOLDED });
}

/** The workspaces that have hits to fold. Read as the system, across workspaces. */
export async function workspacesWithHits(db: Queryable): Promise<string[]> {
  const rows = await db.run(unfolded, { most: MAX_WORKSPACES });
  return rows.map(({ workspaceId }) => workspaceId);
}
