import { Arg, Ctx, Extensions, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { IDS_AS_GIVEN } from '../../admission/idNormalisation.ts';
import { sendMessage } from '../../outbound/reply.commands.ts';
import {
  deleteBlockedTicket,
  type TicketResult,
  unblockTicket,
  unblockTickets,
} from '../../tickets/blockedTickets.commands.ts';
import { assignTicket, closeTicket } from '../../tickets/handling.commands.ts';
import { BulkPayload } from '../bulk/bulk.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { MessageType } from './message.graphql.ts';
import { TicketType } from './ticket.graphql.ts';
import { DeleteTicketPayload, UnblockTicketPayload } from './ticketMutations.graphql.ts';

@Resolver(() => UnblockTicketPayload)
export class TicketMutationResolver {
  @Mutation(() => UnblockTicketPayload, {
    description:
      'Releases one held ticket: it goes to the bot where the bot is active at this moment, else to the unassigned. Its contact stays blocked, and what it writes next is held again. Refused: `TICKET_NOT_FOUND`, `TICKET_NOT_BLOCKED`.',
  })
  unblockTicket(@Ctx() context: GraphQLContext, @Arg('ticketId', () => ID) ticketId: string) {
    return unblockTicket(context, context.viewer, ticketId);
  }

  @Extensions(IDS_AS_GIVEN)
  @Mutation(() => BulkPayload, {
    description:
      'The same as `unblockTicket` for up to 500 tickets, each answered for itself. Refused: `BULK_TOO_LARGE`.',
  })
  unblockTickets(@Ctx() context: GraphQLContext, @Arg('ticketIds', () => [ID]) ticketIds: string[]) {
    return unblockTickets(context, context.viewer, ticketIds);
  }

  @Mutation(() => DeleteTicketPayload, {
    description:
      'Deletes one held ticket and its messages for good; its contact stays blocked. Refused: `TICKET_NOT_FOUND`, `TICKET_NOT_BLOCKED`.',
  })
  deleteBlockedTicket(@Ctx() context: GraphQLContext, @Arg('ticketId', () => ID) ticketId: string) {
    return deleteBlockedTicket(context, context.viewer, ticketId);
  }

  @Mutation(() => MessageType, {
    description:
      'Writes to the contact on an open ticket. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`, `TICKET_CLOSED`, and `CONTACT_BLOCKED` unless the ticket was released since.',
  })
  async sendMessage(
    @Ctx() context: GraphQLContext,
    @Arg('ticketId', () => ID) ticketId: string,
    @Arg('body', () => String, { description: 'The text: 1 to 8,000 characters.' }) body: string,
  ) {
    return context.loaders.message.load(await sendMessage(context, context.viewer, ticketId, body));
  }

  @Mutation(() => TicketType, {
    description:
      'Assigns an open ticket to a user; again is harmless. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`, `TICKET_CLOSED`, `TICKET_ASSIGNED`, `USER_NOT_FOUND`.',
  })
  async assignTicket(
    @Ctx() context: GraphQLContext,
    @Arg('ticketId', () => ID) ticketId: string,
    @Arg('userId', () => ID, {
      nullable: true,
      description: 'Who takes it; null for nobody, which makes it unassigned.',
    })
    userId: string | null | undefined,
    @Arg('onlyIfUnassigned', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        'Refuse with `TICKET_ASSIGNED` where somebody else has the ticket, so that of several who take it at once one gets it. Otherwise it is taken from whoever has it.',
    })
    onlyIfUnassigned: boolean | null,
  ) {
    const assignment = { userId: userId ?? null, onlyIfUnassigned: onlyIfUnassigned === true };
    return context.loaders.ticket.load(await assignTicket(context, context.viewer, ticketId, assignment));
  }

  @Mutation(() => TicketType, {
    description: 'Closes a ticket; again is harmless. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`.',
  })
  async closeTicket(@Ctx() context: GraphQLContext, @Arg('ticketId', () => ID) ticketId: string) {
    return context.loaders.ticket.load(await closeTicket(context, context.viewer, ticketId));
  }

  @FieldResolver(() => TicketType, { description: 'The ticket as it is now.' })
  ticket(@Root() { ticketId }: TicketResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.ticket.load(ticketId);
  }
}
