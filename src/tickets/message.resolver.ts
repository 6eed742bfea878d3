import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ActorType } from '../access/actor.graphql.ts';
import type { Request } from '../access/request.ts';
import { MessageType } from './message.graphql.ts';
import type { Message } from './messages.queries.ts';

@Resolver(() => MessageType)
export class MessageResolver {
  @FieldResolver(() => ActorType, { nullable: true, description: 'Who sent it; null for what the contact wrote.' })
  author(@Root() { author }: Message, @Ctx() { loaders }: Request) {
    return author && loaders.actor.load(author);
  }
}
