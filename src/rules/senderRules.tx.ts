import { sql } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import { identitiesOf } from '../contacts/identities.queries.ts';
import type { Identity } from '../contacts/identity.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { channels } from '../workspaces/workspaces.table.ts';
import { MAX_RULES, type RuleEffect } from './blockRule.ts';
import type { RuleCreated, RuleDeleted } from './ruleEvent.ts';
import { addRule, findSame } from './rules.store.ts';
import { blockRules } from './rules.table.ts';
import { raiseVersion } from './rulesVersion.tx.ts';

/** A person has few identities. More than these need no rules of their own: each message carries one of the first. */
const MOST_IDENTITIES = 10;

/** An external id is the same person on each channel of its provider. */
const forget = statement<{ identities: string }, { id: string; effect: RuleEffect }>(sql`
  delete from ${blockRules} rule
  using jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)
  where rule.workspace_id = ${thisWorkspace} and rule.match = 'EXACT' and rule.kind = asked.kind and rule.value = asked.value
    and (asked.kind in ('PHONE', 'EMAIL') or rule.channel_id is not distinct from asked."channelId" or (
      select provider_of(asked.kind, type) from ${channels} where workspace_id = ${thisWorkspace} and id = rule.channel_id)
      = (select provider_of(asked.kind, type) from ${channels} where workspace_id = ${thisWorkspace} and id = asked."channelId"))
  returning rule.id, rule.effect`);

/** Makes rules that always let the contact through, one for each of its identities. The rules are locked. */
export async function allowContact(
  transaction: Transaction,
  viewer: Viewer,
  { ticketId, contactId }: { readonly ticketId: string; readonly contactId: string },
  newId: () => string,
): Promise<void> {
  const [identities = []] = await identitiesOf(transaction, [contactId]);
  const wanted = identities.slice(0, MOST_IDENTITIES).map(({ kind, value, channelId }) => ({
    ...({ id: newId(), effect: 'ALLOW', match: 'EXACT', kind, value, channelId, note: null } as const),
    ...{ alsoOpen: false, enabled: true, expiresAt: null, cost: 0 },
  }));
  const known = await Promise.all(wanted.map((rule) => findSame(transaction, rule)));
  const added = wanted.filter((_, place) => known[place] === null);
  if (added.length === 0) return;
  const { rules } = await raiseVersion(transaction);
  if (rules + added.length > MAX_RULES)
    throw new Refusal(refuse('RULE_LIMIT', `A workspace has at most ${MAX_RULES} rules.`));
  const created = added.map(
    ({ id: ruleId, effect, match }): NewEvent<RuleCreated> => ({
      type: 'rule.created',
      audience: 'SUPERVISORS',
      contactId: null,
      ticketId: null,
      actor: viewer.actor,
      data: { ruleId, effect, match, allowedTicketId: ticketId },
    }),
  );
  await Promise.all([
    ...added.map((rule) => addRule(transaction, rule, viewer.actor)),
    appendEvents(transaction, created),
  ]);
}

/** Deletes the rules that name one of the identities. For the erasure of a person. */
export async function forgetRulesOf(
  transaction: Transaction,
  viewer: Viewer,
  identities: readonly Identity[],
): Promise<void> {
  const gone = await transaction.run(forget, { identities: JSON.stringify(identities) });
  if (gone.length === 0) return;
  const deleted = gone.map(
    ({ id: ruleId, effect }): NewEvent<RuleDeleted> => ({
      type: 'rule.deleted',
      audience: 'SUPERVISORS',
      contactId: null,
      ticketId: null,
      actor: viewer.actor,
      data: { ruleId, effect, match: 'EXACT' },
    }),
  );
  await Promise.all([raiseVersion(transaction), appendEvents(transaction, deleted)]);
}
