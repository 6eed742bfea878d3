import { Field, ID, ObjectType } from 'type-graphql';
import type { TicketResult } from '../../tickets/blockedTickets.commands.ts';

@ObjectType('UnblockTicketPayload', { description: 'The result of unblocking a ticket.' })
export class UnblockTicketPayload implements TicketResult {
  readonly ticketId!: string;

  @Field(() => Boolean, {
    description: 'Whether the call released the ticket. False is no error: the ticket was released before.',
  })
  readonly changed!: boolean;
}

@ObjectType('DeleteTicketPayload', { description: 'The result of deleting a held ticket.' })
export class DeleteTicketPayload implements TicketResult {
  @Field(() => ID, { description: 'The id of the deleted ticket. No query finds it any more.' })
  readonly ticketId!: string;

  @Field(() => Boolean, {
    description: 'Whether the call deleted the ticket. False is no error: the ticket was deleted before.',
  })
  readonly changed!: boolean;
}
