import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../database/reader.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { type CursorCodec, cursorAt, placeAfter } from '../paging/cursorCodec.ts';
import { type Page, type PageRequest, type Place, pageOf } from '../paging/page.ts';
import { channels, workspaces } from '../workspaces/workspaces.table.ts';
import type { BlockRule, RuleEffect, StoredRule } from './blockRule.ts';
import { blockRuleHits, blockRules } from './rules.table.ts';

/** Hits that are not folded yet count, too. */
const ofHits = (figure: SQL) => sql`(
  select ${figure} from ${blockRuleHits} hit where hit.workspace_id = ${thisWorkspace} and hit.rule_id = rule.id)`;

const SHOWN = sql`rule.id, rule.effect, rule.match, rule.kind, rule.channel_id, rule.value, rule.also_open, rule.enabled,
  rule.expires_at, rule.note, rule.created_at, jsonb_build_object('kind', rule.created_by_kind, 'id', rule.created_by_id) as created_by,
  (rule.hits + ${ofHits(sql`count(*)`)})::bigint as hits,
  greatest(rule.last_hit_at, ${ofHits(sql`max(hit.hit_at)`)}) as last_hit_at`;

const page = statement<{ effect: string | null; search: string | null; most: number } & Place, BlockRule>(sql`
  select ${SHOWN} from ${blockRules} rule
  where rule.workspace_id = ${thisWorkspace} and (${param('effect')}::text is null or rule.effect = ${param('effect')}::text)
    and (${param('search')}::text is null or position(lower(${param('search')}::text) in lower(rule.value)) > 0
      or position(lower(${param('search')}::text) in lower(rule.note)) > 0)
    and (rule.created_at, rule.id) < (${param('at')}::timestamptz, ${param('id')}::uuid)
  order by rule.created_at desc, rule.id desc
  limit ${param('most')}::integer`);

const byIds = statement<{ ids: string }, BlockRule>(sql`
  select ${SHOWN} from ${blockRules} rule
  where rule.workspace_id = ${thisWorkspace} and rule.id = any(${param('ids')}::uuid[])`);

/** Moments in JSON are texts. */
type JsonRule = Omit<StoredRule, 'expiresAt'> & { readonly expiresAt: string | null };

const all = statement<object, { version: string | null; rules: JsonRule[] }>(sql`
  select rules_version as version, (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', rule.id, 'effect', rule.effect, 'match', rule.match, 'kind', rule.kind, 'channelId', rule.channel_id,
      'value', rule.value, 'alsoOpen', rule.also_open, 'enabled', true, 'expiresAt', rule.expires_at,
      'provider', provider_of(rule.kind, channel.type)) order by rule.created_at, rule.id), '[]')
    from ${blockRules} rule
    left join ${channels} channel on channel.workspace_id = rule.workspace_id and channel.id = rule.channel_id
    where rule.workspace_id = ${thisWorkspace} and rule.enabled) as rules
  from ${workspaces} where id = ${thisWorkspace}`);

export interface RuleFilter {
  readonly effect: RuleEffect | null;
  readonly search: string | null;
}

/** A page of the rules, the newest first. */
export async function rulePage(
  { reader, codec }: { readonly reader: Reader; readonly codec: CursorCodec },
  filter: RuleFilter,
  request: PageRequest,
): Promise<Page<BlockRule>> {
  const purpose = `block rules ${reader.scope.workspaceId} ${JSON.stringify([filter.effect, filter.search])}`;
  const place = placeAfter(codec, purpose, request);
  const rows = await reader.run(page, { ...filter, ...place, most: request.first + 1 });
  return pageOf(rows, request, ({ createdAt, id }) => cursorAt(codec, purpose, createdAt, id));
}

/** The rules with these ids, in no order. */
export function rulesByIds(reader: Reader, ids: readonly string[]): Promise<BlockRule[]> {
  return reader.run(byIds, { ids: idList(ids) });
}

/** The rules that are on, the oldest first, with the version that they belong to. */
export async function loadRules(
  db: Queryable,
): Promise<{ readonly version: string | null; readonly rules: readonly StoredRule[] }> {
  const [found] = await db.run(all, {});
  if (found === undefined) throw new Error('There is no such workspace.');
  const { version, rules } = found;
  return {
    version,
    rules: rules.map(({ expiresAt, ...rule }) => ({
      ...rule,
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    })),
  };
}
