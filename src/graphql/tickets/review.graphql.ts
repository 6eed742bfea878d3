import { Field, ObjectType } from 'type-graphql';
import type { ReviewState } from '../../tickets/review/review.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const ReviewStateEnum = enumOf<ReviewState>(
  'TicketReviewState',
  'What a person decided about a held ticket. A new message of the contact makes the ticket `NEW` again.',
  {
    NEW: 'It waits for a person to decide.',
    KEPT: 'A person looked at it, and it stays held.',
    SNOOZED: 'A person looked at it, and it is `NEW` again at the moment `until`.',
  },
);

@ObjectType('TicketReview', {
  description:
    'What a person decided about a held ticket. For supervisors, admins and keys with `held:read`: others do not read it.',
})
export class TicketReviewType {
  @Field(() => ReviewStateEnum, { description: 'The review state of the ticket.' })
  readonly state!: ReviewState;

  @Field(() => DateTime, { nullable: true, description: 'When it is `NEW` again. Null unless it is `SNOOZED`.' })
  readonly until!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a person decided. Null when no person did since its newest message or the end of its snooze.',
  })
  readonly at!: Date | null;
}
