import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { TicketResult } from '../../tickets/blockedTickets.commands.ts';
import { keepTicket } from '../../tickets/legalHold/legalHold.commands.ts';
import { type LegalHold, legalHoldOfJson } from '../../tickets/legalHold/legalHold.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { KeepTicketPayload, LegalHoldType } from './legalHold.graphql.ts';
import { TicketType } from './ticket.graphql.ts';

@Resolver(() => TicketType)
class TicketLegalHoldResolver {
  @FieldResolver(() => LegalHoldType, {
    nullable: true,
    description: 'The legal hold of the ticket, which outlives its release. Null without one.',
  })
  legalHold(@Root() { legalHold }: Ticket) {
    return legalHoldOfJson(legalHold);
  }
}

@Resolver(() => LegalHoldType)
class LegalHoldResolver {
  @FieldResolver(() => ActorType, { description: 'The actor who placed the hold.' })
  by(@Root() { by }: LegalHold, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(by);
  }
}

@Resolver(() => KeepTicketPayload)
class KeepTicketResolver {
  @Mutation(() => KeepTicketPayload, {
    description:
      'Places or lifts the legal hold of a ticket that is or was held. While there is one, nothing deletes the ticket: retention leaves it, and `deleteBlockedTicket`, a bulk deletion, `DELETE_ALL`, `deleteContact` and `eraseContact` are refused with `TICKET_KEPT`. Releasing is allowed. For supervisors, admins and keys with `held:read` and `tickets:release`. Refused: `TICKET_NOT_FOUND`, and `TICKET_NOT_BLOCKED` for a ticket that never was held.',
  })
  keepTicket(
    @Ctx() context: GraphQLContext,
    @Arg('ticketId', () => ID, { description: 'The ticket.' }) ticketId: string,
    @Arg('keep', () => Boolean, { description: 'True places the hold, and false lifts it.' }) keep: boolean,
    @Arg('note', () => String, {
      nullable: true,
      description:
        'Why the ticket is kept: at most 2,000 characters. It replaces an earlier note. Lifting the hold forgets it.',
    })
    note: string | null | undefined,
  ) {
    return keepTicket(context, context.viewer, ticketId, { keep, note: note ?? null });
  }

  @FieldResolver(() => TicketType, { description: 'The ticket in its present state.' })
  ticket(@Root() { ticketId }: TicketResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.ticket.load(ticketId);
  }
}

export const LEGAL_HOLD_RESOLVERS = [TicketLegalHoldResolver, LegalHoldResolver, KeepTicketResolver] as const;
