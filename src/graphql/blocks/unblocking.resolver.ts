import { Arg, Ctx, Extensions, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { IDS_AS_GIVEN } from '../../admission/idNormalisation.ts';
import type { UnblockPolicy } from '../../blocks/block.ts';
import { type UnblockResult, unblockContact, unblockContacts, unblockIdentity } from '../../blocks/unblock.commands.ts';
import { normaliseIdentity } from '../../contacts/normaliseIdentity.ts';
import { orThrow } from '../../refusals/refusal.ts';
import { BulkPayload } from '../bulk/bulk.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import { ContactIdentityInput } from '../contacts/identity.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { UnblockPolicyEnum } from './block.graphql.ts';
import { UnblockContactPayload } from './blocking.graphql.ts';

const POLICY = { description: 'What to do with the held tickets of the contact.' } as const;

@Resolver(() => UnblockContactPayload)
export class UnblockingResolver {
  @Mutation(() => UnblockContactPayload, {
    description:
      'Ends the block of a contact, and releases or deletes all its held tickets in the same transaction. Refused: `FORBIDDEN`, `CONTACT_NOT_FOUND`.',
  })
  unblockContact(
    @Ctx() context: GraphQLContext,
    @Arg('contactId', () => ID, { description: 'The contact to unblock.' }) contactId: string,
    @Arg('policy', () => UnblockPolicyEnum, POLICY) policy: UnblockPolicy,
  ) {
    return unblockContact(context, context.viewer, contactId, policy);
  }

  @Mutation(() => UnblockContactPayload, {
    description:
      'Unblocks the contact with this identity. Viewers who may see held tickets also end the kept block of a removed contact: the identity then has an active contact. Refused as `unblockContact`, and with `BAD_USER_INPUT` for a malformed identity.',
  })
  unblockIdentity(
    @Ctx() context: GraphQLContext,
    @Arg('identity', () => ContactIdentityInput, { description: 'An identity of the contact to unblock.' })
    identity: ContactIdentityInput,
    @Arg('policy', () => UnblockPolicyEnum, POLICY) policy: UnblockPolicy,
  ) {
    return unblockIdentity(context, context.viewer, orThrow(normaliseIdentity(identity)), policy);
  }

  @Extensions(IDS_AS_GIVEN)
  @Mutation(() => BulkPayload, {
    description:
      'Unblocks up to 500 contacts, each as `unblockContact` does. A refusal of one contact stands in its item and refuses no other. It is the only field of its operation, and a credential has one such call at a time. Refused: `BULK_TOO_LARGE`, `RATE_LIMITED`.',
  })
  unblockContacts(
    @Ctx() context: GraphQLContext,
    @Arg('contactIds', () => [ID], { description: 'The contacts to unblock: at most 500.' }) contactIds: string[],
    @Arg('policy', () => UnblockPolicyEnum, POLICY) policy: UnblockPolicy,
  ) {
    return unblockContacts(context, context.viewer, contactIds, policy);
  }

  @FieldResolver(() => ContactType, { description: 'The contact after the call.' })
  contact(@Root() { contactId }: UnblockResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.contact.load(contactId);
  }
}
