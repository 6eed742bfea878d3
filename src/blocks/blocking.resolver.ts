import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Request } from '../access/request.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import { ContactIdentityInput } from '../contacts/identity.graphql.ts';
import { normaliseIdentity } from '../contacts/identity.library.ts';
import { accepted } from '../refusals/refusal.ts';
import { BulkPayload } from '../tickets/bulk.graphql.ts';
import { TicketType } from '../tickets/ticket.graphql.ts';
import { type BlockResult, blockContact, blockIdentity, updateBlock } from './block.commands.ts';
import { ContactBlockType } from './block.graphql.ts';
import { BlockArguments, BlockChangeArguments, BlockContactPayload } from './blocking.graphql.ts';
import { blockContacts } from './bulk.commands.ts';
import { blockChange, blockRequest } from './terms.ts';

@Resolver(() => BlockContactPayload)
export class BlockingResolver {
  @Mutation(() => BlockContactPayload, {
    description:
      'Blocks a contact: what it writes from now on is held. Blocking the blocked changes nothing, not even the reason: that is `updateBlock`. Refused: `FORBIDDEN`, `CONTACT_NOT_FOUND`, `BLOCK_DISABLED`, `EXPIRY_IN_PAST`.',
  })
  blockContact(
    @Ctx() request: Request,
    @Arg('contactId', () => ID, { description: 'Whom to block.' }) contactId: string,
    @Args(() => BlockArguments) terms: BlockArguments,
  ) {
    return blockContact(request, request.viewer, contactId, blockRequest(terms));
  }

  @Mutation(() => BlockContactPayload, {
    description:
      'The same by what your own system knows. An identity never seen gets a contact, blocked before it writes for the first time. Refused as `blockContact` is, and `BAD_USER_INPUT` for what is no identity.',
  })
  blockIdentity(
    @Ctx() request: Request,
    @Arg('identity', () => ContactIdentityInput, { description: 'Whom to block.' }) identity: ContactIdentityInput,
    @Args(() => BlockArguments) terms: BlockArguments,
  ) {
    return blockIdentity(request, request.viewer, accepted(normaliseIdentity(identity)), blockRequest(terms));
  }

  @Mutation(() => BlockContactPayload, {
    description:
      'Changes the reason, note or end of the block in force. Refused: `FORBIDDEN`, `CONTACT_NOT_FOUND`, `CONTACT_NOT_BLOCKED`, `EXPIRY_IN_PAST`.',
  })
  updateBlock(
    @Ctx() request: Request,
    @Arg('contactId', () => ID, { description: 'Whose block to change.' }) contactId: string,
    @Args(() => BlockChangeArguments) change: BlockChangeArguments,
  ) {
    return updateBlock(request, request.viewer, contactId, blockChange(change));
  }

  @Mutation(() => BulkPayload, {
    description:
      'The same as `blockContact` for up to 500 contacts, each answered for itself. Refused: `BULK_TOO_LARGE`.',
  })
  blockContacts(
    @Ctx() request: Request,
    @Arg('contactIds', () => [ID], { description: 'Whom to block: at most 500.' }) contactIds: string[],
    @Args(() => BlockArguments) terms: BlockArguments,
  ) {
    return blockContacts(request, request.viewer, contactIds, blockRequest(terms));
  }

  @FieldResolver(() => ContactType, { description: 'The contact as it is now.' })
  contact(@Root() { contactId }: BlockResult, @Ctx() { loaders }: Request) {
    return loaders.contact.load(contactId);
  }

  @FieldResolver(() => ContactBlockType, {
    description: 'The block: the one that was in force already when nothing was changed.',
  })
  block(@Root() { blockId }: BlockResult, @Ctx() { loaders }: Request) {
    return loaders.block.load(blockId);
  }

  @FieldResolver(() => [TicketType], { description: 'The tickets that were open and that blocking closed.' })
  closedTickets(@Root() { closedTicketIds }: BlockResult, @Ctx() { loaders }: Request) {
    return loaders.ticket.loadMany(closedTicketIds);
  }
}
