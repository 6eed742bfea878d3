import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ActorRef } from '../../access/viewer.ts';
import { ActorType, UserType } from '../accounts/actor.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import {
  BlockUpdatedType,
  ContactDeletedType,
  ContactsMergedType,
  ContactUpdatedType,
} from './contactEvent.graphql.ts';
import { TicketAssignedType } from './ticketEvent.graphql.ts';

interface Act {
  readonly by: ActorRef;
}

@Resolver(() => TicketAssignedType)
export class TicketAssignedResolver {
  @FieldResolver(() => UserType, {
    nullable: true,
    description:
      'The user to whom the event assigned the ticket. Null when it was returned to the unassigned. `ticket.assignee` is the present one.',
  })
  assignee(@Root() { assigneeId }: { readonly assigneeId: string | null }, @Ctx() { loaders }: GraphQLContext) {
    return assigneeId && loaders.actor.load({ kind: 'USER', id: assigneeId });
  }

  @FieldResolver(() => ActorType, { description: 'The actor who assigned or returned the ticket.' })
  assignedBy(@Root() { by }: Act, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(by);
  }
}

@Resolver(() => BlockUpdatedType)
export class BlockUpdatedResolver {
  @FieldResolver(() => ActorType, { description: 'The actor who changed the block.' })
  updatedBy(@Root() { by }: Act, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(by);
  }
}

@Resolver(() => ContactUpdatedType)
export class ContactUpdatedResolver {
  @FieldResolver(() => ActorType, { description: 'The actor who changed the contact.' })
  updatedBy(@Root() { by }: Act, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(by);
  }
}

@Resolver(() => ContactDeletedType)
export class ContactDeletedResolver {
  @FieldResolver(() => ActorType, { description: 'The actor who deleted or erased the contact.' })
  deletedBy(@Root() { by }: Act, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(by);
  }
}

@Resolver(() => ContactsMergedType)
export class ContactsMergedResolver {
  @FieldResolver(() => ActorType, { description: 'The actor who merged the contacts.' })
  mergedBy(@Root() { by }: Act, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(by);
  }
}
