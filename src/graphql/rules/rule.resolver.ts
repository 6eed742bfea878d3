import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Contact } from '../../contacts/contact.ts';
import { blockedContactOf } from '../../rules/blockedSender.queries.ts';
import type { BlockRule, RuleEffect } from '../../rules/blockRule.ts';
import { createRule, deleteRule, type RuleResult, testRule, updateRule } from '../../rules/rules.commands.ts';
import { rulePage } from '../../rules/rules.queries.ts';
import type { Trial } from '../../rules/trial.ts';
import { searchText } from '../../text/search.ts';
import type { HeldCause, Ticket } from '../../tickets/ticketShapes.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';
import { MessageType } from '../tickets/message.graphql.ts';
import { TicketType } from '../tickets/ticket.graphql.ts';
import { ChannelType } from '../workspaces/channel.graphql.ts';
import {
  BlockRuleConnection,
  BlockRuleInput,
  BlockRuleType,
  CreateBlockRulePayload,
  DeleteBlockRulePayload,
  HeldCauseType,
  RuleEffectEnum,
  RuleTrialType,
  UpdateBlockRulePayload,
} from './rule.graphql.ts';
import { ruleChangeOf, ruleInputOf } from './ruleInput.ts';

type Given<Value> = Value | null | undefined;

const KEPT = 'Left out or null, it stays.';
const FORCE = {
  nullable: true,
  defaultValue: false,
  description:
    'True makes a rule that is refused with `PROTECTED_IDENTITY`. For admins. The audit log says it. Null means false.',
} as const;
const RULE = { description: 'The id of the rule.' } as const;

@Resolver(() => BlockRuleType)
class BlockRuleResolver {
  @Query(() => BlockRuleConnection, {
    description: 'The rules of the workspace, the newest first. For supervisors, admins and keys with `held:read`.',
  })
  blockRules(
    @Ctx() context: GraphQLContext,
    @Arg('effect', () => RuleEffectEnum, {
      nullable: true,
      description: 'Only rules with this effect. Left out or null, rules with either.',
    })
    effect: Given<RuleEffect>,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Only rules whose value or note contains this text. Left out, null or blank, all.',
    })
    search: Given<string>,
    @First() first: number,
    @After() after: string | null,
  ) {
    return rulePage(context, { effect: effect ?? null, search: searchText(search) }, { first, after });
  }

  @Query(() => RuleTrialType, {
    description:
      'Tries a rule on the messages of the last days. It makes nothing and holds nothing. A rule by identity is tried on the identities that the contacts have now. Refused: `BAD_USER_INPUT` with the field `value`, `kind` or `channelId`, and `CHANNEL_NOT_FOUND`.',
  })
  testBlockRule(
    @Ctx() context: GraphQLContext,
    @Arg('rule', () => BlockRuleInput, { description: 'The rule to try.' }) rule: BlockRuleInput,
    @Arg('days', () => Int, {
      nullable: true,
      defaultValue: 30,
      description: 'How many days it looks back: 1 to 365. Null means 30.',
    })
    days: Given<number>,
  ) {
    return testRule(context, ruleInputOf(rule), days ?? 30);
  }

  @Mutation(() => CreateBlockRulePayload, {
    description:
      'Makes a rule. For admins, and supervisors while `supervisorsMakeRules` is on. Making the same rule again changes nothing. Refused: `FORBIDDEN`, `BAD_USER_INPUT`, `CHANNEL_NOT_FOUND`, `EXPIRY_IN_PAST`, `RULE_LIMIT` beyond 1,000 rules, and `PROTECTED_IDENTITY`. That is a rule that would hold a public mail provider, or an address or the country of the workspace. Or it would have held more than 20 % of the contacts of 30 days.',
  })
  createBlockRule(
    @Ctx() context: GraphQLContext,
    @Arg('rule', () => BlockRuleInput, { description: 'The rule to make.' }) rule: BlockRuleInput,
    @Arg('force', () => Boolean, FORCE) force: Given<boolean>,
  ) {
    return createRule(context, context.viewer, ruleInputOf(rule), force ?? false);
  }

  @Mutation(() => UpdateBlockRulePayload, {
    description:
      'Changes a rule, with the permissions and refusals of `createBlockRule`. Its guards are asked again when it can hold more than before. Effect, match, kind and channel stay: make another rule instead. Refused also: `RULE_NOT_FOUND`.',
  })
  updateBlockRule(
    @Ctx() context: GraphQLContext,
    @Arg('ruleId', () => ID, RULE) ruleId: string,
    @Arg('value', () => String, { nullable: true, description: `What it looks for. ${KEPT}` }) value: Given<string>,
    @Arg('note', () => String, { nullable: true, description: 'Why it is there. Left out, it stays. Null removes it.' })
    note: Given<string>,
    @Arg('alsoOpen', () => Boolean, {
      nullable: true,
      description: `Whether it also holds messages that would join an open ticket. ${KEPT}`,
    })
    alsoOpen: Given<boolean>,
    @Arg('enabled', () => Boolean, { nullable: true, description: `Whether it is on. ${KEPT}` })
    enabled: Given<boolean>,
    @Arg('expiresAt', () => DateTime, {
      nullable: true,
      description: 'When it ends by itself. Left out, it stays. Null means never.',
    })
    expiresAt: Given<Date>,
    @Arg('force', () => Boolean, FORCE) force: Given<boolean>,
  ) {
    const change = ruleChangeOf({ value, note, alsoOpen, enabled, expiresAt });
    return updateRule(context, context.viewer, ruleId, change, force ?? false);
  }

  @Mutation(() => DeleteBlockRulePayload, {
    description:
      'Deletes a rule, with the permissions of `createBlockRule`. What it held stays held until a person decides. Refused: `FORBIDDEN`.',
  })
  deleteBlockRule(@Ctx() context: GraphQLContext, @Arg('ruleId', () => ID, RULE) ruleId: string) {
    return deleteRule(context, context.viewer, ruleId);
  }

  @FieldResolver(() => ChannelType, { nullable: true, description: 'The only channel that it judges. Null for all.' })
  channel(@Root() { channelId }: BlockRule, @Ctx() { loaders }: GraphQLContext) {
    return channelId && loaders.channel.load(channelId);
  }

  @FieldResolver(() => ActorType, { description: 'Who made it.' })
  createdBy(@Root() { createdBy }: BlockRule, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(createdBy);
  }
}

@Resolver(() => RuleTrialType)
class RuleTrialResolver {
  @FieldResolver(() => [MessageType], { description: 'The newest of these messages: at most 100.' })
  examples(@Root() { exampleIds }: Trial, @Ctx() { loaders }: GraphQLContext, @First(5) first: number) {
    return loaders.message.loadMany(exampleIds.slice(0, first));
  }
}

@Resolver(() => CreateBlockRulePayload)
class CreateBlockRulePayloadResolver {
  @FieldResolver(() => BlockRuleType, { description: 'The rule.' })
  rule(@Root() { ruleId }: RuleResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.rule.load(ruleId);
  }

  @FieldResolver(() => ContactType, {
    nullable: true,
    description:
      'For `ALLOW` by `EXACT`: the contact of the identity, if it is blocked. Its messages stay held, because a block comes before every rule. Null otherwise.',
  })
  blockedContact(@Root() { ruleId }: RuleResult, @Ctx() context: GraphQLContext): Promise<Contact | null> {
    return blockedContactOf(context, ruleId);
  }
}

@Resolver(() => UpdateBlockRulePayload)
class UpdateBlockRulePayloadResolver {
  @FieldResolver(() => BlockRuleType, { description: 'The rule after the call.' })
  rule(@Root() { ruleId }: RuleResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.rule.load(ruleId);
  }
}

@Resolver(() => TicketType)
class TicketCauseResolver {
  @FieldResolver(() => HeldCauseType, {
    nullable: true,
    description: 'What held the ticket first. Null for a ticket that is not held.',
  })
  heldCause(@Root() { heldCause }: Ticket) {
    return heldCause;
  }
}

@Resolver(() => HeldCauseType)
class HeldCauseResolver {
  @FieldResolver(() => BlockRuleType, {
    nullable: true,
    description: 'The rule that held it. Null without one, and once the rule is deleted.',
  })
  rule(@Root() { ruleId }: HeldCause, @Ctx() { loaders }: GraphQLContext) {
    return ruleId && loaders.rule.load(ruleId);
  }
}

export const RULE_RESOLVERS = [
  BlockRuleResolver,
  RuleTrialResolver,
  CreateBlockRulePayloadResolver,
  UpdateBlockRulePayloadResolver,
  TicketCauseResolver,
  HeldCauseResolver,
] as const;
