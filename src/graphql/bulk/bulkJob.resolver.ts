import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { BlockReason } from '../../blocks/block.ts';
import { decideBulk, startBulk, stopBulk } from '../../bulk/bulk.commands.ts';
import { bulkJobOf, matchingTickets, newestBulks } from '../../bulk/bulk.queries.ts';
import type { BulkJob } from '../../bulk/bulkJob.ts';
import { SubscriptionSource } from '../../feed/source/subscriptionSource.ts';
import { searchText } from '../../text/search.ts';
import type { BulkAct } from '../../tickets/bulk/bulkJob.ts';
import type { ReviewState } from '../../tickets/review/review.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import { BlockReasonEnum } from '../blocks/block.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { DateTime } from '../scalars.graphql.ts';
import { ReviewStateEnum } from '../tickets/review.graphql.ts';
import {
  BulkActEnum,
  BulkJobPayload,
  BulkJobType,
  MatchingTicketsInput,
  MatchingTicketsType,
  StartBulkPayload,
} from './bulkJob.graphql.ts';

type Given<Value> = Value | null | undefined;

const LISTED = 20;
const AS_BLOCKED_TICKETS = { nullable: true, description: 'As the argument of `blockedTickets`.' } as const;
const JOB = { description: 'The id of the job.' } as const;

type FilterArguments = { readonly [Name in 'search' | 'channelId' | 'contactId' | 'campaignId']?: Given<string> } & {
  readonly review?: Given<ReviewState>;
  readonly expiringBefore?: Given<Date>;
};

interface OfJob {
  readonly bulkId: string;
}

@Resolver(() => BulkJobType)
class BulkJobResolver {
  @Query(() => MatchingTicketsType, {
    description: 'Counts the held tickets that a filter matches, for a bulk act on all of them.',
  })
  matchingTickets(
    @Ctx() { reader }: GraphQLContext,
    @Arg('search', () => String, AS_BLOCKED_TICKETS) search: Given<string>,
    @Arg('channelId', () => ID, AS_BLOCKED_TICKETS) channelId: Given<string>,
    @Arg('contactId', () => ID, AS_BLOCKED_TICKETS) contactId: Given<string>,
    @Arg('review', () => ReviewStateEnum, AS_BLOCKED_TICKETS) review: Given<ReviewState>,
    @Arg('expiringBefore', () => DateTime, AS_BLOCKED_TICKETS) expiringBefore: Given<Date>,
    @Arg('campaignId', () => ID, AS_BLOCKED_TICKETS) campaignId: Given<string>,
  ) {
    return matchingTickets(reader, filterOf({ search, channelId, contactId, review, expiringBefore, campaignId }));
  }

  @Query(() => BulkJobType, { nullable: true, description: 'Reads a bulk job. Null when there is none, or no more.' })
  bulkJob(@Ctx() { reader }: GraphQLContext, @Arg('id', () => ID, JOB) id: string) {
    return bulkJobOf(reader, id);
  }

  @Query(() => [BulkJobType], { description: 'The newest 20 bulk jobs of the workspace, the newest first.' })
  bulkJobs(@Ctx() { reader }: GraphQLContext) {
    return newestBulks(reader, LISTED);
  }

  @Subscription(() => [BulkJobType], {
    description:
      'The newest 20 bulk jobs of the workspace: at once, and after each change, at most every 300 milliseconds.',
    subscribe: () => new SubscriptionSource<GraphQLContext>({ counts: ({ reader }) => newestBulks(reader, LISTED) }),
  })
  bulkJobChanges(@Root() jobs: BulkJob[]): BulkJob[] {
    return jobs;
  }

  @FieldResolver(() => ActorType, { description: 'The actor who asked for it.' })
  startedBy(@Root() { actor }: BulkJob, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(actor);
  }

  @FieldResolver(() => ActorType, { nullable: true, description: 'The actor who approved, declined or stopped it.' })
  decidedBy(@Root() { decidedBy }: BulkJob, @Ctx() { loaders }: GraphQLContext) {
    return decidedBy && loaders.actor.load(decidedBy);
  }
}

@Resolver(() => StartBulkPayload)
class StartBulkResolver {
  @Mutation(() => StartBulkPayload, {
    description:
      'Acts on many held tickets: on `ticketIds`, or on all that match a filter. Up to 500 are done in the call, and more become a job with progress. Each ticket is decided as its own mutation decides it, and a refusal of one refuses no other. Deleting many never unblocks a contact. It is the only field of its operation, and a credential has one bulk act at a time. Refused: `FORBIDDEN`, `COUNT_GREW`, `APPROVAL_REQUIRED`, `BULK_TOO_LARGE`, `RATE_LIMITED`, `SEARCH_TOO_SLOW`.',
  })
  startBulk(
    @Ctx() context: GraphQLContext,
    @Arg('act', () => BulkActEnum, { description: 'What is done with each ticket.' }) act: BulkAct,
    @Arg('ticketIds', () => [ID], { nullable: true, description: 'The held tickets: at most 10,000.' })
    ticketIds: Given<string[]>,
    @Arg('matching', () => MatchingTicketsInput, {
      nullable: true,
      description: 'All that match a filter, at most 200,000. Give this or `ticketIds`.',
    })
    matching: Given<MatchingTicketsInput>,
    @Arg('until', () => DateTime, { nullable: true, description: 'Of `SNOOZE`: when the tickets are `NEW` again.' })
    until: Given<Date>,
    @Arg('reason', () => BlockReasonEnum, { nullable: true, description: 'Of `CHANGE_REASON`: the new reason.' })
    reason: Given<BlockReason>,
    @Arg('seenAt', () => DateTime, {
      nullable: true,
      description:
        'The moment at which you read the `ticketIds`. A ticket with a newer message is refused with `TICKET_CHANGED`. Left out or null, it is the moment of the call.',
    })
    seenAt: Given<Date>,
    @Arg('askApproval', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        'True asks a second person where `DELETE` is refused with `APPROVAL_REQUIRED`: the job waits for `approveBulk`.',
    })
    askApproval: boolean | null,
  ) {
    return startBulk(context, context.viewer, {
      act,
      ticketIds: ticketIds ?? null,
      matching: matching == null ? null : { ...matching, filter: filterOf(matching) },
      until: until ?? null,
      reason: reason ?? null,
      seenAt: seenAt ?? null,
      asksApproval: askApproval === true,
    });
  }

  @FieldResolver(() => BulkJobType, { description: 'The job after the call. It has ended when it was small.' })
  bulkJob(@Root() { bulkId }: OfJob, @Ctx() { reader }: GraphQLContext) {
    return bulkJobOf(reader, bulkId);
  }
}

@Resolver(() => BulkJobPayload)
class BulkDecisionResolver {
  @Mutation(() => BulkJobPayload, {
    description:
      'Stops a bulk job. What it has done stays done. Supervisors and admins stop every job, and a key its own. Refused: `BULK_NOT_FOUND`, `FORBIDDEN`.',
  })
  async stopBulk(@Ctx() context: GraphQLContext, @Arg('bulkId', () => ID, JOB) bulkId: string) {
    return { bulkId, ...(await stopBulk(context, context.viewer, bulkId)) };
  }

  @Mutation(() => BulkJobPayload, {
    description:
      'Lets a deletion begin that another person asked for: of exactly the tickets that were chosen then. For supervisors and admins, and never for who asked. Refused: `FORBIDDEN`, `BULK_NOT_FOUND`, `OWN_REQUEST`, `RATE_LIMITED`.',
  })
  async approveBulk(@Ctx() context: GraphQLContext, @Arg('bulkId', () => ID, JOB) bulkId: string) {
    return { bulkId, ...(await decideBulk(context, context.viewer, bulkId, true)) };
  }

  @Mutation(() => BulkJobPayload, {
    description:
      'Declines a deletion that waits for approval, or takes back one’s own. For supervisors and admins. Refused: `FORBIDDEN`, `BULK_NOT_FOUND`.',
  })
  async declineBulk(@Ctx() context: GraphQLContext, @Arg('bulkId', () => ID, JOB) bulkId: string) {
    return { bulkId, ...(await decideBulk(context, context.viewer, bulkId, false)) };
  }

  @FieldResolver(() => BulkJobType, { description: 'The job after the call.' })
  bulkJob(@Root() { bulkId }: OfJob, @Ctx() { reader }: GraphQLContext) {
    return bulkJobOf(reader, bulkId);
  }
}

function filterOf({ search, channelId, contactId, review, expiringBefore, campaignId }: FilterArguments) {
  return {
    search: searchText(search),
    channelId: channelId ?? null,
    contactId: contactId ?? null,
    review: review ?? null,
    expiringBefore: expiringBefore ?? null,
    campaignId: campaignId ?? null,
  };
}

export const BULK_JOB_RESOLVERS = [BulkJobResolver, StartBulkResolver, BulkDecisionResolver] as const;
