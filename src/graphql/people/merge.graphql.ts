import { Field, Int, ObjectType } from 'type-graphql';
import type { MergeResult } from '../../people/merge.commands.ts';
import type { MergeBlockAction } from '../../people/merging.ts';
import { enumOf } from '../enumOf.graphql.ts';

export const MergeBlockActionEnum = enumOf<MergeBlockAction>(
  'MergeBlockAction',
  'What a merge does when exactly one of the two contacts is blocked.',
  {
    KEEP_BLOCK: 'The block stays and holds for the kept contact. The open tickets of the other contact are closed.',
    END_BLOCK: 'The block ends first, and its held tickets are released as by `UNBLOCK_ALL`.',
  },
);

@ObjectType('MergeContactsPayload', { description: 'The result of merging two contacts.' })
export class MergeContactsPayload implements Omit<MergeResult, 'contactId'> {
  @Field(() => Boolean, {
    description:
      'Whether the call changed anything. False is no error: the two were merged before, either into the other.',
  })
  readonly changed!: boolean;

  @Field(() => Int, { description: 'The number of tickets that moved to the kept contact, held ones included.' })
  readonly ticketsMoved!: number;

  @Field(() => Int, { description: 'The number of held tickets that `END_BLOCK` moved to `BOT` or `UNASSIGNED`.' })
  readonly ticketsReleased!: number;

  @Field(() => Int, { description: 'The number of open tickets that `KEEP_BLOCK` closed.' })
  readonly ticketsClosed!: number;
}
