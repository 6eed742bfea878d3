import { Field, InterfaceType, ObjectType } from 'type-graphql';
import type { FeedEvent, FeedReset } from '../../feed/fanout/feedItems.service.ts';
import { DateTime, EventCursor } from '../scalars.graphql.ts';

/** The name of an event's type in the schema, which each payload carries. */
export const typeNameOf = (event: object): string | undefined =>
  '__typename' in event ? String(event.__typename) : undefined;

@InterfaceType('FeedEvent', {
  description: 'An event of a subscription.',
  autoRegisterImplementations: false,
  resolveType: typeNameOf,
})
export abstract class FeedEventType implements FeedEvent {
  @Field(() => EventCursor, {
    description: 'The position after this event. A subscription `after` it goes on with the next event.',
  })
  readonly cursor!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  readonly occurredAt!: Date;
}

@ObjectType('FeedReset', {
  implements: [FeedEventType],
  description:
    'The feed cannot go on from your position: its events are no longer kept, too many are missing, or the database was restored. Or it has no event for what happened. Read the list again. The feed goes on after `cursor`.',
})
export class FeedResetType implements Pick<FeedReset, 'reason'> {
  readonly cursor!: string;
  readonly occurredAt!: Date;

  @Field(() => String, { description: 'The cause in English words, for people. It can change.' })
  readonly reason!: string;
}
