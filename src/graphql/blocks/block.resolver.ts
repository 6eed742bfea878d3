import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ContactBlock } from '../../blocks/blocks.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { First } from '../paging/arguments.graphql.ts';
import { ContactBlockType } from './block.graphql.ts';
import { BlockChangeType } from './blockChange.graphql.ts';

@Resolver(() => ContactBlockType)
export class ContactBlockResolver {
  @FieldResolver(() => ContactType, { description: 'The contact that is or was blocked.' })
  contact(@Root() { contactId }: ContactBlock, @Ctx() { loaders }: GraphQLContext) {
    return loaders.contact.load(contactId);
  }

  @FieldResolver(() => ActorType, { description: 'The actor who blocked the contact.' })
  blockedBy(@Root() { blockedBy }: ContactBlock, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(blockedBy);
  }

  @FieldResolver(() => ActorType, {
    nullable: true,
    description: 'The actor who ended the block: `SystemActor` when it expired. Null while it is in force.',
  })
  endedBy(@Root() { endedBy }: ContactBlock, @Ctx() { loaders }: GraphQLContext) {
    return endedBy && loaders.actor.load(endedBy);
  }

  @FieldResolver(() => ContactBlockType, {
    nullable: true,
    description: 'The block that it restores, because the end of that one was undone. Null for every other block.',
  })
  restores(@Root() { restoresId }: ContactBlock, @Ctx() { loaders }: GraphQLContext) {
    return restoresId === null ? null : loaders.block.load(restoresId);
  }

  @FieldResolver(() => [BlockChangeType], {
    description:
      'The changes of its reason, scope, note and end by `updateBlock`, the newest first, at most `first` of them. Empty when its terms never changed. Changes from before the server kept them are missing.',
  })
  changes(@Root() { id }: ContactBlock, @Ctx() { loaders }: GraphQLContext, @First() first: number) {
    return loaders.blockChanges.load({ blockId: id, first });
  }
}
