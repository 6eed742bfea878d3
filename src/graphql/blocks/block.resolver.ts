import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ContactBlock } from '../../blocks/blocks.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { ContactBlockType } from './block.graphql.ts';

@Resolver(() => ContactBlockType)
export class ContactBlockResolver {
  @FieldResolver(() => ContactType, { description: 'Who is or was blocked.' })
  contact(@Root() { contactId }: ContactBlock, @Ctx() { loaders }: GraphQLContext) {
    return loaders.contact.load(contactId);
  }

  @FieldResolver(() => ActorType, { description: 'By whom.' })
  blockedBy(@Root() { blockedBy }: ContactBlock, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(blockedBy);
  }

  @FieldResolver(() => ActorType, {
    nullable: true,
    description: 'Who ended it, the system where its time had passed; null while it is in force.',
  })
  endedBy(@Root() { endedBy }: ContactBlock, @Ctx() { loaders }: GraphQLContext) {
    return endedBy && loaders.actor.load(endedBy);
  }
}
