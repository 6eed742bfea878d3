import { Field, ID, ObjectType } from 'type-graphql';
import type { TimelineEntry } from '../../timeline/timeline.queries.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

@ObjectType('TimelineEntry', {
  implements: [NodeType],
  description: 'What happened to a contact or a ticket, who did it and when. It never holds what anybody wrote.',
})
export class TimelineEntryType implements Omit<TimelineEntry, 'type' | 'actor'> {
  readonly id!: string;

  @Field(() => String, {
    description:
      'What kind of thing happened, such as `contact.blocked` or `ticket.released`. More kinds may come: let unknown ones pass.',
  })
  readonly type!: string;

  @Field(() => String, { description: 'The same in English words, for people: `Unblocked: 3 tickets released`.' })
  readonly summary!: string;

  @Field(() => DateTime, { description: 'When.' })
  readonly occurredAt!: Date;

  @Field(() => ID, { nullable: true, description: 'The contact it happened to; null for what concerns the workspace.' })
  readonly contactId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The ticket it happened to, which may be deleted since; null for none.',
  })
  readonly ticketId!: string | null;
}

@ObjectType('TimelineConnection', { description: 'A page of what happened, the newest first.' })
export class TimelineConnectionType extends connectionOf<TimelineEntry>('Timeline', () => TimelineEntryType) {}
