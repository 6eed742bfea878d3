import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { BlockedTicketList } from '../../tickets/blockedTickets.queries.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import type { Ticket, TicketList } from '../../tickets/tickets.queries.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime, EventCursor } from '../scalars.graphql.ts';

export const TicketStatusEnum = {
  BOT: 'BOT',
  UNASSIGNED: 'UNASSIGNED',
  ASSIGNED: 'ASSIGNED',
  BLOCKED: 'BLOCKED',
  CLOSED: 'CLOSED',
} satisfies { [Status in TicketStatus]: Status };

registerEnumType(TicketStatusEnum, {
  name: 'TicketStatus',
  description: 'Where a ticket stands. `BOT`, `UNASSIGNED` and `ASSIGNED` are the open ones.',
  valuesConfig: {
    BOT: { description: "The channel's bot answers it." },
    UNASSIGNED: { description: 'It waits for somebody to take it.' },
    ASSIGNED: { description: 'Its `assignee` answers it.' },
    BLOCKED: {
      description:
        'It is held: a blocked contact wrote it. Only supervisors, admins and keys with `tickets:read` see it.',
    },
    CLOSED: { description: 'It is done with. What the contact writes next makes a new ticket.' },
  },
});

@ObjectType('Ticket', { description: 'One conversation of a contact on a channel.', implements: [NodeType] })
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
      | 'blockedAt'
      | 'releasedAt'
      | 'createdAt'
      | 'lastMessageAt'
      | 'closedAt'
    >
{
  readonly id!: string;

  @Field(() => Int, {
    description:
      'A short number to speak of it by, unique in the workspace. Numbers rise and leave gaps, which mean nothing.',
  })
  readonly number!: number;

  @Field(() => TicketStatusEnum, { description: 'Where it stands now.' })
  readonly status!: TicketStatus;

  @Field(() => String, { description: 'The first 160 characters of the newest message.' })
  readonly preview!: string;

  @Field(() => Int, { description: 'How many messages it has, of either direction.' })
  readonly messageCount!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was made, if its contact was blocked then and it was held from the start; else null.',
  })
  readonly blockedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was released; null if it never was held, or still is.',
  })
  readonly releasedAt!: Date | null;

  @Field(() => DateTime, { description: 'When its first message came in.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, {
    description: 'When its newest message came in or was sent. Lists of tickets are ordered by it.',
  })
  readonly lastMessageAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed; null while it is not.' })
  readonly closedAt!: Date | null;
}

const TicketPage = connectionOf<Ticket>('Ticket', () => TicketType);

@ObjectType('TicketConnection', { description: 'A page of tickets, the newest message first.' })
export class TicketConnection extends TicketPage implements TicketList {
  readonly count!: TicketList['count'];
}

@ObjectType('BlockedTicketConnection', {
  description:
    'A page of what is held, the newest message first, read at one point of the event log: subscribe to `blockedTicketEvents` after `feedCursor`, and nothing is missed.',
})
export class BlockedTicketConnection extends TicketPage implements BlockedTicketList {
  @Field(() => Int, {
    description:
      'How many tickets the whole list has. With no filter it is exact; narrowed, it is counted up to 10,000, which then means that many or more.',
  })
  readonly totalCount!: number;

  @Field(() => EventCursor, {
    description: 'Where the feed goes on from this page: everything that the page does not show yet comes after it.',
  })
  readonly feedCursor!: string;
}
