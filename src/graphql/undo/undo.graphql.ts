import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Undo, UndoResult } from '../../tickets/undo/undo.ts';
import { DateTime } from '../scalars.graphql.ts';

@ObjectType('Undo', {
  description: 'How an act can be undone: by `undo` with the token, until the moment. The workspace sets the time.',
})
export class UndoType implements Undo {
  @Field(() => ID, { description: 'The token for `undo`. The acts of one bulk call have one token.' })
  readonly token!: string;

  @Field(() => DateTime, { description: 'From this moment on, `undo` answers `UNDO_EXPIRED`.' })
  readonly expiresAt!: Date;
}

@ObjectType('UndoPayload', { description: 'The result of `undo`.' })
export class UndoPayload implements UndoResult {
  @Field(() => Boolean, {
    description: 'Whether the call undid anything. False is no error: the act was undone before.',
  })
  readonly undone!: boolean;

  @Field(() => Int, {
    description:
      'The number of tickets that stay as they are, because they were taken, answered or closed since. Of a bulk call also the acts that another act overtook.',
  })
  readonly left!: number;
}
