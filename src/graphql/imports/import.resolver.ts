import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { SubscriptionSource } from '../../feed/source/subscriptionSource.ts';
import type { Import } from '../../imports/import.ts';
import { importOf, listImports, problemsOf } from '../../imports/imports.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { ImportProblemType, ImportProgressType, ImportType } from './import.graphql.ts';

const ID_OF_IMPORT = { description: 'The id of the import.' };

@Resolver(() => ImportType)
export class ImportResolver {
  @Query(() => ImportType, {
    nullable: true,
    description: 'An import of blocks. `POST /imports/blocks` makes it. Null when there is none with this id.',
  })
  import(@Ctx() { reader }: GraphQLContext, @Arg('id', () => ID, ID_OF_IMPORT) id: string) {
    return importOf(reader, id);
  }

  @Query(() => [ImportType], { description: 'The newest 20 imports of the workspace, the newest first.' })
  imports(@Ctx() { reader }: GraphQLContext) {
    return listImports(reader);
  }

  @Subscription(() => ImportProgressType, {
    description:
      'An import of blocks: at once, and after each change that the log tells of, at most every 300 milliseconds. A dry run tells its end alone.',
    subscribe: ({ args }) =>
      new SubscriptionSource<GraphQLContext>({
        counts: async ({ reader }) => ({ import: await importOf(reader, args?.id) }),
      }),
  })
  importProgress(
    @Root() progress: ImportProgressType,
    @Arg('id', () => ID, ID_OF_IMPORT) _id: string,
  ): ImportProgressType {
    return progress;
  }

  @FieldResolver(() => [ImportProblemType], { description: 'The first problems, in the order of the lines.' })
  problems(
    @Root() found: Import,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many at most: 1 to 100.' }) first: number,
  ) {
    return problemsOf(found, first);
  }

  @FieldResolver(() => ActorType, { description: 'The actor who sent the file.' })
  startedBy(@Root() { actor }: Import, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(actor);
  }
}
