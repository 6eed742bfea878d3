import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { BlockReason } from '../../blocks/block.ts';
import type { BulkJob, BulkRefusal } from '../../bulk/bulkJob.ts';
import type { BulkAct, BulkState, BulkStopCause } from '../../tickets/bulk/bulkJob.ts';
import type { ReviewState } from '../../tickets/review/review.ts';
import { BlockReasonEnum } from '../blocks/block.graphql.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { RefusalCodeEnum } from '../refusals/refusalCode.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';
import { ReviewStateEnum } from '../tickets/review.graphql.ts';

export const BulkActEnum = enumOf<BulkAct>('BulkAct', 'What `startBulk` does with each held ticket.', {
  RELEASE: 'Releases it, as `unblockTicket` does. Its contact stays blocked.',
  DELETE: 'Deletes it, as `deleteBlockedTicket` does. Its contact stays blocked.',
  KEEP: 'Sets the review state `KEPT`.',
  SNOOZE: 'Sets the review state `SNOOZED`.',
  MARK_NEW: 'Sets the review state `NEW`.',
  CHANGE_REASON: 'Changes the reason of the block of its contact, as `updateBlock` does.',
});

const BulkStateEnum = enumOf<BulkState>('BulkState', 'How far a bulk job is.', {
  WAITING: 'A second person has to approve the deletion, within 24 hours.',
  RUNNING: 'It is under way.',
  FINISHED: 'Every ticket was acted on or refused.',
  STOPPED: 'It was stopped. What it had done stays done.',
  DECLINED: 'Another person declined the deletion, and nothing was done.',
});

const BulkStopCauseEnum = enumOf<BulkStopCause>('BulkStopCause', 'Why a bulk job was stopped.', {
  PERSON: 'A person or key stopped it with `stopBulk`.',
  CREDENTIAL: 'Its user was disabled, signed out or given another role. Or its key was revoked.',
});

@ObjectType('BulkRefusal', { description: 'A ticket that a bulk job refused.' })
export class BulkRefusalType implements BulkRefusal {
  @Field(() => ID, { description: 'The id of the ticket.' })
  readonly ticketId!: string;

  @Field(() => RefusalCodeEnum, { description: 'The code of the refusal.' })
  readonly refusal!: BulkRefusal['refusal'];
}

@ObjectType('BulkJob', {
  description: 'A bulk act on held tickets, and how far it has come. Jobs are kept for 30 days.',
})
export class BulkJobType implements Omit<BulkJob, 'actor' | 'decidedBy' | 'seenAt' | 'isOld' | 'isApproved'> {
  @Field(() => ID, { description: 'The id of the job.' })
  readonly id!: string;

  @Field(() => BulkActEnum, { description: 'What is done with each ticket.' })
  readonly act!: BulkAct;

  @Field(() => DateTime, { nullable: true, description: 'Of `SNOOZE`: when the tickets are `NEW` again.' })
  readonly until!: Date | null;

  @Field(() => BlockReasonEnum, { nullable: true, description: 'Of `CHANGE_REASON`: the new reason.' })
  readonly reason!: BlockReason | null;

  @Field(() => BulkStateEnum, { description: 'How far the job is.' })
  readonly state!: BulkState;

  @Field(() => Int, { description: 'The number of tickets that it acts on. It does not grow.' })
  readonly total!: number;

  @Field(() => Int, { description: 'How many of them it has come to.' })
  readonly done!: number;

  @Field(() => Int, { description: 'How many of those it changed. Others were refused, or had the effect before.' })
  readonly changed!: number;

  @Field(() => Int, { description: 'How many of those it refused.' })
  readonly refused!: number;

  @Field(() => [BulkRefusalType], { description: 'The first 100 tickets that it refused.' })
  readonly refusals!: readonly BulkRefusalType[];

  @Field(() => DateTime, { description: 'When it was asked for.' })
  readonly startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended. Null while it has not.' })
  readonly endedAt!: Date | null;

  @Field(() => BulkStopCauseEnum, { nullable: true, description: 'Why it was stopped. Null unless it was.' })
  readonly stopCause!: BulkStopCause | null;
}

@InputType('MatchingTicketsInput', {
  description:
    'Every held ticket that a filter of `blockedTickets` matches, as a person saw them. Read `matchingTickets` with the same filter first.',
})
export class MatchingTicketsInput {
  @Field(() => String, { nullable: true, description: 'As the argument of `blockedTickets`.' })
  readonly search?: string | null;

  @Field(() => ID, { nullable: true, description: 'As the argument of `blockedTickets`.' })
  readonly channelId?: string | null;

  @Field(() => ID, { nullable: true, description: 'As the argument of `blockedTickets`.' })
  readonly contactId?: string | null;

  @Field(() => ReviewStateEnum, { nullable: true, description: 'As the argument of `blockedTickets`.' })
  readonly review?: ReviewState | null;

  @Field(() => DateTime, { nullable: true, description: 'As the argument of `blockedTickets`.' })
  readonly expiringBefore?: Date | null;

  @Field(() => ID, { nullable: true, description: 'As the argument of `blockedTickets`.' })
  readonly campaignId?: string | null;

  @Field(() => Int, {
    description: 'The number that the person saw. When more match, the call is refused with `COUNT_GREW`.',
  })
  readonly expectedCount!: number;

  @Field(() => DateTime, {
    description: 'The moment `readAt` of that number. Tickets with a newer message are left out.',
  })
  readonly seenAt!: Date;
}

@ObjectType('MatchingTickets', { description: 'How many held tickets a filter matches.' })
export class MatchingTicketsType {
  @Field(() => Int, { description: 'The exact number. With a search it is at most 200,001.' })
  readonly count!: number;

  @Field(() => DateTime, { description: 'The moment at which they were counted.' })
  readonly readAt!: Date;
}

@ObjectType('StartBulkPayload', { description: 'The result of a bulk act.' })
export class StartBulkPayload {
  readonly bulkId!: string;
}

@ObjectType('BulkJobPayload', { description: 'The result of an act on a bulk job.' })
export class BulkJobPayload {
  readonly bulkId!: string;

  @Field(() => Boolean, { description: 'Whether the call changed the job. False: it had ended before.' })
  readonly changed!: boolean;
}
