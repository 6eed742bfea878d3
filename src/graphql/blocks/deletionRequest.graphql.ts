import { Field, Int, ObjectType } from 'type-graphql';
import type { DeletionOutcome } from '../../blocks/deletion/deletionRequest.ts';
import type { DeletionDecisionResult, DeletionRequestResult } from '../../blocks/deletion/deletionRequests.commands.ts';
import type { DeletionRequest } from '../../blocks/deletion/deletionRequests.queries.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { NodeType } from '../node/node.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

const DeletionOutcomeEnum = enumOf<DeletionOutcome>('DeletionOutcome', 'What was decided about a deletion request.', {
  APPROVED: 'The held tickets were deleted, and the block ended.',
  DECLINED: 'Another person said no, or who asked took it back.',
});

@ObjectType('DeletionRequest', {
  implements: [NodeType],
  description:
    'A request to delete every held ticket of a contact for good, and to end its block. Another person approves it within 24 hours, as `unblockContact` with `DELETE_ALL` would.',
})
export class DeletionRequestType
  implements Pick<DeletionRequest, 'id' | 'ticketCount' | 'requestedAt' | 'expiresAt' | 'outcome'>
{
  readonly id!: string;

  @Field(() => Int, { description: 'The held tickets of the contact when it was asked. There can be more now.' })
  readonly ticketCount!: number;

  @Field(() => DateTime, { description: 'When it was asked.' })
  readonly requestedAt!: Date;

  @Field(() => DateTime, { description: 'Until when it can be approved.' })
  readonly expiresAt!: Date;

  @Field(() => DeletionOutcomeEnum, {
    nullable: true,
    description: 'What another person decided. Null while the request is open.',
  })
  readonly outcome!: DeletionOutcome | null;
}

@ObjectType('RequestDeletionPayload', { description: 'The result of asking a second person.' })
export class RequestDeletionPayload implements Pick<DeletionRequestResult, 'changed'> {
  @Field(() => Boolean, { description: 'Whether the call asked anew. False: the request was open before.' })
  readonly changed!: boolean;
}

@ObjectType('DecideDeletionPayload', { description: 'The result of approving or declining a deletion request.' })
export class DecideDeletionPayload implements Pick<DeletionDecisionResult, 'changed' | 'ticketsDeleted'> {
  @Field(() => Boolean, { description: 'Whether the call decided. False: it was decided before.' })
  readonly changed!: boolean;

  @Field(() => Int, {
    description:
      'How many held tickets the call deleted. More than the `ticketCount` of the request when more arrived since.',
  })
  readonly ticketsDeleted!: number;
}
