import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type TimelineEntry, timelinePage } from '../../timeline/timeline.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { TicketType } from '../tickets/ticket.graphql.ts';
import { TimelineConnectionType, TimelineEntryType } from './timeline.graphql.ts';

@Resolver(() => TimelineEntryType)
export class TimelineResolver {
  @Query(() => TimelineConnectionType, {
    description: 'Everything that happened in the workspace, the newest first. For supervisors and admins.',
  })
  auditLog(
    @Ctx() context: GraphQLContext,
    @Arg('actorId', () => ID, { nullable: true, description: 'Only what this user, API key or the system did.' })
    actorId: string | null | undefined,
    @Arg('contactId', () => ID, { nullable: true, description: 'Only what happened to this contact and its tickets.' })
    contactId: string | null | undefined,
    @First(50) first: number,
    @After() after: string | null,
  ) {
    return timelinePage(context, { actorId: actorId ?? null, contactId: contactId ?? null }, { first, after });
  }

  @FieldResolver(() => ActorType, {
    description: 'Who did it. A message from a customer came by the API key or the user named here.',
  })
  actor(@Root() { actor }: TimelineEntry, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(actor);
  }

  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'The contact it happened to, as they are now; null for what concerns the workspace.',
  })
  contact(@Root() { contactId }: TimelineEntry, @Ctx() { loaders }: GraphQLContext) {
    return contactId && loaders.contact.load(contactId);
  }

  @FieldResolver(() => TicketType, {
    nullable: true,
    description:
      'The ticket it happened to, as it is now; null for none, for one deleted since, and for one that you may not see. To an agent, a held ticket is none.',
  })
  ticket(@Root() { ticketId }: TimelineEntry, @Ctx() { loaders }: GraphQLContext) {
    return ticketId && loaders.ticket.load(ticketId);
  }
}
