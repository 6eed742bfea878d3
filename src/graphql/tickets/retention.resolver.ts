import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { previewRetention } from '../../tickets/retention/retention.queries.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import type { GraphQLContext } from '../context.ts';
import { DateTime } from '../scalars.graphql.ts';
import { TicketType } from './ticket.graphql.ts';
import { ticketDeletesAt } from './ticketHints.queries.ts';

@Resolver(() => TicketType)
export class RetentionResolver {
  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'When retention deletes the held ticket, unless its contact writes again. Null for a ticket that is not held or is under legal hold, and where held tickets are kept. It follows the settings, which have no events.',
  })
  deletesAt(@Root() ticket: Ticket, @Ctx() context: GraphQLContext) {
    return ticketDeletesAt(context, ticket);
  }

  @Query(() => Int, {
    description:
      'How many of the present held tickets would be deleted if `heldRetentionDays` became this, at the moment when it took effect. Tickets under legal hold are not counted. For admins.',
  })
  heldRetentionPreview(
    @Ctx() { reader }: GraphQLContext,
    @Arg('days', () => Int, { description: 'The days to try, 1 to 365.' }) days: number,
  ) {
    return previewRetention(reader, days, new Date());
  }
}
