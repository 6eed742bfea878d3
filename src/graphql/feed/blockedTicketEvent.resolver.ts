import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ActorRef } from '../../access/viewer.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import {
  BlockedTicketDeletedType,
  BlockedTicketReleasedType,
  BlockedTicketReviewedType,
  BlockedTicketsClearedType,
} from './blockedTicketEvent.graphql.ts';

interface Act {
  readonly by: ActorRef;
}

@Resolver(() => BlockedTicketReleasedType)
export class BlockedTicketReleasedResolver {
  @FieldResolver(() => ActorType, { description: 'The actor who released the ticket.' })
  releasedBy(@Root() { by }: Act, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(by);
  }
}

@Resolver(() => BlockedTicketReviewedType)
export class BlockedTicketReviewedResolver {
  @FieldResolver(() => ActorType, { description: 'The actor who decided: `SystemActor` when a snooze has passed.' })
  reviewedBy(@Root() { by }: Act, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(by);
  }
}

@Resolver(() => BlockedTicketDeletedType)
export class BlockedTicketDeletedResolver {
  @FieldResolver(() => ActorType, { description: 'The actor who deleted the ticket, or merged its contact.' })
  deletedBy(@Root() { by }: Act, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(by);
  }
}

@Resolver(() => BlockedTicketsClearedType)
export class BlockedTicketsClearedResolver {
  @FieldResolver(() => ActorType, {
    description: 'The actor who unblocked the contact: `SystemActor` when the block expired.',
  })
  clearedBy(@Root() { by }: Act, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(by);
  }
}
