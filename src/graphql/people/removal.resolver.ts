import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { deleteContact, eraseContact } from '../../people/removal.commands.ts';
import { removalRequest } from '../../people/removal.ts';
import type { GraphQLContext } from '../context.ts';
import { DeleteContactPayload, RemovalArguments } from './removal.graphql.ts';

@Resolver()
export class RemovalResolver {
  @Mutation(() => DeleteContactPayload, {
    description:
      'Deletes a contact for good, with its identities, blocks, tickets and messages. A block in force can stay. The same call again answers `changed: false` for the `contactId` that was answered; the ids of contacts that were merged into it are unknown then. Refused: `FORBIDDEN`, `CONTACT_NOT_FOUND`, `TICKET_KEPT` while it has held tickets, `ERASURE_NOT_CONFIGURED`, `EXPIRY_IN_PAST`.',
  })
  deleteContact(@Ctx() context: GraphQLContext, @Args(() => RemovalArguments) args: RemovalArguments) {
    return deleteContact(context, context.viewer, args.contactId, removalRequest(args));
  }

  @Mutation(() => DeleteContactPayload, {
    description:
      'Deletes a contact as `deleteContact` does, and takes its identities out of all that stays. For a person who asks to be forgotten. Refused as `deleteContact`.',
  })
  eraseContact(@Ctx() context: GraphQLContext, @Args(() => RemovalArguments) args: RemovalArguments) {
    return eraseContact(context, context.viewer, args.contactId, removalRequest(args));
  }
}
