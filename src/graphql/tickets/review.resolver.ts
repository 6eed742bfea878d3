import { Arg, Ctx, Extensions, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { IDS_AS_GIVEN } from '../../admission/idNormalisation.ts';
import { reviewTickets } from '../../tickets/review/review.commands.ts';
import { type ReviewState, reviewOfJson, type TicketReview } from '../../tickets/review/review.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import { BulkPayload } from '../bulk/bulk.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { DateTime } from '../scalars.graphql.ts';
import { ReviewStateEnum, TicketReviewType } from './review.graphql.ts';
import { TicketType } from './ticket.graphql.ts';

@Resolver(() => TicketType)
class TicketReviewResolver {
  @FieldResolver(() => TicketReviewType, {
    nullable: true,
    description: 'What a person decided about the held ticket. Null for a ticket that is not held.',
  })
  review(@Root() { review }: Ticket) {
    return reviewOfJson(review);
  }
}

@Resolver(() => TicketReviewType)
class ReviewResolver {
  @FieldResolver(() => ActorType, {
    nullable: true,
    description: 'The actor who decided. Null when `at` is null.',
  })
  by(@Root() { by }: TicketReview, @Ctx() { loaders }: GraphQLContext) {
    return by && loaders.actor.load(by);
  }

  @Extensions(IDS_AS_GIVEN)
  @Mutation(() => BulkPayload, {
    description:
      'Sets the review state of up to 500 held tickets. They stay held. A refusal of one ticket stands in its item and refuses no other: `TICKET_NOT_FOUND`, `TICKET_NOT_BLOCKED`, `TICKET_CHANGED`. It is the only field of its operation, and a credential has one bulk call at a time. For supervisors, admins and keys with `held:read` and `tickets:release`. Refused: `BULK_TOO_LARGE`, `RATE_LIMITED`.',
  })
  reviewTickets(
    @Ctx() context: GraphQLContext,
    @Arg('ticketIds', () => [ID], { description: 'The held tickets: at most 500.' }) ticketIds: string[],
    @Arg('state', () => ReviewStateEnum, { description: 'The new review state.' }) state: ReviewState,
    @Arg('until', () => DateTime, {
      nullable: true,
      description:
        'When the tickets are `NEW` again: in the future, within 366 days. Needed for `SNOOZED`, and refused for another state.',
    })
    until: Date | null | undefined,
    @Arg('seenAt', () => DateTime, {
      nullable: true,
      description:
        'The moment at which you read the tickets. A ticket with a newer message is refused with `TICKET_CHANGED`. Left out or null, it is not looked at.',
    })
    seenAt: Date | null | undefined,
  ) {
    const asked = { state, until: until ?? null, seenAt: seenAt ?? null };
    return reviewTickets(context, context.viewer, ticketIds, asked);
  }
}

export const REVIEW_RESOLVERS = [TicketReviewResolver, ReviewResolver] as const;
