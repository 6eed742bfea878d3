import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Request } from '../access/request.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import { ContactIdentityInput } from '../contacts/identity.graphql.ts';
import { normaliseIdentity } from '../contacts/identity.library.ts';
import { accepted } from '../refusals/refusal.ts';
import { BulkPayload } from '../tickets/bulk.graphql.ts';
import { UnblockPolicyEnum } from './block.graphql.ts';
import type { UnblockPolicy } from './block.ts';
import { UnblockContactPayload } from './blocking.graphql.ts';
import { unblockContacts } from './bulk.commands.ts';
import { type UnblockResult, unblockContact, unblockIdentity } from './unblock.commands.ts';

const POLICY = { description: 'What becomes of the blocked tickets.' } as const;

@Resolver(() => UnblockContactPayload)
export class UnblockingResolver {
  @Mutation(() => UnblockContactPayload, {
    description:
      'Ends the block of a contact, and releases or deletes all that was held of it, at once. Unblocking the active changes nothing. Refused: `FORBIDDEN`, `CONTACT_NOT_FOUND`.',
  })
  unblockContact(
    @Ctx() request: Request,
    @Arg('contactId', () => ID, { description: 'Whom to unblock.' }) contactId: string,
    @Arg('policy', () => UnblockPolicyEnum, POLICY) policy: UnblockPolicy,
  ) {
    return unblockContact(request, request.viewer, contactId, policy);
  }

  @Mutation(() => UnblockContactPayload, {
    description:
      'The same by what your own system knows. Refused as `unblockContact` is, and `BAD_USER_INPUT` for what is no identity.',
  })
  unblockIdentity(
    @Ctx() request: Request,
    @Arg('identity', () => ContactIdentityInput, { description: 'Whom to unblock.' }) identity: ContactIdentityInput,
    @Arg('policy', () => UnblockPolicyEnum, POLICY) policy: UnblockPolicy,
  ) {
    return unblockIdentity(request, request.viewer, accepted(normaliseIdentity(identity)), policy);
  }

  @Mutation(() => BulkPayload, {
    description:
      'The same as `unblockContact` for up to 500 contacts, each answered for itself. Refused: `BULK_TOO_LARGE`.',
  })
  unblockContacts(
    @Ctx() request: Request,
    @Arg('contactIds', () => [ID], { description: 'Whom to unblock: at most 500.' }) contactIds: string[],
    @Arg('policy', () => UnblockPolicyEnum, POLICY) policy: UnblockPolicy,
  ) {
    return unblockContacts(request, request.viewer, contactIds, policy);
  }

  @FieldResolver(() => ContactType, { description: 'The contact as it is now.' })
  contact(@Root() { contactId }: UnblockResult, @Ctx() { loaders }: Request) {
    return loaders.contact.load(contactId);
  }
}
