import { Field, Int, ObjectType } from 'type-graphql';
import type { QueueCounts } from '../../counts/queueCounts.ts';

@ObjectType('QueueCounts', {
  description:
    'The figures on the tabs: how many tickets stand where, and how many contacts there are and how many of them are blocked.',
})
export class QueueCountsType implements QueueCounts {
  @Field(() => Int, { description: 'Tickets that the bot answers.' })
  readonly bot!: number;

  @Field(() => Int, { description: 'Tickets that wait for somebody to take them.' })
  readonly unassigned!: number;

  @Field(() => Int, { description: 'Tickets that are assigned.' })
  readonly assigned!: number;

  @Field(() => Int, { description: 'Tickets that are held; 0 to an agent, however many there are.' })
  readonly blocked!: number;

  @Field(() => Int, { description: 'Tickets that are closed.' })
  readonly closed!: number;

  @Field(() => Int, { description: 'Contacts with a block in force.' })
  readonly blockedContacts!: number;

  @Field(() => Int, { description: 'Contacts, blocked or not: those who are active are the rest.' })
  readonly contacts!: number;
}
