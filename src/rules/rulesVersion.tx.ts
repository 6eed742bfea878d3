import { sql } from 'drizzle-orm';
import { statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { workspaces } from '../workspaces/workspaces.table.ts';
import type { RuleFacts } from './ruleDecision.ts';
import { blockRules } from './rules.table.ts';

/** Renews the version, so that each node compiles the rules anew. It also makes changes of rules one after another. */
const raise = statement<object, RuleFacts>(sql`
  with raised as (
    update ${workspaces} set rules_version = gen_random_uuid() where id = ${thisWorkspace} returning supervisors_make_rules)
  select supervisors_make_rules, clock_timestamp() as now,
    (select count(*)::integer from ${blockRules} where workspace_id = ${thisWorkspace}) as rules,
    (select coalesce(sum(cost), 0)::integer from ${blockRules} where workspace_id = ${thisWorkspace} and enabled) as cost
  from raised`);

const lock = statement<object, { id: string }>(sql`
  select id from ${workspaces} where id = ${thisWorkspace} for no key update`);

/** Locks the rules of the workspace until the transaction ends. Call it before a rule is read to be decided about. */
export async function lockRules(transaction: Transaction): Promise<void> {
  await transaction.run(lock, {});
}

/** Says that the rules change. Call it in the transaction of each change. */
export async function raiseVersion(transaction: Transaction): Promise<RuleFacts> {
  const [totals] = await transaction.run(raise, {});
  if (totals === undefined) throw new Error('The workspace of an authenticated viewer does not exist.');
  return totals;
}
