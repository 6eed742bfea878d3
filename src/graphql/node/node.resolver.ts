import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.ts';
import { NodeType } from './node.graphql.ts';
import { loadNode } from './node.queries.ts';

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, {
    nullable: true,
    description: 'Anything by its id; null when there is nothing with this id that you may see.',
  })
  node(@Ctx() context: GraphQLContext, @Arg('id', () => ID) id: string) {
    return loadNode(context, id);
  }
}
