import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { undo } from '../../blocks/undo/undo.commands.ts';
import type { GraphQLContext } from '../context.ts';
import { UndoPayload } from './undo.graphql.ts';

@Resolver(() => UndoPayload)
export class UndoResolver {
  @Mutation(() => UndoPayload, {
    description:
      'Undoes an act within the time that the workspace sets. Who did it may, and supervisors and admins. Again is harmless. Refused: `UNDO_EXPIRED`, `UNDO_OVERTAKEN`, `FORBIDDEN`.',
  })
  undo(
    @Ctx() context: GraphQLContext,
    @Arg('token', () => ID, { description: 'The token that the act answered in `undo`.' }) token: string,
  ) {
    return undo(context, context.viewer, token);
  }
}
