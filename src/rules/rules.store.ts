import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import type { RuleTerms } from './blockRule.ts';
import { blockRules } from './rules.table.ts';

/** A rule as commands decide about it. */
export interface SavedRule extends RuleTerms {
  readonly id: string;
  readonly note: string | null;
  readonly cost: number;
}

const STATES = sql`id, effect, match, kind, channel_id, value, also_open, enabled, expires_at, note, cost`;

const load = statement<{ ruleId: string }, SavedRule>(sql`
  select ${STATES} from ${blockRules} where workspace_id = ${thisWorkspace} and id = ${param('ruleId')}::uuid`);

interface Values {
  readonly id: string;
  readonly effect: string;
  readonly match: string;
  readonly kind: string | null;
  readonly channelId: string | null;
  readonly value: string;
  readonly note: string | null;
  readonly alsoOpen: boolean;
  readonly enabled: boolean;
  readonly expiresAt: Date | null;
  readonly cost: number;
}

const insert = statement<Values & { actorKind: string; actorId: string | null }, never>(sql`
  insert into ${blockRules} (workspace_id, id, effect, match, kind, channel_id, value, note, also_open, enabled, expires_at,
    cost, created_by_kind, created_by_id, created_at)
  values (${thisWorkspace}, ${param('id')}::uuid, ${param('effect')}::text, ${param('match')}::text, ${param('kind')}::text,
    ${param('channelId')}::uuid, ${param('value')}::text, ${param('note')}::text, ${param('alsoOpen')}::boolean,
    ${param('enabled')}::boolean, ${param('expiresAt')}::timestamptz, ${param('cost')}::integer,
    ${param('actorKind')}::text, ${param('actorId')}::uuid, clock_timestamp())`);

const same = statement<Omit<Values, 'id' | 'note' | 'alsoOpen' | 'enabled' | 'expiresAt' | 'cost'>, { id: string }>(sql`
  select id from ${blockRules}
  where workspace_id = ${thisWorkspace} and effect = ${param('effect')}::text and match = ${param('match')}::text
    and kind is not distinct from ${param('kind')}::text and channel_id is not distinct from ${param('channelId')}::uuid
    and value = ${param('value')}::text`);

const update = statement<
  Pick<Values, 'id' | 'value' | 'note' | 'alsoOpen' | 'enabled' | 'expiresAt' | 'cost'>,
  never
>(sql`
  update ${blockRules}
  set value = ${param('value')}::text, note = ${param('note')}::text, also_open = ${param('alsoOpen')}::boolean,
    enabled = ${param('enabled')}::boolean, expires_at = ${param('expiresAt')}::timestamptz, cost = ${param('cost')}::integer
  where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid`);

const remove = statement<{ ruleId: string }, never>(sql`
  delete from ${blockRules} where workspace_id = ${thisWorkspace} and id = ${param('ruleId')}::uuid`);

export async function loadRule(transaction: Transaction, ruleId: string): Promise<SavedRule | null> {
  const [found] = await transaction.run(load, { ruleId });
  return found ?? null;
}

/** The id of the rule that has the same effect on the same messages. Null when there is none. */
export async function findSame(transaction: Transaction, terms: RuleTerms): Promise<string | null> {
  const { effect, match, kind, channelId, value } = terms;
  const [found] = await transaction.run(same, { effect, match, kind, channelId, value });
  return found?.id ?? null;
}

export async function addRule(transaction: Transaction, rule: SavedRule, by: ActorRef): Promise<void> {
  await transaction.run(insert, { ...rule, actorKind: by.kind, actorId: by.id });
}

export async function saveRule(transaction: Transaction, rule: SavedRule): Promise<void> {
  const { id, value, note, alsoOpen, enabled, expiresAt, cost } = rule;
  await transaction.run(update, { id, value, note, alsoOpen, enabled, expiresAt, cost });
}

export async function removeRule(transaction: Transaction, ruleId: string): Promise<void> {
  await transaction.run(remove, { ruleId });
}
