import { Field, Int, ObjectType } from 'type-graphql';
import type { BlockEndCause, BlockReason, BlockScope, UnblockPolicy } from '../../blocks/block.ts';
import type { ContactBlock } from '../../blocks/blocks.queries.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const BlockReasonEnum = enumOf<BlockReason>(
  'BlockReason',
  'The reason of a block. It informs the team and has no other effect.',
  {
    SPAM: 'Unwanted advertising, or the same message again and again.',
    ABUSE: 'Insults or threats.',
    HARASSMENT: 'Harassment of a team member.',
    FRAUD: 'Fraud with orders or payments.',
    PHISHING: 'Attempts to get passwords or data.',
    OPT_OUT: 'The contact asked not to be contacted.',
    OTHER: 'Another reason. The note can say which.',
  },
);

export const BlockScopeEnum = enumOf<BlockScope>('BlockScope', 'What a block stops.', {
  INBOUND:
    'What the contact writes is held. Replies are refused with `CONTACT_BLOCKED`, except on a ticket that was released since the block began.',
  OUTBOUND:
    'What the contact writes is delivered. All that is written to them is refused with `CONTACT_OPTED_OUT`: an opt-out.',
  BOTH: 'What the contact writes is held. Replies are refused as with `INBOUND`, and with `CONTACT_OPTED_OUT` on a released ticket.',
});

export const UnblockPolicyEnum = enumOf<UnblockPolicy>(
  'UnblockPolicy',
  'What unblocking a contact does with its held tickets.',
  {
    UNBLOCK_ALL: 'Releases them: to `BOT` when the bot of their channel is active, else to `UNASSIGNED`.',
    DELETE_ALL:
      'Deletes them and their messages. `undo` brings them back for `undoSeconds`. After that they are gone for good.',
  },
);

export const BlockEndCauseEnum = enumOf<BlockEndCause>('BlockEndCause', 'The cause of the end of a block.', {
  UNBLOCKED: 'A user or an API key unblocked the contact.',
  EXPIRED: 'The time in `expiresAt` passed. Its held tickets were released.',
  REPLACED: 'It refused replies alone, and a block that also holds took its place.',
  OPTED_IN: 'The contact had opted out at their provider, and takes messages again.',
  MERGED: 'Two blocked contacts were merged. The older block stands, and the held tickets stay held.',
  UNDONE: 'The block was undone within the time that the workspace sets. Its held tickets were released.',
});

@ObjectType('ContactBlock', {
  implements: [NodeType],
  description:
    'The record that a contact is or was blocked: why, by whom, from when and until when. A block ends, and its record is never deleted.',
})
export class ContactBlockType implements Omit<ContactBlock, 'contactId' | 'blockedBy' | 'endedBy' | 'restoresId'> {
  readonly id!: string;

  @Field(() => BlockReasonEnum, { description: 'The reason of the block.' })
  readonly reason!: BlockReason;

  @Field(() => BlockScopeEnum, { description: 'What the block stops.' })
  readonly scope!: BlockScope;

  @Field(() => String, {
    nullable: true,
    description: 'The note of the team about the block, at most 2,000 characters. Null without one.',
  })
  readonly note!: string | null;

  @Field(() => DateTime, { description: 'When the block began.' })
  readonly blockedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the block ends by itself. Null when it lasts until the contact is unblocked.',
  })
  readonly expiresAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the block ended. Null while it is in force.' })
  readonly endedAt!: Date | null;

  @Field(() => BlockEndCauseEnum, { nullable: true, description: 'Why the block ended. Null while it is in force.' })
  readonly endCause!: BlockEndCause | null;

  @Field(() => UnblockPolicyEnum, {
    nullable: true,
    description:
      'What the end of the block did with the held tickets. Null while it is in force, and when a merge ended it. Viewers who may not see held tickets read it for expired blocks alone.',
  })
  readonly policy!: UnblockPolicy | null;

  @Field(() => Int, { description: 'The number of held tickets that its end released. 0 while it is in force.' })
  readonly ticketsReleased!: number;

  @Field(() => Int, {
    description:
      'The number of held tickets that its end deleted. 0 while it is in force, and for viewers who may not see held tickets.',
  })
  readonly ticketsDeleted!: number;
}

@ObjectType('ContactBlockConnection', { description: 'A page of the blocks of a contact, the newest first.' })
export class ContactBlockConnectionType extends connectionOf<ContactBlock>(
  'ContactBlock',
  'block',
  () => ContactBlockType,
) {}
