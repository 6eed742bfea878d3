import { Field, ID, ObjectType } from 'type-graphql';
import type { UndoableTicketResult } from '../../tickets/blockedTickets.commands.ts';
import { UndoType } from '../undo/undo.graphql.ts';

@ObjectType('UnblockTicketPayload', { description: 'The result of unblocking a ticket.' })
export class UnblockTicketPayload implements UndoableTicketResult {
  readonly ticketId!: string;

  @Field(() => Boolean, {
    description: 'Whether the call released the ticket. False is no error: the ticket was released before.',
  })
  readonly changed!: boolean;

  @Field(() => UndoType, {
    nullable: true,
    description: 'How to undo it. Null when the call changed nothing, or the workspace has no undo.',
  })
  readonly undo!: UndoableTicketResult['undo'];
}

@ObjectType('DeleteTicketPayload', { description: 'The result of deleting a held ticket.' })
export class DeleteTicketPayload implements UndoableTicketResult {
  @Field(() => ID, { description: 'The id of the deleted ticket. No query finds it any more.' })
  readonly ticketId!: string;

  @Field(() => Boolean, {
    description: 'Whether the call deleted the ticket. False is no error: the ticket was deleted before.',
  })
  readonly changed!: boolean;

  @Field(() => UndoType, {
    nullable: true,
    description: 'How to undo it. Null when the call changed nothing, or the workspace has no undo.',
  })
  readonly undo!: UndoableTicketResult['undo'];
}
