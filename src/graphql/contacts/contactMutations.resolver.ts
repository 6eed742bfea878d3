import { Arg, type ClassType, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { type ContactResult, updateContact } from '../../contacts/contacts.commands.ts';
import { normaliseIdentity } from '../../contacts/normaliseIdentity.ts';
import { detachIdentity } from '../../people/detach.commands.ts';
import { orThrow } from '../../refusals/refusal.ts';
import type { GraphQLContext } from '../context.ts';
import { ContactType } from './contact.graphql.ts';
import { DetachIdentityPayload, UpdateContactPayload } from './contactMutations.graphql.ts';
import { ContactIdentityInput } from './identity.graphql.ts';

@Resolver()
export class ContactMutationResolver {
  @Mutation(() => UpdateContactPayload, {
    description:
      'Renames a contact. From then on, a name that comes with a message does not replace it. Refused: `CONTACT_NOT_FOUND`, and `BAD_USER_INPUT` for a name that shows nothing.',
  })
  updateContact(
    @Ctx() context: GraphQLContext,
    @Arg('contactId', () => ID, { description: 'The contact to rename.' }) contactId: string,
    @Arg('displayName', () => String, {
      description:
        'The new name: 1 to 200 characters, at least one of them visible. Line breaks and control characters become spaces.',
    })
    displayName: string,
  ) {
    return updateContact(context, context.viewer, contactId, displayName);
  }

  @Mutation(() => DetachIdentityPayload, {
    description:
      'Takes an identity off a contact: one that was learnt wrongly, or a number that belongs to another person now. A block of the contact no longer holds what comes from the identity. The next message from it makes a new contact, unless it comes with another identity of this one. For supervisors and admins. Refused: `CONTACT_NOT_FOUND`, `LAST_IDENTITY`, and `BAD_USER_INPUT` for a malformed identity.',
  })
  detachIdentity(
    @Ctx() context: GraphQLContext,
    @Arg('contactId', () => ID, { description: 'The contact that has the identity.' }) contactId: string,
    @Arg('identity', () => ContactIdentityInput, { description: 'The identity to take off, in any spelling.' })
    identity: ContactIdentityInput,
  ) {
    return detachIdentity(context, context.viewer, contactId, orThrow(normaliseIdentity(identity)));
  }
}

/** Adds `contact` to the payload of a mutation of a contact. */
export function contactOf(payload: ClassType) {
  @Resolver(() => payload)
  class PayloadContactResolver {
    @FieldResolver(() => ContactType, { description: 'The contact after the call.' })
    contact(@Root() { contactId }: ContactResult, @Ctx() { loaders }: GraphQLContext) {
      return loaders.contact.load(contactId);
    }
  }
  return PayloadContactResolver;
}

/** Adds `contact` to the payload of each mutation of contacts. */
export const CONTACT_PAYLOAD_RESOLVERS = [contactOf(UpdateContactPayload), contactOf(DetachIdentityPayload)];
