import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ActorType } from '../access/actor.graphql.ts';
import type { Request } from '../access/request.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { TimelineConnectionType, TimelineEntryType } from './timeline.graphql.ts';
import { timelinePage } from './timeline.queries.ts';
import type { TimelineEntry } from './timeline.ts';

@Resolver(() => TimelineEntryType)
export class TimelineResolver {
  @Query(() => TimelineConnectionType, {
    description: 'Everything that happened in the workspace, the newest first. For supervisors and admins.',
  })
  auditLog(
    @Ctx() request: Request,
    @Arg('actorId', () => ID, { nullable: true, description: 'Only what this user, API key or the system did.' })
    actorId: string | null | undefined,
    @Arg('contactId', () => ID, { nullable: true, description: 'Only what happened to this contact and its tickets.' })
    contactId: string | null | undefined,
    @First(50) first: number,
    @After() after: string | null,
  ) {
    return timelinePage(request, { actorId: actorId ?? null, contactId: contactId ?? null }, { first, after });
  }

  @FieldResolver(() => ActorType, {
    description: 'Who did it. A message from a customer came by the API key or the user named here.',
  })
  actor(@Root() { actor }: TimelineEntry, @Ctx() { loaders }: Request) {
    return loaders.actor.load(actor);
  }
}
