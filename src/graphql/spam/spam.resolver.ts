import { Arg, Ctx, FieldResolver, Float, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { TicketResult } from '../../tickets/blockedTickets.commands.ts';
import { dismissSuggestion } from '../../tickets/spam/dismiss.commands.ts';
import type { HeldCause, Ticket } from '../../tickets/ticketShapes.queries.ts';
import type { GraphQLContext } from '../context.ts';
import { HeldCauseType } from '../rules/rule.graphql.ts';
import { TicketType } from '../tickets/ticket.graphql.ts';
import { DismissSuggestionPayload, SpamSuggestionType } from './spam.graphql.ts';
import { suggestionFor } from './suggestion.queries.ts';

@Resolver(() => TicketType)
class TicketSuggestionResolver {
  @FieldResolver(() => SpamSuggestionType, {
    nullable: true,
    description:
      'Why this open ticket looks like spam. Null when it does not, once it was dismissed, for a ticket that was released, and for a viewer who may not block.',
  })
  suggestion(@Root() ticket: Ticket, @Ctx() context: GraphQLContext) {
    return suggestionFor(context, ticket);
  }
}

@Resolver(() => HeldCauseType)
class SuspectedCauseResolver {
  @FieldResolver(() => Float, {
    nullable: true,
    description: 'For `SUSPECTED`: how sure the detector was, from 0.99 to 1. Null for every other cause.',
  })
  score(@Root() { suspicion }: HeldCause) {
    return suspicion?.score;
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description:
      'For `SUSPECTED`: the words of the first message that decided, the strongest first, at most five. Null for every other cause.',
  })
  words(@Root() { suspicion }: HeldCause) {
    return suspicion?.words;
  }
}

@Resolver(() => DismissSuggestionPayload)
class DismissSuggestionResolver {
  @Mutation(() => DismissSuggestionPayload, {
    description:
      'Says that an open ticket is no spam. Its suggestion goes, and the detector learns from it and leaves the contact alone for `graceHours`. For all who may block. Refused: `TICKET_NOT_FOUND`, `TICKET_BLOCKED`, `FORBIDDEN`.',
  })
  dismissSuggestion(
    @Ctx() context: GraphQLContext,
    @Arg('ticketId', () => ID, { description: 'The ticket with the suggestion.' }) ticketId: string,
  ) {
    return dismissSuggestion(context, context.viewer, ticketId);
  }

  @FieldResolver(() => TicketType, { description: 'The ticket in its present state.' })
  ticket(@Root() { ticketId }: TicketResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.ticket.load(ticketId);
  }
}

export const SPAM_RESOLVERS = [TicketSuggestionResolver, SuspectedCauseResolver, DismissSuggestionResolver] as const;
