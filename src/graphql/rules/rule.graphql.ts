import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { IdentityKind } from '../../contacts/identity.ts';
import type { BlockRule, RuleEffect, RuleMatch } from '../../rules/blockRule.ts';
import type { RuleResult } from '../../rules/rules.commands.ts';
import type { Trial } from '../../rules/trial.ts';
import type { HeldCauseKind } from '../../tickets/ticket.ts';
import { IdentityKindEnum } from '../contacts/identity.graphql.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const RuleEffectEnum = enumOf<RuleEffect>('RuleEffect', 'What a rule does with the messages that it matches.', {
  HOLD: 'It holds them for supervisors. Their contact is not blocked.',
  ALLOW: 'It lets them through, also where another rule would hold them. A block of their contact still holds them.',
});

export const RuleMatchEnum = enumOf<RuleMatch>('RuleMatch', 'How a rule matches messages.', {
  EXACT: 'By one identity of the sender, in any spelling.',
  DOMAIN: 'By the domain of an e-mail address, such as `example.com`. Its subdomains match, too.',
  PREFIX: 'By the first digits of a telephone number, with the country code: 3 to 15 digits.',
  COUNTRY: 'By the country of a telephone number: two letters, such as `ID`.',
  PATTERN:
    'By the whole value of an identity, where `*` stands for any characters and `?` for one. At most 100 characters, and two side by side that are neither.',
  REGEX:
    'By a regular expression in the syntax of RE2, at most 200 characters, without regard to letter case. With a `kind` it looks at identities of that kind, else at the first 1,000 characters of the text.',
  WORDS:
    'By one of up to 20 words or phrases in the first 16,000 characters of the text, each in a line of the value. Letter case does not matter, and a word is whole.',
});

const KIND =
  'The kind of identity that it looks at. Needed for `EXACT`. For `PATTERN` null means any kind, and for `REGEX` the text. The other matches have their own.';
const ALSO_OPEN =
  'Whether it also holds messages that would join an open ticket. Otherwise only those that would open one.';

@ObjectType('BlockRule', {
  implements: [NodeType],
  description:
    'A rule that holds messages of contacts who are not blocked, or lets them through. For supervisors, admins and keys with `held:read`.',
})
export class BlockRuleType
  implements
    Pick<
      BlockRule,
      | 'id'
      | 'effect'
      | 'match'
      | 'kind'
      | 'value'
      | 'note'
      | 'alsoOpen'
      | 'enabled'
      | 'expiresAt'
      | 'hits'
      | 'lastHitAt'
      | 'createdAt'
    >
{
  readonly id!: string;

  @Field(() => RuleEffectEnum, { description: 'What it does with the messages that it matches.' })
  readonly effect!: RuleEffect;

  @Field(() => RuleMatchEnum, { description: 'How it matches messages.' })
  readonly match!: RuleMatch;

  @Field(() => IdentityKindEnum, {
    nullable: true,
    description: 'The kind of identity that it looks at. Null for any kind, or the text.',
  })
  readonly kind!: IdentityKind | null;

  @Field(() => String, { description: 'The canonical form of what it looks for.' })
  readonly value!: string;

  @Field(() => String, { nullable: true, description: 'Why the team made it. Null without a note.' })
  readonly note!: string | null;

  @Field(() => Boolean, { description: ALSO_OPEN })
  readonly alsoOpen!: boolean;

  @Field(() => Boolean, { description: 'Whether it is on.' })
  readonly enabled!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When it ends by itself. Null for never.' })
  readonly expiresAt!: Date | null;

  @Field(() => Int, {
    description: 'How many messages it held, or let through where another rule would have held them.',
  })
  readonly hits!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it last did so. Null for never.' })
  readonly lastHitAt!: Date | null;

  @Field(() => DateTime, { description: 'When it was made. Of two rules that match, the older one is the cause.' })
  readonly createdAt!: Date;
}

@ObjectType('BlockRuleConnection', { description: 'A page of rules, the newest first.' })
export class BlockRuleConnection extends connectionOf<BlockRule>('BlockRule', 'rule', () => BlockRuleType) {}

@InputType('BlockRuleInput', { description: 'A rule to make, or to try.' })
export class BlockRuleInput {
  @Field(() => RuleEffectEnum, { description: 'What it does with the messages that it matches.' })
  readonly effect!: RuleEffect;

  @Field(() => RuleMatchEnum, { description: 'How it matches messages.' })
  readonly match!: RuleMatch;

  @Field(() => IdentityKindEnum, { nullable: true, description: KIND })
  readonly kind?: IdentityKind | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The only channel that it judges. `EXACT` needs one for every kind but `PHONE` and `EMAIL`. Left out or null, it judges all.',
  })
  readonly channelId?: string | null;

  @Field(() => String, { description: 'What it looks for, in the form that `match` describes.' })
  readonly value!: string;

  @Field(() => String, { nullable: true, description: 'Why you make it: at most 2,000 characters.' })
  readonly note?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: ALSO_OPEN })
  readonly alsoOpen?: boolean | null;

  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'Whether it is on.' })
  readonly enabled?: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ends by itself. Left out or null, never.' })
  readonly expiresAt?: Date | null;
}

@ObjectType('RuleTrial', { description: 'What a rule would have done to the messages of the last days.' })
export class RuleTrialType implements Pick<Trial, 'messages' | 'contacts' | 'answeredByAgents' | 'isComplete'> {
  @Field(() => Int, {
    description:
      'How many messages it would have matched. Without `alsoOpen` these are messages that opened a ticket. What later joined such a ticket is not counted.',
  })
  readonly messages!: number;

  @Field(() => Int, { description: 'How many contacts wrote them.' })
  readonly contacts!: number;

  @Field(() => Int, {
    description: 'On how many of their tickets a user answered. Such messages were probably wanted.',
  })
  readonly answeredByAgents!: number;

  @Field(() => Int, { description: 'How many contacts wrote at all in these days.' })
  readonly allContacts!: number;

  @Field(() => Boolean, { description: 'False when there were more than the newest 20,000 tickets, which were tried.' })
  readonly isComplete!: boolean;
}

@ObjectType('CreateBlockRulePayload', { description: 'The result of making a rule.' })
export class CreateBlockRulePayload implements Pick<RuleResult, 'changed'> {
  @Field(() => Boolean, { description: 'Whether the call made it. False: such a rule was there already.' })
  readonly changed!: boolean;
}

@ObjectType('UpdateBlockRulePayload', { description: 'The result of changing a rule.' })
export class UpdateBlockRulePayload implements Pick<RuleResult, 'changed'> {
  @Field(() => Boolean, { description: 'Whether the call changed anything.' })
  readonly changed!: boolean;
}

@ObjectType('DeleteBlockRulePayload', { description: 'The result of deleting a rule.' })
export class DeleteBlockRulePayload implements RuleResult {
  @Field(() => ID, { description: 'The id of the rule that was asked for.' })
  readonly ruleId!: string;

  @Field(() => Boolean, { description: 'Whether the call deleted it. False: there was no such rule.' })
  readonly changed!: boolean;
}

export const HeldCauseKindEnum = enumOf<HeldCauseKind>('HeldCauseKind', 'What holds a ticket. More values can come.', {
  BLOCK: 'Its contact was blocked.',
  RULE: 'A rule of the workspace.',
  SUSPECTED: 'Its first message looks like spam, and the setting `spamDetection` is `HOLD`.',
  FLOOD: 'Its contact wrote more than `deliveredPerMinute` messages on the channel within a minute.',
});

@ObjectType('HeldCause', {
  description: 'What held a ticket first. For supervisors, admins and keys with `held:read`: others do not read it.',
})
export class HeldCauseType {
  @Field(() => HeldCauseKindEnum, { description: 'What held it.' })
  readonly kind!: HeldCauseKind;
}
