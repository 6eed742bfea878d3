import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import type { UnblockPolicy } from '../../blocks/block.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import type { Ticket } from '../../tickets/tickets.queries.ts';
import { UnblockPolicyEnum } from '../blocks/block.graphql.ts';
import { TicketStatusEnum, TicketType } from '../tickets/ticket.graphql.ts';
import { FeedEventType, FeedResetType, typeNameOf } from './feedEvent.graphql.ts';

@ObjectType('BlockedTicketAdded', {
  implements: [FeedEventType],
  description: 'A blocked contact wrote, and a new ticket is held.',
})
export class BlockedTicketAddedType extends FeedEventType {
  @Field(() => TicketType, { description: 'The ticket as it is when the event is delivered.' })
  readonly ticket!: Ticket;
}

@ObjectType('BlockedTicketUpdated', {
  implements: [FeedEventType],
  description: 'A blocked contact wrote again, and the message joined the ticket already held.',
})
export class BlockedTicketUpdatedType extends FeedEventType {
  @Field(() => TicketType, { description: 'The ticket as it is when the event is delivered.' })
  readonly ticket!: Ticket;
}

@ObjectType('BlockedTicketReleased', {
  implements: [FeedEventType],
  description: 'One ticket left the list by `unblockTicket`. Its contact is still blocked.',
})
export class BlockedTicketReleasedType extends FeedEventType {
  @Field(() => ID, { description: 'The ticket that was released.' })
  readonly ticketId!: string;

  @Field(() => TicketStatusEnum, { description: 'Where it went: `BOT` or `UNASSIGNED`.' })
  readonly movedTo!: TicketStatus;
}

@ObjectType('BlockedTicketDeleted', {
  implements: [FeedEventType],
  description: 'One ticket left the list by `deleteBlockedTicket`, with its messages and for good.',
})
export class BlockedTicketDeletedType extends FeedEventType {
  @Field(() => ID, { description: 'The ticket that was deleted.' })
  readonly ticketId!: string;
}

@ObjectType('BlockedTicketsCleared', {
  implements: [FeedEventType],
  description:
    'A contact was unblocked: every held ticket of theirs left the list, in one event however many they were.',
})
export class BlockedTicketsClearedType extends FeedEventType {
  @Field(() => ID, { description: 'Whose tickets left.' })
  readonly contactId!: string;

  @Field(() => UnblockPolicyEnum, { description: 'Whether they were released or deleted.' })
  readonly policy!: UnblockPolicy;

  @Field(() => Int, { description: 'How many they were.' })
  readonly count!: number;
}

export const BlockedTicketEventUnion = createUnionType({
  name: 'BlockedTicketEvent',
  description: 'What changes the blocked ticket list.',
  types: () =>
    [
      BlockedTicketAddedType,
      BlockedTicketUpdatedType,
      BlockedTicketReleasedType,
      BlockedTicketDeletedType,
      BlockedTicketsClearedType,
      FeedResetType,
    ] as const,
  resolveType: typeNameOf,
});
