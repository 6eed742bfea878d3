import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { mergeContacts } from '../../people/merge.commands.ts';
import type { MergeBlockAction } from '../../people/merging.ts';
import { contactOf } from '../contacts/contactMutations.resolver.ts';
import type { GraphQLContext } from '../context.ts';
import { MergeBlockActionEnum, MergeContactsPayload } from './merge.graphql.ts';

@Resolver()
class MergeResolver {
  @Mutation(() => MergeContactsPayload, {
    description:
      'Merges a contact into another one: two records of one person become one. Identities, tickets and blocks move to the kept contact, which keeps its name. The id of the other contact leads to the kept one from then on. Of two blocks the older one stands. Two held tickets of one channel become the older one. It cannot be undone. For supervisors and admins. Refused: `CONTACT_NOT_FOUND`, `CONTACT_MERGED`, `MERGE_BLOCK_CONFLICT`, and `BAD_USER_INPUT` for a contact with itself.',
  })
  mergeContacts(
    @Ctx() context: GraphQLContext,
    @Arg('keep', () => ID, { description: 'The contact to keep.' }) keep: string,
    @Arg('merge', () => ID, { description: 'The contact to merge into it. It is gone afterwards.' }) merge: string,
    @Arg('onBlock', () => MergeBlockActionEnum, {
      nullable: true,
      description:
        'What to do with the block when exactly one of the two is blocked. Left out or null, such a merge is refused with `MERGE_BLOCK_CONFLICT`. In every other case it has no effect.',
    })
    onBlock: MergeBlockAction | null | undefined,
  ) {
    return mergeContacts(context, context.viewer, { keep, merge, onBlock: onBlock ?? null });
  }
}

export const MERGE_RESOLVERS = [MergeResolver, contactOf(MergeContactsPayload)];
