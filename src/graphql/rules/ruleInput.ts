import type { RuleInput } from '../../rules/blockRule.ts';
import type { RuleChange } from '../../rules/ruleDecision.ts';

type Given<Value> = Value | null | undefined;

/** A rule as a client gives it: what it leaves out, or gives as null, has the default. */
export type GivenRule = Pick<RuleInput, 'effect' | 'match' | 'value'> & {
  readonly [Field in 'kind' | 'channelId' | 'note' | 'alsoOpen' | 'enabled' | 'expiresAt']?: Given<RuleInput[Field]>;
};

export function ruleInputOf({ effect, match, value, ...given }: GivenRule): RuleInput {
  return {
    effect,
    match,
    value,
    kind: given.kind ?? null,
    channelId: given.channelId ?? null,
    note: given.note ?? null,
    alsoOpen: given.alsoOpen ?? false,
    enabled: given.enabled ?? true,
    expiresAt: given.expiresAt ?? null,
  };
}

/** The fields of a rule that a client changes. A note and an end can be removed by null. */
export function ruleChangeOf(given: { readonly [Field in keyof RuleChange]: Given<RuleChange[Field]> }): RuleChange {
  const { value, note, alsoOpen, enabled, expiresAt } = given;
  return {
    ...(typeof value === 'string' && { value }),
    ...(note !== undefined && { note }),
    ...(typeof alsoOpen === 'boolean' && { alsoOpen }),
    ...(typeof enabled === 'boolean' && { enabled }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}
