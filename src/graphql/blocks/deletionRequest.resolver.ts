import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  approveDeletion,
  type DeletionRequestResult,
  declineDeletion,
  requestDeletion,
} from '../../blocks/deletion/deletionRequests.commands.ts';
import { type DeletionRequest, listDeletionRequests } from '../../blocks/deletion/deletionRequests.queries.ts';
import type { Contact } from '../../contacts/contact.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { DecideDeletionPayload, DeletionRequestType, RequestDeletionPayload } from './deletionRequest.graphql.ts';

@Resolver(() => DeletionRequestType)
class DeletionRequestResolver {
  @Query(() => [DeletionRequestType], {
    description:
      'The deletion requests that can be approved, the newest first: at most 100. For supervisors and admins.',
  })
  deletionRequests(@Ctx() { reader }: GraphQLContext) {
    return listDeletionRequests(reader);
  }

  @Mutation(() => RequestDeletionPayload, {
    description:
      'Asks a second person to delete every held ticket of a contact for good, and to end its block. Needed where `unblockContact` with `DELETE_ALL` is refused with `APPROVAL_REQUIRED`, and harmless elsewhere. Refused: `FORBIDDEN`, `CONTACT_NOT_FOUND`, `CONTACT_NOT_BLOCKED`.',
  })
  requestDeletion(
    @Ctx() context: GraphQLContext,
    @Arg('contactId', () => ID, { description: 'The blocked contact.' }) contactId: string,
  ) {
    return requestDeletion(context, context.viewer, contactId);
  }

  @Mutation(() => DecideDeletionPayload, {
    description:
      'Deletes what another person asked to delete: all that is held of the contact at this moment. For supervisors and admins, and never for who asked. Refused: `FORBIDDEN`, `DELETION_REQUEST_NOT_FOUND`, `OWN_REQUEST`, `CONTACT_NOT_FOUND`, `CONTACT_MERGED`, `CONTACT_NOT_BLOCKED`.',
  })
  approveDeletion(
    @Ctx() context: GraphQLContext,
    @Arg('requestId', () => ID, { description: 'The request to approve.' }) requestId: string,
  ) {
    return approveDeletion(context, context.viewer, requestId);
  }

  @Mutation(() => DecideDeletionPayload, {
    description:
      'Declines a deletion request, or takes back one’s own. For supervisors and admins. Refused: `FORBIDDEN`, `DELETION_REQUEST_NOT_FOUND`.',
  })
  declineDeletion(
    @Ctx() context: GraphQLContext,
    @Arg('requestId', () => ID, { description: 'The request to decline.' }) requestId: string,
  ) {
    return declineDeletion(context, context.viewer, requestId);
  }

  @FieldResolver(() => ContactType, { nullable: true, description: 'The contact. Null once it is deleted.' })
  contact(@Root() { contactId }: DeletionRequest, @Ctx() { loaders }: GraphQLContext) {
    return loaders.contact.load(contactId);
  }

  @FieldResolver(() => ActorType, { description: 'Who asked.' })
  requestedBy(@Root() { requestedBy }: DeletionRequest, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(requestedBy);
  }
}

@Resolver(() => ContactType)
class ContactDeletionResolver {
  @FieldResolver(() => DeletionRequestType, {
    nullable: true,
    description: 'The open request to delete what is held of the contact. For viewers who may see held tickets.',
  })
  deletionRequest(@Root() { id }: Contact, @Ctx() { loaders }: GraphQLContext) {
    return loaders.openDeletion.load(id);
  }
}

@Resolver(() => RequestDeletionPayload)
class RequestPayloadResolver {
  @FieldResolver(() => DeletionRequestType, { description: 'The open request.' })
  request(@Root() { requestId }: DeletionRequestResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.deletionRequest.load(requestId);
  }
}

@Resolver(() => DecideDeletionPayload)
class DecidePayloadResolver {
  @FieldResolver(() => DeletionRequestType, { description: 'The request after the call.' })
  request(@Root() { requestId }: DeletionRequestResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.deletionRequest.load(requestId);
  }
}

export const DELETION_REQUEST_RESOLVERS = [
  DeletionRequestResolver,
  ContactDeletionResolver,
  RequestPayloadResolver,
  DecidePayloadResolver,
];
