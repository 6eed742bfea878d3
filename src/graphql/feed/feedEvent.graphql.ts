import { Field, InterfaceType, ObjectType } from 'type-graphql';
import type { Delivered, Reset } from '../../feed/fanout/feedItems.service.ts';
import { DateTime, EventCursor } from '../scalars.graphql.ts';

/** Events carry the name of their type. */
export const shownType = (event: object): string | undefined => ('show' in event ? String(event.show) : undefined);

@InterfaceType('FeedEvent', {
  description: 'An event of a subscription.',
  autoRegisterImplementations: false,
  resolveType: shownType,
})
export abstract class FeedEventType implements Delivered {
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
    'The feed cannot go on from your position: its events are no longer kept, too many are missing, or the database was restored. Read the list again. The feed goes on after `cursor`.',
})
export class FeedResetType implements Pick<Reset, 'reason'> {
  readonly cursor!: string;
  readonly occurredAt!: Date;

  @Field(() => String, { description: 'The cause in English words, for people. It can change.' })
  readonly reason!: string;
}
