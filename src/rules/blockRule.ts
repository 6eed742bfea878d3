import type { ActorRef } from '../access/viewer.ts';
import type { IdentityKind } from '../contacts/identity.ts';

export const RULE_EFFECTS = ['HOLD', 'ALLOW'] as const;
export type RuleEffect = (typeof RULE_EFFECTS)[number];

export const RULE_MATCHES = ['EXACT', 'DOMAIN', 'PREFIX', 'COUNTRY', 'PATTERN', 'REGEX', 'WORDS'] as const;
export type RuleMatch = (typeof RULE_MATCHES)[number];

/** The most rules of a workspace. */
export const MAX_RULES = 1_000;
/** The most that all regular expressions of a workspace cost together: see `costOf`. */
export const MAX_REGEX_COST = 1_000;

/** Which messages a rule matches. `value` is in its canonical form. */
export interface RuleTerms {
  readonly effect: RuleEffect;
  readonly match: RuleMatch;
  /** The kind of identity that it looks at. Null: any kind, or the text. */
  readonly kind: IdentityKind | null;
  /** The channel that it is bound to. Null for all. */
  readonly channelId: string | null;
  readonly value: string;
  /** Whether it also judges messages that would join an open ticket. */
  readonly alsoOpen: boolean;
  readonly enabled: boolean;
  readonly expiresAt: Date | null;
}

/** A rule as a screen shows it. */
export interface BlockRule extends RuleTerms {
  readonly id: string;
  readonly note: string | null;
  /** How many messages it held, or let through where another rule would have held them. */
  readonly hits: number;
  readonly lastHitAt: Date | null;
  readonly createdBy: ActorRef;
  readonly createdAt: Date;
}

/** A rule as it is compiled. */
export interface StoredRule extends RuleTerms {
  readonly id: string;
  /** The channels that an external id of its channel holds on, as one word. Null when it holds on this one alone. */
  readonly provider: string | null;
}

/** A rule as a person writes it. */
export interface RuleInput {
  readonly effect: RuleEffect;
  readonly match: RuleMatch;
  readonly kind: IdentityKind | null;
  readonly channelId: string | null;
  readonly value: string;
  readonly note: string | null;
  readonly alsoOpen: boolean;
  readonly enabled: boolean;
  readonly expiresAt: Date | null;
}

/** What a rule looks for, in its canonical form. */
export interface RuleValue {
  readonly kind: IdentityKind | null;
  readonly value: string;
  /** What a regular expression costs. 0 for every other rule. */
  readonly cost: number;
}
