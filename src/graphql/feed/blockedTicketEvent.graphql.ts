import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import type { UnblockPolicy } from '../../blocks/block.ts';
import type { DeletionCause } from '../../feed/projection.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import { UnblockPolicyEnum } from '../blocks/block.graphql.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { TicketStatusEnum, TicketType } from '../tickets/ticket.graphql.ts';
import { FeedEventType, FeedResetType, typeNameOf } from './feedEvent.graphql.ts';

@ObjectType('BlockedTicketAdded', {
  implements: [FeedEventType],
  description: 'A blocked contact wrote on a channel where it had no held ticket. A new held ticket is in the list.',
})
export class BlockedTicketAddedType extends FeedEventType {
  @Field(() => TicketType, { description: 'The ticket in its present state, read when the event is delivered.' })
  readonly ticket!: Ticket;
}

@ObjectType('BlockedTicketUpdated', {
  implements: [FeedEventType],
  description:
    'A blocked contact wrote again, and the message joined the held ticket. A burst of messages is sent as one event, at most every 400 milliseconds.',
})
export class BlockedTicketUpdatedType extends FeedEventType {
  @Field(() => TicketType, { description: 'The ticket in its present state, read when the event is delivered.' })
  readonly ticket!: Ticket;
}

@ObjectType('BlockedTicketReviewed', {
  implements: [FeedEventType],
  description:
    'A person decided about a held ticket with `reviewTickets` or `keepTicket`, or its snooze has passed. It is sent with `detailed: true`.',
})
export class BlockedTicketReviewedType extends FeedEventType {
  @Field(() => TicketType, { description: 'The ticket in its present state, read when the event is delivered.' })
  readonly ticket!: Ticket;
}

@ObjectType('BlockedTicketReleased', {
  implements: [FeedEventType],
  description: '`unblockTicket` released a ticket, so it left the list. Its contact stays blocked.',
})
export class BlockedTicketReleasedType extends FeedEventType {
  @Field(() => ID, { description: 'The id of the released ticket.' })
  readonly ticketId!: string;

  @Field(() => TicketStatusEnum, { description: 'The new status of the ticket: `BOT` or `UNASSIGNED`.' })
  readonly movedTo!: TicketStatus;
}

const DeletionCauseEnum = enumOf<DeletionCause>('DeletionCause', 'Why a held ticket was deleted.', {
  SOMEBODY: 'A user or an API key did it.',
  RETENTION: 'The workspace keeps held tickets no longer: `WorkspaceSettings.heldRetentionDays`.',
});

@ObjectType('BlockedTicketDeleted', {
  implements: [FeedEventType],
  description:
    '`deleteBlockedTicket`, a bulk act or retention deleted a ticket and its messages for good. Or its messages joined an older held ticket, because two contacts were merged. Then `joinedTicketId` is not null.',
})
export class BlockedTicketDeletedType extends FeedEventType {
  @Field(() => ID, { description: 'The id of the deleted ticket.' })
  readonly ticketId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The held ticket that has the messages now. Null when they were deleted for good.',
  })
  readonly joinedTicketId!: string | null;

  @Field(() => DeletionCauseEnum, { description: 'Whether a user or a key did it, or the system.' })
  readonly cause!: DeletionCause;
}

@ObjectType('BlockedTicketsCleared', {
  implements: [FeedEventType],
  description:
    'A contact was unblocked, so all its held tickets left the list. One event stands for any number of tickets.',
})
export class BlockedTicketsClearedType extends FeedEventType {
  @Field(() => ID, { description: 'The id of the contact.' })
  readonly contactId!: string;

  @Field(() => UnblockPolicyEnum, { description: 'Whether the tickets were released or deleted.' })
  readonly policy!: UnblockPolicy;

  @Field(() => Int, { description: 'The number of the tickets.' })
  readonly count!: number;
}

export const BlockedTicketEventUnion = createUnionType({
  name: 'BlockedTicketEvent',
  description: 'A change of the list of held tickets. More members can come, so accept unknown ones.',
  types: () =>
    [
      BlockedTicketAddedType,
      BlockedTicketUpdatedType,
      BlockedTicketReviewedType,
      BlockedTicketReleasedType,
      BlockedTicketDeletedType,
      BlockedTicketsClearedType,
      FeedResetType,
    ] as const,
  resolveType: typeNameOf,
});
