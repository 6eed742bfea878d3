import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ActorType } from '../access/actor.graphql.ts';
import type { Request } from '../access/request.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import { ContactBlockType } from './block.graphql.ts';
import type { ContactBlock } from './blocks.queries.ts';

@Resolver(() => ContactBlockType)
export class ContactBlockResolver {
  @FieldResolver(() => ContactType, { description: 'Who is or was blocked.' })
  contact(@Root() { contactId }: ContactBlock, @Ctx() { loaders }: Request) {
    return loaders.contact.load(contactId);
  }

  @FieldResolver(() => ActorType, { description: 'By whom.' })
  blockedBy(@Root() { blockedBy }: ContactBlock, @Ctx() { loaders }: Request) {
    return loaders.actor.load(blockedBy);
  }

  @FieldResolver(() => ActorType, {
    nullable: true,
    description: 'Who ended it, the system where its time had passed; null while it is in force.',
  })
  endedBy(@Root() { endedBy }: ContactBlock, @Ctx() { loaders }: Request) {
    return endedBy && loaders.actor.load(endedBy);
  }
}
