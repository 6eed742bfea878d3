import { Field, ID, ObjectType } from 'type-graphql';
import type { TicketResult } from '../../tickets/blockedTickets.commands.ts';

@ObjectType('UnblockTicketPayload', { description: 'What became of a held ticket.' })
export class UnblockTicketPayload implements TicketResult {
  readonly ticketId!: string;

  @Field(() => Boolean, {
    description: 'Whether it was released by this call; false when it had been released before.',
  })
  readonly changed!: boolean;
}

@ObjectType('DeleteTicketPayload', { description: 'What became of a held ticket. It cannot be read any more.' })
export class DeleteTicketPayload implements TicketResult {
  @Field(() => ID, { description: 'The id that the ticket had.' })
  readonly ticketId!: string;

  @Field(() => Boolean, { description: 'Whether it was deleted by this call; false when it had been deleted before.' })
  readonly changed!: boolean;
}
