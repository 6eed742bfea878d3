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
  description: 'Go on after this event. Left out, the feed begins with what happens from now on.',
} as const;

@Resolver()
export class FeedResolver {
  @Query(() => EventCursor, {
    description:
      'The position of every feed now. Ask for it in the same operation as lists, any lists: it is earlier than all of them, so a subscription `after` it misses nothing that they do not show, and can tell again what they show already. It differs each time, also when nothing happened.',
  })
  feedCursor(@Ctx() { codec, reader, tail }: GraphQLContext): string {
    return presentCursor(codec, reader.scope.workspaceId, tail);
  }

  @Subscription(() => BlockedTicketEventUnion, {
    description:
      "The supervisors' live blocked ticket list. Read `blockedTickets` first and subscribe after its `feedCursor`: nothing is missed.",
    subscribe: ({ context, args }: SubscribeArgs<{ after?: Optional; channelId?: Optional }>) =>
      blockedTicketEvents(context, args),
  })
  blockedTicketEvents(
    @Root() event: BlockedTicketEvent,
    @Arg('after', () => EventCursor, AFTER) _after: Optional,
    @Arg('channelId', () => ID, {
      nullable: true,
      description: 'Only tickets on this channel. That a contact was unblocked is told all the same.',
    })
    _channelId: Optional,
  ): BlockedTicketEvent {
    return event;
  }

  @Subscription(() => ContactEventUnion, {
    description:
      'Who is blocked and unblocked, and blocks that were changed, for contact lists and 360 views. Refused with CONTACT_NOT_FOUND for a contact that does not exist.',
    subscribe: ({ context, args }: SubscribeArgs<{ after?: Optional; contactId?: Optional }>) =>
      contactEvents(context, args),
  })
  contactEvents(
    @Root() event: ContactEvent,
    @Arg('contactId', () => ID, { nullable: true, description: 'Only this contact; left out, all.' })
    _contactId: Optional,
    @Arg('after', () => EventCursor, AFTER) _after: Optional,
  ): ContactEvent {
    return event;
  }

  @Subscription(() => TicketEventUnion, {
    description:
      'A chat screen (`ticketId`) or all queues (without): new tickets, messages either way, and every change of status or assignee. What is held reaches no agent. Refused with TICKET_NOT_FOUND for a ticket that you may not see.',
    subscribe: ({ context, args }: SubscribeArgs<{ after?: Optional; ticketId?: Optional }>) =>
      ticketEvents(context, args),
  })
  ticketEvents(
    @Root() event: TicketEvent,
    @Arg('ticketId', () => ID, { nullable: true, description: 'Only this ticket; left out, all that you may see.' })
    _ticketId: Optional,
    @Arg('after', () => EventCursor, AFTER) _after: Optional,
  ): TicketEvent {
    return event;
  }

  @Subscription(() => QueueCountsType, {
    description: 'The figures on the tabs: at once, and then when one of them changed, at most a few times a second.',
    subscribe: () => new SubscriptionSource<GraphQLContext>({ counts: ({ reader }) => loadQueueCounts(reader) }),
  })
  queueCounts(@Root() counts: QueueCounts): QueueCounts {
    return counts;
  }
}
