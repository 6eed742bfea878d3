import { Field, InterfaceType, ObjectType } from 'type-graphql';
import type { FeedEvent, FeedReset } from '../../feed/fanout/feedItems.service.ts';
import { DateTime, EventCursor } from '../scalars.graphql.ts';

/** The name of an event's type in the schema, which each payload carries. */
export const typeNameOf = (event: object): string | undefined =>
  '__typename' in event ? String(event.__typename) : undefined;

@InterfaceType('FeedEvent', {
  description: 'Something that happened, as a feed tells it.',
  autoRegisterImplementations: false,
  resolveType: typeNameOf,
})
export abstract class FeedEventType implements FeedEvent {
  @Field(() => EventCursor, {
    description: 'The position after this event. Subscribe `after` it to go on with the next.',
  })
  readonly cursor!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  readonly occurredAt!: Date;
}

@ObjectType('FeedReset', {
  implements: [FeedEventType],
  description:
    'The feed cannot go on from where you were: the position is no longer kept, or too much changed at once. Read the list again; the feed goes on from `cursor`.',
})
export class FeedResetType implements Pick<FeedReset, 'reason'> {
  readonly cursor!: string;
  readonly occurredAt!: Date;

  @Field(() => String, { description: 'Why, for people to read.' })
  readonly reason!: string;
}
