import { IDENTITY_KINDS, type Identity, type IdentityKind } from '../contacts/identity.ts';
import type { RuleMatch, StoredRule } from './blockRule.ts';
import { domainsOf, exactKey, type JudgedMessage, judges, type Rules } from './judging.ts';
import { callingCodeOf, countryOf } from './matching/country.ts';
import { expressionFinder } from './matching/expressions.ts';
import { patternFinder } from './matching/patterns.ts';
import { foldedWords, JUDGED_TEXT, wordFinder, wordsOf } from './matching/words.ts';

/** A rule with its place: the first rule that fits a message is its cause. */
interface Placed {
  readonly place: number;
  readonly rule: StoredRule;
}

type Found = (rules: readonly Placed[]) => void;

/** Calls `found` with the rules that fit a message. Some of them do not judge it. */
type Finder = (message: JudgedMessage, found: Found) => void;

export const NO_RULES: Rules = { holding: () => null, allowing: () => null };

/**
 * Rules made ready for messages. Each kind of rule has an index of its own, so that a thousand rules cost a message
 * hardly more than none. The older of two rules that fit is the cause.
 */
export function compileRules(rules: readonly StoredRule[]): Rules {
  if (rules.length === 0) return NO_RULES;
  const placed = rules.map((rule, place) => ({ rule, place }));
  return {
    holding: firstOf(placed.filter(({ rule }) => rule.effect === 'HOLD')),
    allowing: firstOf(placed.filter(({ rule }) => rule.effect === 'ALLOW')),
  };
}

function firstOf(rules: readonly Placed[]): (message: JudgedMessage) => StoredRule | null {
  const finders = findersOf(rules);
  return (message) => {
    let first: Placed | null = null;
    const found: Found = (met) => {
      for (const one of met) {
        if (first !== null && first.place <= one.place) return;
        if (judges(one.rule, message)) first = one;
      }
    };
    for (const find of finders) find(message, found);
    return (first as Placed | null)?.rule ?? null;
  };
}

function findersOf(rules: readonly Placed[]): Finder[] {
  const of = (match: RuleMatch) => rules.filter(({ rule }) => rule.match === match);
  const finders: [readonly Placed[], (rules: readonly Placed[]) => Finder][] = [
    [of('EXACT'), byExact],
    [of('DOMAIN'), byDomain],
    [of('PREFIX'), byPrefix],
    [of('COUNTRY'), byCountry],
    [of('PATTERN'), (some) => byIdentityText(some, patternFinder, (text) => text.toLowerCase())],
    [
      of('REGEX').filter(({ rule }) => rule.kind !== null),
      (some) => byIdentityText(some, expressionFinder, (text) => text),
    ],
    [of('REGEX').filter(({ rule }) => rule.kind === null), byExpressionInText],
    [of('WORDS'), byWords],
  ];
  return finders.flatMap(([some, finder]) => (some.length === 0 ? [] : [finder(some)]));
}

function groupedBy(rules: readonly Placed[], keyOf: (rule: StoredRule) => string): ReadonlyMap<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  for (const one of rules) {
    const key = keyOf(one.rule);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/** Looks up the keys of each identity. */
function byKeys(
  groups: ReadonlyMap<string, Placed[]>,
  keysOf: (identity: Identity, message: JudgedMessage) => Iterable<string>,
): Finder {
  return (message, found) => {
    for (const identity of message.identities) {
      for (const key of keysOf(identity, message)) {
        const group = groups.get(key);
        if (group !== undefined) found(group);
      }
    }
  };
}

function byExact(rules: readonly Placed[]): Finder {
  const groups = groupedBy(rules, ({ kind, value, channelId, provider }) =>
    exactKey({ kind: kind ?? 'EXTERNAL_ID', value, channelId }, provider),
  );
  return byKeys(groups, (identity, { providerOf }) => [exactKey(identity, providerOf(identity.channelId))]);
}

function byDomain(rules: readonly Placed[]): Finder {
  return byKeys(
    groupedBy(rules, ({ value }) => value),
    domainsOf,
  );
}

function byPrefix(rules: readonly Placed[]): Finder {
  const groups = groupedBy(rules, ({ value }) => value);
  const lengths = [...new Set([...groups.keys()].map(({ length }) => length))];
  return byKeys(groups, ({ kind, value }) =>
    kind === 'PHONE' ? lengths.map((length) => value.slice(1, 1 + length)) : [],
  );
}

function byCountry(rules: readonly Placed[]): Finder {
  const groups = groupedBy(rules, ({ value }) => value);
  // To find the country of a number takes longer than all else, and most numbers are of no country that a rule names.
  const callingCodes = [...new Set([...groups.keys()].map(callingCodeOf))];
  return byKeys(groups, ({ kind, value }) => {
    if (kind !== 'PHONE' || !callingCodes.some((code) => value.startsWith(code))) return [];
    const country = countryOf(value);
    return country === null ? [] : [country];
  });
}

type TextFinder = (
  texts: readonly (readonly [string, Placed])[],
) => (text: string, found: (rules: readonly Placed[]) => void) => void;

/** By the values of the identities of the rule's kind, or of any kind. */
function byIdentityText(rules: readonly Placed[], finderOf: TextFinder, fold: (text: string) => string): Finder {
  const pairs = (kind: IdentityKind) =>
    rules.filter((one) => (one.rule.kind ?? kind) === kind).map((one) => [fold(one.rule.value), one] as const);
  const finders = new Map(IDENTITY_KINDS.map((kind) => [kind, finderOf(pairs(kind))]));
  return ({ identities }, found) => {
    for (const { kind, value } of identities) finders.get(kind)?.(fold(value), found);
  };
}

function byExpressionInText(rules: readonly Placed[]): Finder {
  const find = expressionFinder(rules.map((one) => [one.rule.value, one] as const));
  return ({ body }, found) => find(body, found);
}

function byWords(rules: readonly Placed[]): Finder {
  const find = wordFinder(rules.flatMap((one) => wordsOf(one.rule.value).map((word) => [word, one] as const)));
  return ({ body }, found) => find(foldedWords(body.slice(0, JUDGED_TEXT)), found);
}
