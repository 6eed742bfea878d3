import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { IDS_AS_GIVEN } from '../../admission/idNormalisation.ts';
import {
  type BlockResult,
  blockContact,
  blockContacts,
  blockIdentity,
  updateBlock,
} from '../../blocks/block.commands.ts';
import { blockChange, blockRequest } from '../../blocks/blockInput.ts';
import { normaliseIdentity } from '../../contacts/normaliseIdentity.ts';
import { orThrow } from '../../refusals/refusal.ts';
import { BulkPayload } from '../bulk/bulk.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import { ContactIdentityInput } from '../contacts/identity.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { TicketType } from '../tickets/ticket.graphql.ts';
import { ContactBlockType } from './block.graphql.ts';
import { BlockArguments, BlockChangeArguments, BlockContactPayload } from './blocking.graphql.ts';

@Resolver(() => BlockContactPayload)
export class BlockingResolver {
  @Mutation(() => BlockContactPayload, {
    description:
      'Blocks a contact: what it writes from now on is held. Blocking the blocked changes nothing, not even the reason: that is `updateBlock`. Refused: `FORBIDDEN`, `CONTACT_NOT_FOUND`, `BLOCK_DISABLED`, `EXPIRY_IN_PAST`.',
  })
  blockContact(
    @Ctx() context: GraphQLContext,
    @Arg('contactId', () => ID, { description: 'Whom to block.' }) contactId: string,
    @Args(() => BlockArguments) terms: BlockArguments,
  ) {
    return blockContact(context, context.viewer, contactId, blockRequest(terms));
  }

  @Mutation(() => BlockContactPayload, {
    description:
      'The same by what your own system knows. An identity never seen gets a contact, blocked before it writes for the first time. Refused as `blockContact` is, and `BAD_USER_INPUT` for what is no identity.',
  })
  blockIdentity(
    @Ctx() context: GraphQLContext,
    @Arg('identity', () => ContactIdentityInput, { description: 'Whom to block.' }) identity: ContactIdentityInput,
    @Args(() => BlockArguments) terms: BlockArguments,
  ) {
    return blockIdentity(context, context.viewer, orThrow(normaliseIdentity(identity)), blockRequest(terms));
  }

  @Mutation(() => BlockContactPayload, {
    description:
      'Changes the reason, note or end of the block in force. Refused: `FORBIDDEN`, `CONTACT_NOT_FOUND`, `CONTACT_NOT_BLOCKED`, `EXPIRY_IN_PAST`.',
  })
  updateBlock(
    @Ctx() context: GraphQLContext,
    @Arg('contactId', () => ID, { description: 'Whose block to change.' }) contactId: string,
    @Args(() => BlockChangeArguments) change: BlockChangeArguments,
  ) {
    return updateBlock(context, context.viewer, contactId, blockChange(change));
  }

  @Extensions(IDS_AS_GIVEN)
  @Mutation(() => BulkPayload, {
    description:
      'The same as `blockContact` for up to 500 contacts, each answered for itself. Refused: `BULK_TOO_LARGE`.',
  })
  blockContacts(
    @Ctx() context: GraphQLContext,
    @Arg('contactIds', () => [ID], { description: 'Whom to block: at most 500.' }) contactIds: string[],
    @Args(() => BlockArguments) terms: BlockArguments,
  ) {
    return blockContacts(context, context.viewer, contactIds, blockRequest(terms));
  }

  @FieldResolver(() => ContactType, { description: 'The contact as it is now.' })
  contact(@Root() { contactId }: BlockResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.contact.load(contactId);
  }

  @FieldResolver(() => ContactBlockType, {
    description: 'The block: the one that was in force already when nothing was changed.',
  })
  block(@Root() { blockId }: BlockResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.block.load(blockId);
  }

  @FieldResolver(() => [TicketType], { description: 'The tickets that were open and that blocking closed.' })
  closedTickets(@Root() { closedTicketIds }: BlockResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.ticket.loadMany(closedTicketIds);
  }
}
