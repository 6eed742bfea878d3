import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import type { Message } from '../../tickets/messages.queries.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import { MessageType } from '../tickets/message.graphql.ts';
import { TicketStatusEnum, TicketType } from '../tickets/ticket.graphql.ts';
import { FeedEventType, FeedResetType, typeNameOf } from './feedEvent.graphql.ts';

@ObjectType('TicketMessageAdded', {
  implements: [FeedEventType],
  description:
    'A ticket has a new message, in either direction. The first message also announces a new ticket and a new contact. Held messages are sent to viewers who may see held tickets.',
})
export class TicketMessageAddedType extends FeedEventType {
  @Field(() => TicketType, { description: 'The ticket in its present state, read when the event is delivered.' })
  readonly ticket!: Ticket;

  @Field(() => MessageType, { description: 'The new message.' })
  readonly message!: Message;
}

@ObjectType('MessageDeliveryChanged', {
  implements: [FeedEventType],
  description: 'A reply reached the channel or the customer, was read, failed, or is sent again.',
})
export class MessageDeliveryChangedType extends FeedEventType {
  @Field(() => TicketType, { description: 'The ticket in its present state, read when the event is delivered.' })
  readonly ticket!: Ticket;

  @Field(() => MessageType, { description: 'The reply, with its present `delivery`.' })
  readonly message!: Message;
}

@ObjectType('TicketStatusChanged', {
  implements: [FeedEventType],
  description:
    'A ticket was assigned, returned to the unassigned, closed or released. Or it got another contact by a merge, with the same status before and after, as when a person dismissed its suggestion. When it went from one user to another, its status is `ASSIGNED` before and after.',
})
export class TicketStatusChangedType extends FeedEventType {
  @Field(() => TicketType, { description: 'The ticket in its present state, read when the event is delivered.' })
  readonly ticket!: Ticket;

  @Field(() => TicketStatusEnum, { description: 'The status before the event.' })
  readonly from!: TicketStatus;
}

@ObjectType('TicketAssigned', {
  implements: [FeedEventType],
  description:
    'A ticket was assigned, or returned to the unassigned. Sent with `detailed: true`, in place of `TicketStatusChanged`.',
})
export class TicketAssignedType extends FeedEventType {
  @Field(() => TicketType, { description: 'The ticket in its present state, read when the event is delivered.' })
  readonly ticket!: Ticket;

  @Field(() => TicketStatusEnum, {
    description: 'The status before the event. `ASSIGNED` when the ticket went from one user to another.',
  })
  readonly from!: TicketStatus;
}

@ObjectType('TicketGone', {
  implements: [FeedEventType],
  description:
    'A ticket was deleted for good: with its contact, or as a held ticket. Or a held ticket joined an older one, because their contacts were merged. A bot gets it when it has the ticket no more: a person took it, or it was handed over or closed. Viewers who may not see held tickets get no event of a held one.',
})
export class TicketGoneType extends FeedEventType {
  @Field(() => ID, { description: 'The id of the deleted ticket.' })
  readonly ticketId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The held ticket that has the messages now. Null when they were deleted for good.',
  })
  readonly joinedTicketId!: string | null;
}

export const TicketEventUnion = createUnionType({
  name: 'TicketEvent',
  description: 'A change of a ticket. More members can come, so accept unknown ones.',
  types: () =>
    [
      TicketMessageAddedType,
      MessageDeliveryChangedType,
      TicketStatusChangedType,
      TicketAssignedType,
      TicketGoneType,
      FeedResetType,
    ] as const,
  resolveType: typeNameOf,
});
