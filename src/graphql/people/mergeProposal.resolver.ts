import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Contact } from '../../contacts/contact.ts';
import { type DeclineResult, declineMergeProposal } from '../../contacts/merging/mergeProposals.commands.ts';
import { type MergeProposal, mergeProposalPage } from '../../contacts/merging/mergeProposals.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import {
  DeclineMergeProposalPayload,
  MergeProposalConnectionType,
  MergeProposalType,
} from './mergeProposal.graphql.ts';

@Resolver(() => MergeProposalType)
class MergeProposalResolver {
  @Query(() => MergeProposalConnectionType, {
    description:
      'The open proposals to merge two contacts, the newest first. For supervisors and admins. `mergeContacts` and `declineMergeProposal` decide them.',
  })
  mergeProposals(@Ctx() context: GraphQLContext, @First() first: number, @After() after: string | null) {
    return mergeProposalPage(context, { first, after });
  }

  @Mutation(() => DeclineMergeProposalPayload, {
    description:
      'Says that the two contacts of a proposal are not one person. No message proposes them again, and they can still be merged. Refused: `MERGE_PROPOSAL_NOT_FOUND`.',
  })
  declineMergeProposal(
    @Ctx() context: GraphQLContext,
    @Arg('proposalId', () => ID, { description: 'The proposal to decline.' }) proposalId: string,
  ) {
    return declineMergeProposal(context, context.viewer, proposalId);
  }

  @FieldResolver(() => ContactType, { nullable: true, description: 'The contact that the message was taken for.' })
  contact(@Root() { contactId }: MergeProposal, @Ctx() { loaders }: GraphQLContext) {
    return loaders.contact.load(contactId);
  }

  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'The contact whose identity the message carried. After the merge of both, it is the kept contact.',
  })
  otherContact(@Root() { otherContactId }: MergeProposal, @Ctx() { loaders }: GraphQLContext) {
    return loaders.contact.load(otherContactId);
  }

  @FieldResolver(() => ActorType, {
    nullable: true,
    description: 'The actor who decided. Null while the proposal is open.',
  })
  decidedBy(@Root() { decidedBy }: MergeProposal, @Ctx() { loaders }: GraphQLContext) {
    return decidedBy && loaders.actor.load(decidedBy);
  }
}

@Resolver(() => ContactType)
class ContactProposalsResolver {
  @FieldResolver(() => [MergeProposalType], {
    description:
      'The open proposals to merge the contact with another one, the newest first: at most 20. For supervisors and admins.',
  })
  mergeProposals(@Root() { id }: Contact, @Ctx() { loaders }: GraphQLContext) {
    return loaders.openProposals.load(id);
  }
}

@Resolver(() => DeclineMergeProposalPayload)
class DeclinePayloadResolver {
  @FieldResolver(() => MergeProposalType, { description: 'The proposal after the call.' })
  proposal(@Root() { proposalId }: DeclineResult, @Ctx() { loaders }: GraphQLContext) {
    return loaders.mergeProposal.load(proposalId);
  }
}

export const MERGE_PROPOSAL_RESOLVERS = [MergeProposalResolver, ContactProposalsResolver, DeclinePayloadResolver];
