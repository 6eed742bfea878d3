import { Field, ObjectType } from 'type-graphql';
import type { IdentityKind } from '../../contacts/identity.ts';
import type { MergeDecision } from '../../contacts/merging/mergeProposal.ts';
import type { DeclineResult } from '../../contacts/merging/mergeProposals.commands.ts';
import type { MergeProposal } from '../../contacts/merging/mergeProposals.queries.ts';
import { IdentityKindEnum } from '../contacts/identity.graphql.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

const MergeDecisionEnum = enumOf<MergeDecision>('MergeDecision', 'What was decided about a merge proposal.', {
  MERGED: 'The two were merged. Or one of them was merged with a contact about which the same is asked.',
  DECLINED: 'The two are not one person. No message proposes them again.',
});

@ObjectType('MergeProposal', {
  implements: [NodeType],
  description:
    'Two contacts that may be one person: a message carried an identity of each. Only a person merges contacts. For supervisors and admins.',
})
export class MergeProposalType implements Pick<MergeProposal, 'id' | 'kind' | 'value' | 'createdAt'> {
  readonly id!: string;

  @Field(() => IdentityKindEnum, {
    description: 'The kind of the identity of `otherContact` that the message carried.',
  })
  readonly kind!: IdentityKind;

  @Field(() => String, { description: 'The canonical form of that identity.' })
  readonly value!: string;

  @Field(() => DateTime, { description: 'When the message arrived.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided. Null while the proposal is open.' })
  readonly decidedAt!: Date | null;

  @Field(() => MergeDecisionEnum, { nullable: true, description: 'The decision. Null while the proposal is open.' })
  readonly decision!: MergeDecision | null;
}

@ObjectType('MergeProposalConnection', { description: 'A page of open merge proposals, the newest first.' })
export class MergeProposalConnectionType extends connectionOf<MergeProposal>(
  'MergeProposal',
  'proposal',
  () => MergeProposalType,
) {}

@ObjectType('DeclineMergeProposalPayload', { description: 'The result of declining a merge proposal.' })
export class DeclineMergeProposalPayload implements Pick<DeclineResult, 'changed'> {
  @Field(() => Boolean, {
    description: 'Whether the call changed anything. False is no error: the proposal was decided before.',
  })
  readonly changed!: boolean;
}
