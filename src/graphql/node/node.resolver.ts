import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../context.ts';
import { NodeType } from './node.graphql.ts';
import { loadNode } from './node.queries.ts';

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, {
    nullable: true,
    description: 'Reads an object of any type by its id. Null when you can see no object with this id.',
  })
  node(@Ctx() context: GraphQLContext, @Arg('id', () => ID, { description: 'The id of the object.' }) id: string) {
    return loadNode(context, id);
  }
}
