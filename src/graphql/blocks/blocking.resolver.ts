import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { IDS_AS_GIVEN } from '../../admission/idNormalisation.ts';
import { blockContact, blockContacts, updateBlock } from '../../blocks/block.commands.ts';
import { blockIdentity } from '../../blocks/blockIdentity.commands.ts';
import { blockRequest, blockUpdate } from '../../blocks/blockInput.ts';
import type { BlockResult } from '../../blocks/blockLocked.tx.ts';
import { normaliseIdentity } from '../../contacts/normaliseIdentity.ts';
import { orThrow } from '../../refusals/refusal.ts';
import { BulkPayload } from '../bulk/bulk.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import { ContactIdentityInput } from '../contacts/identity.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { TicketType } from '../tickets/ticket.graphql.ts';
import { ContactBlockType } from './block.graphql.ts';
import { BlockArguments, BlockContactPayload, BlockUpdateArguments } from './blocking.graphql.ts';

@Resolver(() => BlockContactPayload)
export class BlockingResolver {
  @Mutation(() => BlockContactPayload, {
    description:
      'Blocks a contact: its next messages are held for supervisors, or no one writes to it, as the scope says. A block in force stays as it is; `updateBlock` changes it. But a block that holds takes the place of one that only refuses replies, and its scope is then `BOTH`. Refused: `FORBIDDEN`, `CONTACT_NOT_FOUND`, `BLOCK_DISABLED`, `EXPIRY_IN_PAST`.',
  })
  blockContact(
    @Ctx() context: GraphQLContext,
    @Arg('contactId', () => ID, { description: 'The contact to block.' }) contactId: string,
    @Args(() => BlockArguments) terms: BlockArguments,
  ) {
    return blockContact(context, context.viewer, contactId, blockRequest(terms));
  }

  @Mutation(() => BlockContactPayload, {
    description:
      'Blocks the contact with this identity. An unknown identity gets a new contact, blocked before its first message. The kept block of a removed contact becomes this one, which does not end before it. Refused as `blockContact`, with `BAD_USER_INPUT` for a malformed identity, and with `FORBIDDEN` for the scope `OUTBOUND` by viewers who may not see held tickets.',
  })
  blockIdentity(
    @Ctx() context: GraphQLContext,
    @Arg('identity', () => ContactIdentityInput, { description: 'An identity of the contact to block.' })
    identity: ContactIdentityInput,
    @Args(() => BlockArguments) terms: BlockArguments,
    @Arg('wholeMailbox', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        'True blocks an e-mail address without its tag, and with each tag that no contact has: `ann@shop.example` for `ann+news@shop.example`. Refused with `BAD_USER_INPUT` for other identities, and for names of roles such as `support`. Null means the default.',
    })
    wholeMailbox: boolean | null,
  ) {
    return blockIdentity(context, context.viewer, orThrow(normaliseIdentity(identity)), {
      ...blockRequest(terms),
      wholeMailbox: wholeMailbox === true,
    });
  }

  @Mutation(() => BlockContactPayload, {
    description:
      'Changes the reason, the scope, the note or the end of the block in force. Letting it end sooner needs the right to unblock. Refused: `FORBIDDEN`, `CONTACT_NOT_FOUND`, `CONTACT_NOT_BLOCKED`, `EXPIRY_IN_PAST`.',
  })
  updateBlock(
    @Ctx() context: GraphQLContext,
    @Arg('contactId', () => ID, { description: 'The contact whose block to change.' }) contactId: string,
    @Args(() => BlockUpdateArguments) change: BlockUpdateArguments,
  ) {
    return updateBlock(context, context.viewer, contactId, blockUpdate(change));
  }

  @Extensions(IDS_AS_GIVEN)
  @Mutation(() => BulkPayload, {
    description:
      'Blocks up to 500 contacts, each as `blockContact` does. A refusal of one contact stands in its item and refuses no other. It is the only field of its operation, and a credential has one such call at a time. Refused: `BULK_TOO_LARGE`, `RATE_LIMITED`.',
  })
  blockContacts(
    @Ctx() context: GraphQLContext,
    @Arg('contactIds', () => [ID], { description: 'The contacts to block: at most 500.' }) contactIds: string[],
    @Args(() => BlockArguments) terms: BlockArguments,
  ) {
    return blockContacts(context, context.viewer, contactIds, blockRequest(terms));
  }

  @FieldResolver(() => ContactType, { description: 'The contact after the call.' })
  contact(@Root() { contactId }: BlockResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.contact.load(contactId);
  }

  @FieldResolver(() => ContactBlockType, {
    description: 'The block in force. When the call changed nothing, it is the block from before.',
  })
  block(@Root() { blockId }: BlockResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.block.load(blockId);
  }

  @FieldResolver(() => [TicketType], { description: 'The open tickets that the call closed.' })
  closedTickets(@Root() { closedTicketIds }: BlockResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.ticket.loadMany(closedTicketIds);
  }
}
