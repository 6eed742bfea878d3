import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import type { Reader } from '../database/reader.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow, Refusal, type Refused, refuse } from '../refusals/refusal.ts';
import { noSuchChannel } from '../workspaces/channel.ts';
import { loadChannel, loadSettings } from '../workspaces/workspaces.queries.ts';
import type { RuleInput, RuleValue, StoredRule } from './blockRule.ts';
import { compileRules } from './compiledRules.ts';
import { countryOf } from './matching/country.ts';
import { isPublicSuffix } from './matching/publicSuffix.ts';
import {
  decideRule,
  decideRuleChange,
  decideRuleMaker,
  holdsMore,
  NO_SUCH_RULE,
  type RuleChange,
} from './ruleDecision.ts';
import type { RuleCreated, RuleDeleted, RuleUpdated } from './ruleEvent.ts';
import { guardRule } from './ruleGuards.ts';
import { rulesByIds } from './rules.queries.ts';
import { addRule, findSame, loadRule, removeRule, type SavedRule, saveRule } from './rules.store.ts';
import { lockRules, raiseVersion } from './rulesVersion.tx.ts';
import { loadOwnAddresses, tryRule } from './ruleTrial.queries.ts';
import { readRuleValue } from './ruleValue.ts';
import type { Trial } from './trial.ts';

export interface Ruling {
  readonly database: Database;
  readonly reader: Reader;
  readonly newId: () => string;
}

export interface RuleResult {
  readonly ruleId: string;
  readonly changed: boolean;
}

/** The days that the guards look back on. */
const GUARDED_DAYS = 30;

const SAME_RULE = refuse('BAD_USER_INPUT', 'There is such a rule already.', 'value');

/** Tries a rule that may be made yet on the messages of the last days. Refuses what cannot be a rule. */
export async function testRule({ reader }: Pick<Ruling, 'reader'>, input: RuleInput, days: number): Promise<Trial> {
  await requireChannel(reader, input.channelId);
  const value = orThrow(readRuleValue(input));
  return tryRule(reader, storedRule(input, value), days, new Date());
}

/**
 * Makes a rule. Guards refuse one that would hold people whom no workspace means to hold; an admin passes them with
 * `force`. A rule that is there already is not made again.
 */
export async function createRule(
  { database, reader, newId }: Ruling,
  viewer: Viewer,
  input: RuleInput,
  force: boolean,
): Promise<RuleResult> {
  orThrow(decideRuleMaker(viewer, await loadSettings(reader)));
  await requireChannel(reader, input.channelId);
  const value = orThrow(readRuleValue(input));
  const protection = await protectionOf(reader, input, value);
  return database.change(viewer.workspaceId, async (transaction) => {
    await lockRules(transaction);
    const terms = { ...input, ...value };
    const same = await findSame(transaction, terms);
    if (same !== null) return { ruleId: same, changed: false };
    const facts = await raiseVersion(transaction);
    const decided = orThrow(decideRule(viewer, facts, input, value, { protection, force }));
    const rule = { ...decided.terms, id: newId(), note: input.note, cost: value.cost };
    const created: NewEvent<RuleCreated> = {
      ...aboutRule(viewer),
      type: 'rule.created',
      data: { ...dataOf(rule), ...(decided.forced && { forced: true }) },
    };
    await Promise.all([addRule(transaction, rule, viewer.actor), appendEvents(transaction, [created])]);
    return { ruleId: rule.id, changed: true };
  });
}

/** Changes a rule. Its guards are asked again when it can hold more than before. */
export async function updateRule(
  { database, reader }: Ruling,
  viewer: Viewer,
  ruleId: string,
  change: RuleChange,
  force: boolean,
): Promise<RuleResult> {
  orThrow(decideRuleMaker(viewer, await loadSettings(reader)));
  const [shown] = await rulesByIds(reader, [ruleId]);
  if (shown === undefined) throw new Refusal(NO_SUCH_RULE);
  const input = { ...shown, value: change.value ?? shown.value, alsoOpen: change.alsoOpen ?? shown.alsoOpen };
  const value = change.value === undefined ? null : orThrow(readRuleValue(input));
  const next = { ...input, value: value?.value ?? shown.value, enabled: change.enabled ?? shown.enabled };
  const protection = holdsMore(shown, next)
    ? await protectionOf(reader, next, { kind: shown.kind, value: next.value, cost: 0 })
    : null;
  return database.change(viewer.workspaceId, async (transaction) => {
    await lockRules(transaction);
    const found = await loadRule(transaction, ruleId);
    const facts = await raiseVersion(transaction);
    const others = { ...facts, cost: facts.cost - (found?.enabled ? found.cost : 0) };
    const decided = orThrow(decideRuleChange(viewer, others, found, { change, value }, { protection, force }));
    const { rule, changed, forced } = decided;
    if (changed.length === 0) return { ruleId, changed: false };
    if (changed.includes('value') && (await findSame(transaction, rule)) !== null) throw new Refusal(SAME_RULE);
    const updated: NewEvent<RuleUpdated> = {
      ...aboutRule(viewer),
      type: 'rule.updated',
      data: { ...dataOf(rule), changed, ...(forced && { forced: true }) },
    };
    await Promise.all([saveRule(transaction, rule), appendEvents(transaction, [updated])]);
    return { ruleId, changed: true };
  });
}

/** Deletes a rule. What it held stays held until a person decides about it. */
export function deleteRule(
  { database }: Pick<Ruling, 'database'>,
  viewer: Viewer,
  ruleId: string,
): Promise<RuleResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    orThrow(decideRuleMaker(viewer, await loadSettings(transaction)));
    await lockRules(transaction);
    const rule = await loadRule(transaction, ruleId);
    if (rule === null) return { ruleId, changed: false };
    await deleteLockedRule(transaction, viewer, rule);
    return { ruleId, changed: true };
  });
}

/** Deletes a rule in a transaction that has locked the rules. */
async function deleteLockedRule(transaction: Transaction, viewer: Viewer, rule: SavedRule): Promise<void> {
  const deleted: NewEvent<RuleDeleted> = { ...aboutRule(viewer), type: 'rule.deleted', data: dataOf(rule) };
  await Promise.all([
    raiseVersion(transaction),
    removeRule(transaction, rule.id),
    appendEvents(transaction, [deleted]),
  ]);
}

/** Why the rule is not made without `force`. It is tried on the last days, unless it names one identity alone. */
async function protectionOf(reader: Reader, input: RuleInput, value: RuleValue): Promise<Refused | null> {
  const rule = storedRule(input, value);
  if (rule.effect === 'ALLOW') return null;
  const at = new Date();
  const [{ addresses }, trial] = await Promise.all([
    loadOwnAddresses(reader),
    rule.match === 'EXACT' ? NOT_TRIED : tryRule(reader, rule, GUARDED_DAYS, at),
  ]);
  const countries = addresses.flatMap((address) => (address.startsWith('+') ? (countryOf(address) ?? []) : []));
  const compiled = compileRules([{ ...rule, enabled: true, expiresAt: null }]);
  const suffix = rule.match === 'DOMAIN' && isPublicSuffix(rule.value);
  return guardRule({ terms: rule, compiled, isPublicSuffix: suffix, own: { addresses, countries }, trial }, at);
}

const NOT_TRIED: Trial = {
  messages: 0,
  contacts: 0,
  answeredByAgents: 0,
  exampleIds: [],
  allContacts: 0,
  isComplete: true,
};

async function requireChannel(reader: Reader, channelId: string | null): Promise<void> {
  if (channelId !== null && (await loadChannel(reader, channelId)) === null) {
    throw new Refusal(noSuchChannel('channelId'));
  }
}

/** The rule as it would be compiled. */
function storedRule(input: RuleInput, { kind, value }: RuleValue): StoredRule {
  const { effect, match, channelId, alsoOpen, enabled, expiresAt } = input;
  return { id: '', effect, match, kind, channelId, value, alsoOpen, enabled, expiresAt, provider: null };
}

function aboutRule({ actor }: Viewer) {
  return { audience: 'SUPERVISORS', contactId: null, ticketId: null, actor } as const;
}

function dataOf({ id: ruleId, effect, match }: SavedRule): RuleDeleted['data'] {
  return { ruleId, effect, match };
}
