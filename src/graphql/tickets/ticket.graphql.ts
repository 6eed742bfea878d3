import { Field, Int, ObjectType } from 'type-graphql';
import type { BlockedTicketList } from '../../tickets/blockedTickets.queries.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import type { ShortTicket, Ticket } from '../../tickets/ticketShapes.queries.ts';
import type { TicketList } from '../../tickets/tickets.queries.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime, EventCursor } from '../scalars.graphql.ts';

export const TicketStatusEnum = enumOf<TicketStatus>(
  'TicketStatus',
  'The status of a ticket. `BOT`, `UNASSIGNED` and `ASSIGNED` are open.',
  {
    BOT: 'The bot of the channel answers it.',
    UNASSIGNED: 'It waits for an agent to take it.',
    ASSIGNED: 'Its `assignee` answers it.',
    BLOCKED: 'It is held: a blocked contact wrote it. Only supervisors, admins and keys with `held:read` see it.',
    CLOSED: 'It is done. The next message of the contact opens a new ticket.',
  },
);

@ObjectType('TicketGroup', { description: 'A group chat on a channel.' })
export class TicketGroupType {
  @Field(() => String, { description: 'The id of the group at the provider.' })
  readonly id!: string;
}

@ObjectType('Ticket', { description: 'A conversation of a contact on a channel.', implements: [NodeType] })
export class TicketType
  implements
    NodeType,
    Pick<
      Ticket,
      | 'id'
      | 'number'
      | 'status'
      | 'preview'
      | 'messageCount'
      | 'suppressedCount'
      | 'blockedAt'
      | 'releasedAt'
      | 'createdAt'
      | 'lastMessageAt'
      | 'closedAt'
      | 'group'
    >
{
  readonly id!: string;

  @Field(() => Int, {
    description: 'A short number for people, unique in the workspace. Numbers rise, with gaps that mean nothing.',
  })
  readonly number!: number;

  @Field(() => TicketStatusEnum, { description: 'The status of the ticket.' })
  readonly status!: TicketStatus;

  @Field(() => String, { description: 'The first 160 characters of the newest message.' })
  readonly preview!: string;

  @Field(() => Int, { description: 'The number of its messages, in every direction. Notices are not counted.' })
  readonly messageCount!: number;

  @Field(() => Int, {
    description:
      'How many messages of a flood were counted while it was held, and not kept. 0 for those who do not see what is held.',
  })
  readonly suppressedCount!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the ticket was created as a held one. Null for a ticket that never was held.',
  })
  readonly blockedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the ticket was released. Null for a ticket that never was held, or still is.',
  })
  readonly releasedAt!: Date | null;

  @Field(() => DateTime, { description: 'When its first message arrived.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, {
    description: 'When its newest message arrived or was sent. Lists of tickets are ordered by it.',
  })
  readonly lastMessageAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the ticket was closed. Null while it is not closed.' })
  readonly closedAt!: Date | null;

  @Field(() => TicketGroupType, {
    nullable: true,
    description:
      'The group chat that the contact writes in. Null for a private chat. What a contact writes in a group has a ticket of its own.',
  })
  readonly group!: Ticket['group'];
}

const TicketPage = connectionOf<ShortTicket>('Ticket', 'ticket', () => TicketType);

@ObjectType('TicketConnection', { description: 'A page of tickets, the newest message first.' })
export class TicketConnection extends TicketPage implements TicketList {
  readonly count!: TicketList['count'];
}

@ObjectType('BlockedTicketConnection', {
  description:
    'A page of held tickets, the newest message first, with the position of the event log at which it was read.',
})
export class BlockedTicketConnection extends TicketPage implements BlockedTicketList {
  @Field(() => Int, {
    description:
      'The number of tickets in the whole list. Without a filter it is exact. With one it counts up to 10,000, and with a search up to 100: these then mean that many or more.',
  })
  readonly totalCount!: number;

  @Field(() => EventCursor, {
    description:
      'The position of the event log at which the page was read. A subscription `after` it sends exactly what the page does not show.',
  })
  readonly feedCursor!: string;

  @Field(() => DateTime, {
    description: 'The moment at which the page was read. `reviewTickets` and other acts take it as `seenAt`.',
  })
  readonly readAt!: Date;
}
