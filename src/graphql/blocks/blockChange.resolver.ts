import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { BlockChange } from '../../blocks/blockChanges.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { BlockChangeType } from './blockChange.graphql.ts';

@Resolver(() => BlockChangeType)
export class BlockChangeResolver {
  @FieldResolver(() => ActorType, { description: 'The actor who changed the terms.' })
  changedBy(@Root() { changedBy }: BlockChange, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(changedBy);
  }
}
