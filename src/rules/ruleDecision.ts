import { can, canMakeRules } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { MAX_REGEX_COST, MAX_RULES, type RuleInput, type RuleTerms, type RuleValue } from './blockRule.ts';
import type { RuleField } from './ruleEvent.ts';

export const NO_SUCH_RULE = refuse('RULE_NOT_FOUND', 'There is no such rule.');

const MAY_NOT = refuse('FORBIDDEN', 'You may not make rules in this workspace.');
const MAY_NOT_FORCE = refuse('FORBIDDEN', 'Only an admin makes a rule for a protected identity.', 'force');

/** What the workspace says, and what its rules are together, without the one that is decided. */
export interface RuleFacts {
  readonly supervisorsMakeRules: boolean;
  readonly rules: number;
  readonly cost: number;
  readonly now: Date;
}

interface Guard {
  /** Why the rule would hold people whom no workspace means to hold. Null when nothing is to be said. */
  readonly protection: Refused | null;
  readonly force: boolean;
}

/** The fields of a rule that change. Undefined leaves a field as it is. */
export interface RuleChange {
  readonly value?: string;
  readonly note?: string | null;
  readonly alsoOpen?: boolean;
  readonly enabled?: boolean;
  readonly expiresAt?: Date | null;
}

/** Who may make rules at all: admins, and supervisors where the settings say so. */
export function decideRuleMaker(
  viewer: Viewer,
  settings: Pick<RuleFacts, 'supervisorsMakeRules'>,
): { readonly maker: Viewer } | Refused {
  return canMakeRules(viewer, settings) ? { maker: viewer } : MAY_NOT;
}

/** Who may make rules, how many, and for whom. Answers the rule to add, and whether it was forced. */
export function decideRule(
  viewer: Viewer,
  facts: RuleFacts,
  input: RuleInput,
  { kind, value, cost }: RuleValue,
  guard: Guard,
): { readonly terms: RuleTerms; readonly forced: boolean } | Refused {
  if (!canMakeRules(viewer, facts)) return MAY_NOT;
  if (isPast(input.expiresAt, facts.now)) return expiryInPast();
  if (facts.rules >= MAX_RULES) return refuse('RULE_LIMIT', `A workspace has at most ${MAX_RULES} rules.`);
  if (input.enabled && facts.cost + cost > MAX_REGEX_COST) return tooCostly();
  const guarded = passGuard(viewer, guard);
  if ('refused' in guarded) return guarded;
  const { effect, match, channelId, alsoOpen, enabled, expiresAt } = input;
  return { terms: { effect, match, kind, channelId, value, alsoOpen, enabled, expiresAt }, forced: guarded.forced };
}

/** The same for a change of a rule. `facts` count the others. */
export function decideRuleChange<Rule extends RuleTerms & { readonly note: string | null; readonly cost: number }>(
  viewer: Viewer,
  facts: RuleFacts,
  rule: Rule | null,
  changed: { readonly change: RuleChange; readonly value: RuleValue | null },
  guard: Guard,
): { readonly rule: Rule; readonly changed: readonly RuleField[]; readonly forced: boolean } | Refused {
  if (!canMakeRules(viewer, facts)) return MAY_NOT;
  if (rule === null) return NO_SUCH_RULE;
  const { change, value } = changed;
  if (isPast(change.expiresAt ?? null, facts.now)) return expiryInPast();
  const next = {
    ...rule,
    value: value?.value ?? rule.value,
    cost: value?.cost ?? rule.cost,
    note: change.note === undefined ? rule.note : change.note,
    alsoOpen: change.alsoOpen ?? rule.alsoOpen,
    enabled: change.enabled ?? rule.enabled,
    expiresAt: change.expiresAt === undefined ? rule.expiresAt : change.expiresAt,
  };
  if (next.enabled && facts.cost + next.cost > MAX_REGEX_COST) return tooCostly();
  const fields = changedFields(rule, next);
  const guarded = holdsMore(rule, next) ? passGuard(viewer, guard) : { forced: false };
  return 'refused' in guarded ? guarded : { rule: next, changed: fields, forced: guarded.forced };
}

/** Whether the changed rule can hold messages that it did not hold before: then its guards are asked again. */
export function holdsMore(before: RuleTerms, after: RuleTerms): boolean {
  if (after.effect === 'ALLOW' || !after.enabled) return false;
  return !before.enabled || after.value !== before.value || (after.alsoOpen && !before.alsoOpen);
}

function passGuard(viewer: Viewer, { protection, force }: Guard): { readonly forced: boolean } | Refused {
  if (protection === null) return { forced: false };
  if (!force) return protection;
  return can(viewer, 'workspace:manage') ? { forced: true } : MAY_NOT_FORCE;
}

function changedFields<Rule extends RuleTerms & { readonly note: string | null }>(a: Rule, b: Rule): RuleField[] {
  const same: Record<RuleField, boolean> = {
    value: a.value === b.value,
    note: a.note === b.note,
    alsoOpen: a.alsoOpen === b.alsoOpen,
    enabled: a.enabled === b.enabled,
    expiresAt: a.expiresAt?.getTime() === b.expiresAt?.getTime(),
  };
  const fields: RuleField[] = ['value', 'note', 'alsoOpen', 'enabled', 'expiresAt'];
  return fields.filter((field) => !same[field]);
}

function isPast(expiresAt: Date | null, now: Date): boolean {
  return expiresAt !== null && expiresAt.getTime() <= now.getTime();
}

function expiryInPast(): Refused {
  return refuse('EXPIRY_IN_PAST', 'A rule must end in the future.', 'expiresAt');
}

function tooCostly(): Refused {
  return refuse(
    'RULE_LIMIT',
    'The regular expressions of the workspace are too long together. Delete or shorten some.',
  );
}
