import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Request } from '../access/request.ts';
import { unblockTickets } from './bulk.commands.ts';
import { BulkPayload } from './bulk.graphql.ts';
import { assignTicket, closeTicket, sendMessage } from './handling.commands.ts';
import { MessageType } from './message.graphql.ts';
import { deleteBlockedTicket, type TicketResult, unblockTicket } from './release.commands.ts';
import { TicketType } from './ticket.graphql.ts';
import { DeleteTicketPayload, UnblockTicketPayload } from './ticketMutations.graphql.ts';

@Resolver(() => UnblockTicketPayload)
export class TicketMutationResolver {
  @Mutation(() => UnblockTicketPayload, {
    description:
      'Releases one held ticket: it goes to the bot where the bot is active at this moment, else to the unassigned. Its contact stays blocked, and what it writes next is held again. Refused: `TICKET_NOT_FOUND`, `TICKET_NOT_BLOCKED`.',
  })
  unblockTicket(@Ctx() request: Request, @Arg('ticketId', () => ID) ticketId: string) {
    return unblockTicket(request, request.viewer, ticketId);
  }

  @Mutation(() => BulkPayload, {
    description:
      'The same as `unblockTicket` for up to 500 tickets, each answered for itself. Refused: `BULK_TOO_LARGE`.',
  })
  unblockTickets(@Ctx() request: Request, @Arg('ticketIds', () => [ID]) ticketIds: string[]) {
    return unblockTickets(request, request.viewer, ticketIds);
  }

  @Mutation(() => DeleteTicketPayload, {
    description:
      'Deletes one held ticket and its messages for good; its contact stays blocked. Refused: `TICKET_NOT_FOUND`, `TICKET_NOT_BLOCKED`.',
  })
  deleteBlockedTicket(@Ctx() request: Request, @Arg('ticketId', () => ID) ticketId: string) {
    return deleteBlockedTicket(request, request.viewer, ticketId);
  }

  @Mutation(() => MessageType, {
    description:
      'Writes to the contact on an open ticket. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`, `TICKET_CLOSED`, and `CONTACT_BLOCKED` unless the ticket was released since.',
  })
  async sendMessage(
    @Ctx() request: Request,
    @Arg('ticketId', () => ID) ticketId: string,
    @Arg('body', () => String, { description: 'The text: 1 to 8,000 characters.' }) body: string,
  ) {
    return request.loaders.message.load(await sendMessage(request, request.viewer, ticketId, body));
  }

  @Mutation(() => TicketType, {
    description:
      'Assigns an open ticket to a user; again is harmless. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`, `TICKET_CLOSED`, `TICKET_ASSIGNED`, `USER_NOT_FOUND`.',
  })
  async assignTicket(
    @Ctx() request: Request,
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
    return request.loaders.ticket.load(await assignTicket(request, request.viewer, ticketId, assignment));
  }

  @Mutation(() => TicketType, {
    description: 'Closes a ticket; again is harmless. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`.',
  })
  async closeTicket(@Ctx() request: Request, @Arg('ticketId', () => ID) ticketId: string) {
    return request.loaders.ticket.load(await closeTicket(request, request.viewer, ticketId));
  }

  @FieldResolver(() => TicketType, { description: 'The ticket as it is now.' })
  ticket(@Root() { ticketId }: TicketResult, @Ctx() { loaders }: Request) {
    return loaders.ticket.load(ticketId);
  }
}
