import type { IdentityKind, RuleEffect, RuleMatch } from '../../gql/graphql.ts';
import type { RuleInput, RuleRow } from './queries.ts';

export const EFFECTS: readonly RuleEffect[] = ['HOLD', 'ALLOW'];
export const MATCHES: readonly RuleMatch[] = ['DOMAIN', 'EXACT', 'PREFIX', 'COUNTRY', 'PATTERN', 'REGEX', 'WORDS'];

const ALL_KINDS: readonly IdentityKind[] = ['EMAIL', 'PHONE', 'HANDLE', 'EXTERNAL_ID', 'SENDER_ID'];

/** The kinds of identity to choose from. Null stands for any kind, or for the text. Empty where there is no choice. */
export function kindsOf(match: RuleMatch): readonly (IdentityKind | null)[] {
  if (match === 'EXACT') return ALL_KINDS;
  return match === 'PATTERN' || match === 'REGEX' ? [null, ...ALL_KINDS] : [];
}

/** The values of the form of a rule. */
export interface RuleDraft {
  readonly effect: RuleEffect;
  readonly match: RuleMatch;
  readonly kind: IdentityKind | null;
  readonly value: string;
  readonly channelId: string | null;
  readonly alsoOpen: boolean;
  readonly note: string;
  /** The value of a `datetime-local` field: in the viewer's time zone, or empty. */
  readonly end: string;
}

export const NEW_RULE: RuleDraft = {
  effect: 'HOLD',
  match: 'DOMAIN',
  kind: null,
  value: '',
  channelId: null,
  alsoOpen: false,
  note: '',
  end: '',
};

export function draftOf({ effect, match, kind, value, channel, alsoOpen, note, expiresAt }: RuleRow): RuleDraft {
  const end = expiresAt === null ? '' : localTime(new Date(expiresAt));
  return { effect, match, kind, value, channelId: channel?.id ?? null, alsoOpen, note: note ?? '', end };
}

/** The draft with another match, and a kind that this match can have. */
export function withMatch(draft: RuleDraft, match: RuleMatch): RuleDraft {
  return { ...draft, match, kind: kindsOf(match)[0] ?? null };
}

export function ruleInputOf({ note, end, kind, ...rest }: RuleDraft): RuleInput {
  return {
    ...rest,
    kind: kindsOf(rest.match).length === 0 ? null : kind,
    note: note.trim() === '' ? null : note.trim(),
    expiresAt: end === '' ? null : new Date(end).toISOString(),
  };
}

/** Whether the draft can concern other messages than the rule, so that it is tried before it is saved. */
export function concernsOthers(draft: RuleDraft, rule: RuleRow | null): boolean {
  return rule === null || draft.value.trim() !== rule.value || draft.alsoOpen !== rule.alsoOpen;
}

/** The moment in the form of a `datetime-local` field, to the minute. */
function localTime(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
