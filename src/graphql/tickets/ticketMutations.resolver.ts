import { Arg, Ctx, Extensions, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { IDS_AS_GIVEN } from '../../admission/idNormalisation.ts';
import { handOverTicket, returnTicketToBot } from '../../bots/handOver.commands.ts';
import { noteOf } from '../../bots/handOver.ts';
import { sendMessage } from '../../outbound/reply.commands.ts';
import { releaseTicketOf } from '../../rules/releaseAndAllow.commands.ts';
import { deleteBlockedTicket, type TicketResult, unblockTickets } from '../../tickets/blockedTickets.commands.ts';
import { assignTicket, closeTicket } from '../../tickets/handling.commands.ts';
import { BulkPayload } from '../bulk/bulk.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { MessageType } from './message.graphql.ts';
import { TicketType } from './ticket.graphql.ts';
import { DeleteTicketPayload, UnblockTicketPayload } from './ticketMutations.graphql.ts';
import { writtenMessage, writtenTicket } from './written.queries.ts';

@Resolver(() => UnblockTicketPayload)
export class TicketMutationResolver {
  @Mutation(() => UnblockTicketPayload, {
    description:
      'Releases a held ticket: to `BOT` when the bot of its channel is active now, else to `UNASSIGNED`. A block of its contact stays, so the next message is held again. Without a block no rule holds the contact for `graceHours`. Refused: `TICKET_NOT_FOUND`, `TICKET_NOT_BLOCKED`, and with `allowSender` also `FORBIDDEN` and `RULE_LIMIT`.',
  })
  unblockTicket(
    @Ctx() context: GraphQLContext,
    @Arg('ticketId', () => ID, { description: 'The held ticket to release.' }) ticketId: string,
    @Arg('allowSender', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        'True also makes rules that always let its contact through: `ALLOW` by `EXACT`, one for each identity. It needs `held:read`. Null means false.',
    })
    allowSender: boolean | null | undefined,
  ) {
    return releaseTicketOf(context, context.viewer, ticketId, allowSender ?? false);
  }

  @Extensions(IDS_AS_GIVEN)
  @Mutation(() => BulkPayload, {
    description:
      'Releases up to 500 held tickets, each as `unblockTicket` does. A refusal of one ticket stands in its item and refuses no other. It is the only field of its operation, and a credential has one such call at a time. Refused: `BULK_TOO_LARGE`, `RATE_LIMITED`.',
  })
  unblockTickets(
    @Ctx() context: GraphQLContext,
    @Arg('ticketIds', () => [ID], { description: 'The held tickets to release: at most 500.' }) ticketIds: string[],
  ) {
    return unblockTickets(context, context.viewer, ticketIds);
  }

  @Mutation(() => DeleteTicketPayload, {
    description:
      'Deletes a held ticket and its messages. `undo` brings them back for `undoSeconds`, but not what a rule held. After that they are gone for good. A block of its contact stays. Refused: `TICKET_NOT_FOUND`, `TICKET_NOT_BLOCKED`, and `TICKET_KEPT` under legal hold.',
  })
  deleteBlockedTicket(
    @Ctx() context: GraphQLContext,
    @Arg('ticketId', () => ID, { description: 'The held ticket to delete.' }) ticketId: string,
  ) {
    return deleteBlockedTicket(context, context.viewer, ticketId);
  }

  @Mutation(() => MessageType, {
    description:
      'Replies to the contact on an open ticket. The channel delivers the reply afterwards: `Message.delivery` says how far it came. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`, `TICKET_CLOSED`, `CHANNEL_NOT_CONNECTED`, `REPLY_WINDOW_CLOSED`, `ATTACHMENT_NOT_FOUND`, `ATTACHMENTS_NOT_SUPPORTED`, `CONTACT_OPTED_OUT`, and `CONTACT_BLOCKED` unless the ticket was released since the block. A bot replies on the tickets that it has: every other one is refused with `TICKET_NOT_WITH_BOT`.',
  })
  async sendMessage(
    @Ctx() context: GraphQLContext,
    @Arg('ticketId', () => ID, { description: 'The ticket to reply on.' }) ticketId: string,
    @Arg('body', () => String, {
      description: 'The text of the reply: 1 to 8,000 characters. It can be empty when there is a file.',
    })
    body: string,
    @Arg('clientId', () => String, {
      nullable: true,
      description:
        'An id of your own for the reply: 1 to 200 characters. The same id on the ticket again answers the first reply, so a retry is safe. Left out or null, each call is a new reply.',
    })
    clientId: string | null | undefined,
    @Arg('attachmentIds', () => [ID], {
      nullable: true,
      description:
        'Files to send with the reply, in their order: the ids that `POST /attachments` answered for this ticket. Each is sent once.',
    })
    attachmentIds: string[] | null | undefined,
  ) {
    const reply = { ticketId, body, clientId: clientId ?? null, attachmentIds: attachmentIds ?? [] };
    return writtenMessage(context, await sendMessage(context, context.viewer, reply));
  }

  @Mutation(() => TicketType, {
    description:
      'Assigns an open ticket to a user, or returns it to the unassigned. Repeating it changes nothing. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`, `TICKET_CLOSED`, `TICKET_ASSIGNED`, `USER_NOT_FOUND`, `USER_DISABLED`.',
  })
  async assignTicket(
    @Ctx() context: GraphQLContext,
    @Arg('ticketId', () => ID, { description: 'The ticket to assign.' }) ticketId: string,
    @Arg('userId', () => ID, {
      nullable: true,
      description: 'The user who gets the ticket. Left out or null, the ticket becomes unassigned.',
    })
    userId: string | null | undefined,
    @Arg('onlyIfUnassigned', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        'True refuses with `TICKET_ASSIGNED` when another user has the ticket: of several users who take it at once, one gets it. False takes it from its assignee.',
    })
    onlyIfUnassigned: boolean | null,
  ) {
    const assignment = { userId: userId ?? null, onlyIfUnassigned: onlyIfUnassigned === true };
    return context.loaders.ticket.load(await assignTicket(context, context.viewer, ticketId, assignment));
  }

  @Mutation(() => TicketType, {
    description: 'Closes a ticket. Repeating it changes nothing. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`.',
  })
  async closeTicket(
    @Ctx() context: GraphQLContext,
    @Arg('ticketId', () => ID, { description: 'The ticket to close.' }) ticketId: string,
  ) {
    return context.loaders.ticket.load(await closeTicket(context, context.viewer, ticketId));
  }

  @Mutation(() => TicketType, {
    description:
      'Hands a ticket of the bot over to the unassigned. A ticket that is there already stays as it is. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`, `TICKET_CLOSED`, `TICKET_NOT_WITH_BOT`. A bot is refused with the last one for every ticket that it does not have.',
  })
  async handOverTicket(
    @Ctx() context: GraphQLContext,
    @Arg('ticketId', () => ID, { description: 'The ticket to hand over.' }) ticketId: string,
    @Arg('note', () => String, {
      nullable: true,
      description:
        'A note for the team: at most 2,000 characters. It becomes a message with the direction `SYSTEM`, which is never sent to the customer. Left out, null or blank, there is none.',
    })
    note: string | null | undefined,
  ) {
    return writtenTicket(context, await handOverTicket(context, context.viewer, ticketId, noteOf(note)));
  }

  @Mutation(() => TicketType, {
    description:
      'Gives an open ticket to the bot of its channel. A ticket of the bot stays as it is. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`, `TICKET_CLOSED`, `BOT_NOT_ACTIVE`, `CONTACT_OPTED_OUT`, and `CONTACT_BLOCKED` unless the ticket was released since the block.',
  })
  async returnTicketToBot(
    @Ctx() context: GraphQLContext,
    @Arg('ticketId', () => ID, { description: 'The ticket to give to the bot.' }) ticketId: string,
  ) {
    return context.loaders.ticket.load(await returnTicketToBot(context, context.viewer, ticketId));
  }

  @FieldResolver(() => TicketType, { description: 'The ticket after the call.' })
  ticket(@Root() { ticketId }: TicketResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.ticket.load(ticketId);
  }
}
