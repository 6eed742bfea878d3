import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { HeldStats } from '../../counts/heldStats.queries.ts';
import type { HeldStatsBy, HeldStatsRow } from '../../counts/heldStats.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { DateOnly } from '../scalars.graphql.ts';

export const HeldStatsByEnum = enumOf<HeldStatsBy>('HeldStatsBy', 'What figures of held tickets are grouped by.', {
  DAY: 'The day in UTC.',
  REASON: 'The reason of the block that held the ticket, or another cause such as a rule.',
  CHANNEL: 'The channel of the ticket.',
  SENDER: 'The contact who wrote.',
  AGENT: 'Who released, deleted or kept. Tickets are not counted as held here.',
});

@ObjectType('HeldStatsRow', { description: 'The figures of one group of held tickets.' })
export class HeldStatsRowType implements Omit<HeldStatsRow, 'subject'> {
  @Field(() => Int, { description: 'The tickets that were held.' })
  readonly held!: number;

  @Field(() => Int, { description: 'The held tickets that were released. A release that was undone does not count.' })
  readonly released!: number;

  @Field(() => Int, {
    description:
      'The held tickets that were deleted, by people or by the retention. One that can be undone counts after that time, but at once when grouped by `AGENT`.',
  })
  readonly deleted!: number;

  @Field(() => Int, { description: 'How often a held ticket was set to `KEPT`.' })
  readonly kept!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Released divided by held: blocks that were wrong. It can be above 1, where tickets of earlier days were released. Null when none was held.',
  })
  readonly releasedShare!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The seconds from the hold to the decision, of the median ticket that was released or deleted. At most a fifth off, because counters hold ranges. Null without such a ticket. Grouped by `AGENT`, of releases alone.',
  })
  readonly medianSeconds!: number | null;

  @Field(() => Int, { nullable: true, description: 'The longest of these times, in seconds. Null without one.' })
  readonly worstSeconds!: number | null;
}

@ObjectType('HeldStats', {
  description: 'What became of held tickets in some days. A ticket counts on the day on which the thing happened.',
})
export class HeldStatsType implements Omit<HeldStats, 'rows' | 'others' | 'total'> {
  @Field(() => DateOnly, { description: 'The first day.' })
  readonly from!: string;

  @Field(() => DateOnly, { description: 'The last day. It counts too.' })
  readonly to!: string;

  @Field(() => HeldStatsByEnum, { description: 'What the rows are grouped by.' })
  readonly by!: HeldStatsBy;

  @Field(() => [HeldStatsRowType], {
    description:
      'A row for each group with figures: the days in their order, and otherwise the 50 groups with the largest figures.',
  })
  readonly rows!: readonly HeldStatsRow[];

  @Field(() => HeldStatsRowType, {
    nullable: true,
    description: 'All groups without a row of their own. Null when each has one.',
  })
  readonly others!: HeldStatsRow | null;

  @Field(() => HeldStatsRowType, { description: 'All groups.' })
  readonly total!: HeldStatsRow;
}
