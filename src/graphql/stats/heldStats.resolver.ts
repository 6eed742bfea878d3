import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { ACTOR_KINDS } from '../../access/viewer.ts';
import { BLOCK_REASONS, type BlockReason } from '../../blocks/block.ts';
import { loadHeldStats } from '../../counts/heldStats.queries.ts';
import type { HeldStatsBy, HeldStatsRow } from '../../counts/heldStats.ts';
import { HELD_CAUSES, type HeldCauseKind } from '../../tickets/ticket.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import { BlockReasonEnum } from '../blocks/block.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { HeldCauseKindEnum } from '../rules/rule.graphql.ts';
import { DateOnly } from '../scalars.graphql.ts';
import { ChannelType } from '../workspaces/channel.graphql.ts';
import { HeldStatsByEnum, HeldStatsRowType, HeldStatsType } from './heldStats.graphql.ts';

const isUuid = (subject: string | null): subject is string => subject !== null && /^[0-9a-f-]{36}$/.test(subject);

@Resolver(() => HeldStatsType)
class HeldStatsResolver {
  @Query(() => HeldStatsType, {
    description:
      'What became of held tickets, day by day or in groups, from counters. For supervisors, admins and keys with `held:read`. Figures are kept for 400 days. Refused with `BAD_USER_INPUT`: more than 366 days (`from`), or a last day before the first (`to`).',
  })
  heldStats(
    @Ctx() { reader }: GraphQLContext,
    @Arg('from', () => DateOnly, { description: 'The first day, in UTC.' }) from: string,
    @Arg('to', () => DateOnly, { description: 'The last day, in UTC. It counts too.' }) to: string,
    @Arg('by', () => HeldStatsByEnum, { defaultValue: 'DAY', description: 'What to group by.' }) by: HeldStatsBy,
  ) {
    return loadHeldStats(reader, { from, to }, by);
  }
}

@Resolver(() => HeldStatsRowType)
class HeldStatsRowResolver {
  @FieldResolver(() => DateOnly, { nullable: true, description: 'The day. Null unless grouped by `DAY`.' })
  day(@Root() { subject }: HeldStatsRow) {
    return subject !== null && /^\d{4}-\d\d-\d\d$/.test(subject) ? subject : null;
  }

  @FieldResolver(() => HeldCauseKindEnum, {
    nullable: true,
    description: 'What held the tickets. Null unless grouped by `REASON`.',
  })
  cause(@Root() { subject }: HeldStatsRow): HeldCauseKind | null {
    return HELD_CAUSES.find((cause) => cause === subject?.split(':')[0]) ?? null;
  }

  @FieldResolver(() => BlockReasonEnum, {
    nullable: true,
    description:
      'The reason of the block that held the tickets. Null for another cause, and unless grouped by `REASON`.',
  })
  reason(@Root() { subject }: HeldStatsRow): BlockReason | null {
    return BLOCK_REASONS.find((reason) => subject === `BLOCK:${reason}`) ?? null;
  }

  @FieldResolver(() => ChannelType, {
    nullable: true,
    description: 'The channel. Null unless grouped by `CHANNEL`.',
  })
  channel(@Root() { subject }: HeldStatsRow, @Ctx() { loaders }: GraphQLContext) {
    return isUuid(subject) ? loaders.channel.load(subject) : null;
  }

  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'The contact. Null unless grouped by `SENDER`.',
  })
  contact(@Root() { subject }: HeldStatsRow, @Ctx() { loaders }: GraphQLContext) {
    return isUuid(subject) ? loaders.contact.load(subject) : null;
  }

  @FieldResolver(() => ActorType, { nullable: true, description: 'Who decided. Null unless grouped by `AGENT`.' })
  actor(@Root() { subject }: HeldStatsRow, @Ctx() { loaders }: GraphQLContext) {
    const [first, id = null] = subject?.split(':') ?? [];
    const kind = ACTOR_KINDS.find((one) => one === first);
    return kind === undefined ? null : loaders.actor.load({ kind, id });
  }
}

export const HELD_STATS_RESOLVERS = [HeldStatsResolver, HeldStatsRowResolver] as const;
