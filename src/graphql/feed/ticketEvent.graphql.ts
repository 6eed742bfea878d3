import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import type { Message } from '../../tickets/messages.queries.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import type { Ticket } from '../../tickets/tickets.queries.ts';
import { MessageType } from '../tickets/message.graphql.ts';
import { TicketStatusEnum, TicketType } from '../tickets/ticket.graphql.ts';
import { FeedEventType, FeedResetType, typeNameOf } from './feedEvent.graphql.ts';

@ObjectType('TicketMessageAdded', {
  implements: [FeedEventType],
  description:
    'A ticket has a new message, of either direction. For a new ticket it is the first, and for a new contact their first: both are told by this alone. Held messages are told too, to those who may see what is held.',
})
export class TicketMessageAddedType extends FeedEventType {
  @Field(() => TicketType, { description: 'The ticket as it is when the event is delivered.' })
  readonly ticket!: Ticket;

  @Field(() => MessageType, { description: 'The message.' })
  readonly message!: Message;
}

@ObjectType('TicketStatusChanged', {
  implements: [FeedEventType],
  description:
    'A ticket was assigned, returned to the unassigned, closed or released. Assigned from one user to another, it stood at `ASSIGNED` before and still does.',
})
export class TicketStatusChangedType extends FeedEventType {
  @Field(() => TicketType, { description: 'The ticket as it is when the event is delivered.' })
  readonly ticket!: Ticket;

  @Field(() => TicketStatusEnum, { description: 'Where it stood before.' })
  readonly from!: TicketStatus;
}

@ObjectType('TicketGone', {
  implements: [FeedEventType],
  description: 'A held ticket was deleted for good. Told only to those who may see what is held.',
})
export class TicketGoneType extends FeedEventType {
  @Field(() => ID, { description: 'The ticket that was deleted.' })
  readonly ticketId!: string;
}

export const TicketEventUnion = createUnionType({
  name: 'TicketEvent',
  description: 'What happens to tickets.',
  types: () => [TicketMessageAddedType, TicketStatusChangedType, TicketGoneType, FeedResetType] as const,
  resolveType: typeNameOf,
});
