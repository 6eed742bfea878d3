import { Field, Int, ObjectType } from 'type-graphql';
import type { QueueCounts } from '../../counts/queueCounts.ts';

@ObjectType('QueueCounts', {
  description: 'The counts on the tabs: tickets by status, and contacts.',
})
export class QueueCountsType implements QueueCounts {
  @Field(() => Int, { description: 'The number of tickets with the status `BOT`.' })
  readonly bot!: number;

  @Field(() => Int, { description: 'The number of tickets with the status `UNASSIGNED`.' })
  readonly unassigned!: number;

  @Field(() => Int, { description: 'The number of tickets with the status `ASSIGNED`.' })
  readonly assigned!: number;

  @Field(() => Int, {
    description: 'The number of held tickets (status `BLOCKED`). 0 for viewers who may not see held tickets.',
  })
  readonly blocked!: number;

  @Field(() => Int, {
    description:
      'The number of held tickets with the review state `NEW`: those that wait for a person. 0 for viewers who may not see held tickets.',
  })
  readonly blockedNew!: number;

  @Field(() => Int, { description: 'The number of tickets with the status `CLOSED`.' })
  readonly closed!: number;

  @Field(() => Int, { description: 'The number of contacts with a block in force.' })
  readonly blockedContacts!: number;

  @Field(() => Int, { description: 'The number of all contacts, blocked and active.' })
  readonly contacts!: number;
}
