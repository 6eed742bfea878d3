import { Field, ID, ObjectType } from 'type-graphql';
import type { TimelineEntry } from '../../timeline/timeline.queries.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

@ObjectType('TimelineEntry', {
  implements: [NodeType],
  description:
    'An event of a contact, a ticket or the workspace: what happened, when, and who did it. It never holds the text of a message.',
})
export class TimelineEntryType implements Omit<TimelineEntry, 'type' | 'actor'> {
  readonly id!: string;

  @Field(() => String, {
    description:
      'The type of the event, such as `contact.blocked` or `ticket.released`. More types can come, so accept unknown ones.',
  })
  readonly type!: string;

  @Field(() => String, { description: 'The event in English words, for people: `Unblocked: 3 tickets released`.' })
  readonly summary!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  readonly occurredAt!: Date;

  @Field(() => ID, { nullable: true, description: 'The contact of the event. Null for an event of the workspace.' })
  readonly contactId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The ticket of the event, which can be deleted since. Null for an event of no ticket.',
  })
  readonly ticketId!: string | null;
}

@ObjectType('TimelineConnection', { description: 'A page of events, the newest first.' })
export class TimelineConnectionType extends connectionOf<TimelineEntry>(
  'Timeline',
  'timeline entry',
  () => TimelineEntryType,
) {}
