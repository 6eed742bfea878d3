import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Request } from '../access/request.ts';
import { NodeType } from '../paging/node.graphql.ts';
import { loadNode } from './node.queries.ts';

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, {
    nullable: true,
    description: 'Anything by its id; null when there is nothing with this id that you may see.',
  })
  node(@Ctx() request: Request, @Arg('id', () => ID) id: string) {
    return loadNode(request, id);
  }
}
