import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type EventType, knownEventType } from '../../timeline/eventType.ts';
import { type TimelineEntry, timelinePage } from '../../timeline/timeline.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';
import { TicketType } from '../tickets/ticket.graphql.ts';
import { EventTypeEnum } from './eventType.graphql.ts';
import { TimelineConnectionType, TimelineEntryType } from './timeline.graphql.ts';

@Resolver(() => TimelineEntryType)
export class TimelineResolver {
  @Query(() => TimelineConnectionType, {
    description: 'Every event of the workspace, the newest first. For supervisors and admins.',
  })
  auditLog(
    @Ctx() context: GraphQLContext,
    @Arg('actorId', () => ID, {
      nullable: true,
      description: 'Only acts of this user, this API key or the system. Left out or null, acts of every actor.',
    })
    actorId: string | null | undefined,
    @Arg('contactId', () => ID, {
      nullable: true,
      description: 'Only events of this contact and its tickets. Left out or null, all events.',
    })
    contactId: string | null | undefined,
    @Arg('types', () => [EventTypeEnum], {
      nullable: true,
      description: 'Only events of these types. Left out or null, events of every type.',
    })
    types: EventType[] | null | undefined,
    @Arg('from', () => DateTime, { nullable: true, description: 'Only events from this moment on.' })
    from: Date | null | undefined,
    @Arg('to', () => DateTime, { nullable: true, description: 'Only events before this moment.' })
    to: Date | null | undefined,
    @First(50) first: number,
    @After() after: string | null,
  ) {
    const filter = {
      actorId: actorId ?? null,
      contactId: contactId ?? null,
      types: types ?? null,
      from: from ?? null,
      to: to ?? null,
    };
    return timelinePage(context, filter, { first, after });
  }

  @FieldResolver(() => EventTypeEnum, {
    nullable: true,
    description: 'The type of the event as an enum value. Null for a type that this server does not know.',
  })
  eventType(@Root() { type }: TimelineEntry) {
    return knownEventType(type);
  }

  @FieldResolver(() => ActorType, {
    description: 'The actor who did it. For a message of a customer, the API key or the user that handed it in.',
  })
  actor(@Root() { actor }: TimelineEntry, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(actor);
  }

  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'The contact of the event, in its present state. Null for an event of the workspace.',
  })
  contact(@Root() { contactId }: TimelineEntry, @Ctx() { loaders }: GraphQLContext) {
    return contactId && loaders.contact.load(contactId);
  }

  @FieldResolver(() => TicketType, {
    nullable: true,
    description:
      'The ticket of the event, in its present state. Null for an event of no ticket, for a deleted ticket, and for one that you may not see.',
  })
  ticket(@Root() { ticketId }: TimelineEntry, @Ctx() { loaders }: GraphQLContext) {
    return ticketId && loaders.ticket.load(ticketId);
  }
}
