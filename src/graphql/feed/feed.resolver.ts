import { Arg, Ctx, ID, Query, Resolver, Root, Subscription } from 'type-graphql';
import { loadQueueCounts } from '../../counts/counts.queries.ts';
import type { QueueCounts } from '../../counts/queueCounts.ts';
import { presentCursor } from '../../events/cursor.ts';
import { SubscriptionSource } from '../../feed/source/subscriptionSource.ts';
import type { GraphQLContext } from '../context.ts';
import { EventCursor } from '../scalars.graphql.ts';
import { QueueCountsType } from '../tickets/queueCounts.graphql.ts';
import { BlockedTicketEventUnion } from './blockedTicketEvent.graphql.ts';
import { type BlockedTicketEvent, blockedTicketEvents } from './blockedTicketEvents.queries.ts';
import { ContactEventUnion } from './contactEvent.graphql.ts';
import { type ContactEvent, contactEvents } from './contactEvents.queries.ts';
import { TicketEventUnion } from './ticketEvent.graphql.ts';
import { type TicketEvent, ticketEvents } from './ticketEvents.queries.ts';

interface SubscribeArgs<Values> {
  readonly context: GraphQLContext;
  readonly args: Values;
}

type Optional = string | null | undefined;

const AFTER = {
  nullable: true,
  description: 'The feed goes on after this position. Left out or null, it begins with the present.',
} as const;

const DETAILED = { nullable: true, defaultValue: false } as const;

@Resolver()
export class FeedResolver {
  @Query(() => EventCursor, {
    description:
      'The present position of every feed. Read it in the same operation as the lists: it lies before all of them. A subscription `after` it misses nothing, and can repeat events that the lists already show. It differs each time, even when nothing happened.',
  })
  feedCursor(@Ctx() { codec, reader, tail }: GraphQLContext): string {
    return presentCursor(codec, reader.scope.workspaceId, tail);
  }

  @Subscription(() => BlockedTicketEventUnion, {
    description:
      'The changes of the list of held tickets. Read `blockedTickets` first and subscribe after its `feedCursor`. For supervisors, admins and keys with `held:read`.',
    subscribe: ({
      context,
      args,
    }: SubscribeArgs<{ after?: Optional; channelId?: Optional; detailed?: boolean | null }>) =>
      blockedTicketEvents(context, args),
  })
  blockedTicketEvents(
    @Root() event: BlockedTicketEvent,
    @Arg('after', () => EventCursor, AFTER) _after: Optional,
    @Arg('channelId', () => ID, {
      nullable: true,
      description:
        'Only tickets on this channel. `BlockedTicketsCleared` is sent for every channel. Left out or null, tickets on every channel.',
    })
    _channelId: Optional,
    @Arg('detailed', () => Boolean, {
      ...DETAILED,
      description: 'True also sends `BlockedTicketReviewed`. False sends nothing of a review. Null means the default.',
    })
    _detailed: boolean | null,
  ): BlockedTicketEvent {
    return event;
  }

  @Subscription(() => ContactEventUnion, {
    description:
      'The changes of contacts and their blocks, for contact lists and for the screen of one contact. Refused: `CONTACT_NOT_FOUND`.',
    subscribe: ({
      context,
      args,
    }: SubscribeArgs<{ after?: Optional; contactId?: Optional; detailed?: boolean | null }>) =>
      contactEvents(context, args),
  })
  contactEvents(
    @Root() event: ContactEvent,
    @Arg('contactId', () => ID, {
      nullable: true,
      description: 'Only events of this contact. Left out or null, events of every contact.',
    })
    _contactId: Optional,
    @Arg('after', () => EventCursor, AFTER) _after: Optional,
    @Arg('detailed', () => Boolean, {
      ...DETAILED,
      description:
        'True sends `BlockUpdated`, `ContactUpdated` and `ContactsMerged`. False sends `ContactBlocked` with `updated: true` for a changed block, and `FeedReset` for a merge. Null means the default.',
    })
    _detailed: boolean | null,
  ): ContactEvent {
    return event;
  }

  @Subscription(() => TicketEventUnion, {
    description:
      'The changes of tickets: new tickets, messages in either direction, and changes of status or assignee. Agents get no event of a held ticket. Refused: `TICKET_NOT_FOUND`.',
    subscribe: ({
      context,
      args,
    }: SubscribeArgs<{ after?: Optional; ticketId?: Optional; detailed?: boolean | null }>) =>
      ticketEvents(context, args),
  })
  ticketEvents(
    @Root() event: TicketEvent,
    @Arg('ticketId', () => ID, {
      nullable: true,
      description:
        'Only events of this ticket, for a chat screen. Left out or null, events of every ticket that you may see.',
    })
    _ticketId: Optional,
    @Arg('after', () => EventCursor, AFTER) _after: Optional,
    @Arg('detailed', () => Boolean, {
      ...DETAILED,
      description:
        'True sends `TicketAssigned` when a ticket was assigned or returned. False sends `TicketStatusChanged`. Null means the default.',
    })
    _detailed: boolean | null,
  ): TicketEvent {
    return event;
  }

  @Subscription(() => QueueCountsType, {
    description: 'The counts on the tabs: at once, and after each change, at most every 300 milliseconds.',
    subscribe: () => new SubscriptionSource<GraphQLContext>({ counts: ({ reader }) => loadQueueCounts(reader) }),
  })
  queueCounts(@Root() counts: QueueCounts): QueueCounts {
    return counts;
  }
}
