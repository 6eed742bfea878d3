import { Field, InterfaceType, ObjectType } from 'type-graphql';
import type { Delivered, Reset } from '../../feed/fanout/feedItems.service.ts';
import { DateTime, EventCursor } from '../scalars.graphql.ts';

/** Events carry the name of their type. */
export const shownType = (event: object): string | undefined => ('show' in event ? String(event.show) : undefined);

@InterfaceType('FeedEvent', {
  description: 'Something that happened, as a feed tells it.',
  autoRegisterImplementations: false,
  resolveType: shownType,
})
export abstract class FeedEventType implements Delivered {
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
export class FeedResetType implements Pick<Reset, 'reason'> {
  readonly cursor!: string;
  readonly occurredAt!: Date;

  @Field(() => String, { description: 'Why, for people to read.' })
  readonly reason!: string;
}
