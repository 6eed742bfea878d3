import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { BlockEndCause, BlockReason, UnblockPolicy } from '../../blocks/block.ts';
import type { ContactBlock } from '../../blocks/blocks.queries.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const BlockReasonEnum = {
  SPAM: 'SPAM',
  ABUSE: 'ABUSE',
  HARASSMENT: 'HARASSMENT',
  FRAUD: 'FRAUD',
  PHISHING: 'PHISHING',
  OPT_OUT: 'OPT_OUT',
  OTHER: 'OTHER',
} as const satisfies Record<BlockReason, BlockReason>;

registerEnumType(BlockReasonEnum, {
  name: 'BlockReason',
  description: 'Why a contact is blocked. It is for people to read; it changes nothing about the block.',
  valuesConfig: {
    SPAM: { description: 'Unwanted advertising, or the same again and again.' },
    ABUSE: { description: 'Insults or threats.' },
    HARASSMENT: { description: 'Pursuing somebody of the team.' },
    FRAUD: { description: 'Deceit about orders or payments.' },
    PHISHING: { description: 'Trying to get at passwords or data.' },
    OPT_OUT: { description: 'They asked not to be talked to.' },
    OTHER: { description: 'None of these: say it in the note.' },
  },
});

export const UnblockPolicyEnum = {
  UNBLOCK_ALL: 'UNBLOCK_ALL',
  DELETE_ALL: 'DELETE_ALL',
} as const satisfies Record<UnblockPolicy, UnblockPolicy>;

registerEnumType(UnblockPolicyEnum, {
  name: 'UnblockPolicy',
  description: 'What unblocking a contact does with its blocked tickets.',
  valuesConfig: {
    UNBLOCK_ALL: {
      description: 'Releases them: to the bot where the bot of their channel is active, else to the unassigned.',
    },
    DELETE_ALL: { description: 'Deletes them and their messages for good. Nothing brings them back.' },
  },
});

export const BlockEndCauseEnum = {
  UNBLOCKED: 'UNBLOCKED',
  EXPIRED: 'EXPIRED',
} as const satisfies Record<BlockEndCause, BlockEndCause>;

registerEnumType(BlockEndCauseEnum, {
  name: 'BlockEndCause',
  description: 'How a block came to its end.',
  valuesConfig: {
    UNBLOCKED: { description: 'Somebody unblocked the contact.' },
    EXPIRED: { description: 'Its time had passed; its blocked tickets were released.' },
  },
});

@ObjectType('ContactBlock', {
  implements: [NodeType],
  description:
    'The record that a contact is or was blocked: why, by whom, since when, until when. It is ended, never deleted.',
})
export class ContactBlockType implements Omit<ContactBlock, 'contactId' | 'blockedBy' | 'endedBy'> {
  readonly id!: string;

  @Field(() => BlockReasonEnum, { description: 'Why.' })
  readonly reason!: BlockReason;

  @Field(() => String, {
    nullable: true,
    description: 'What whoever blocked wrote about it, for the team; null when nothing.',
  })
  readonly note!: string | null;

  @Field(() => DateTime, { description: 'Since when.' })
  readonly blockedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ends by itself; null when it does not.' })
  readonly expiresAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it is in force.' })
  readonly endedAt!: Date | null;

  @Field(() => BlockEndCauseEnum, { nullable: true, description: 'How it ended; null while it is in force.' })
  readonly endCause!: BlockEndCause | null;

  @Field(() => UnblockPolicyEnum, {
    nullable: true,
    description: 'What was done with its blocked tickets; null while it is in force.',
  })
  readonly policy!: UnblockPolicy | null;

  @Field(() => Int, { description: 'How many blocked tickets its end released; 0 while it is in force.' })
  readonly ticketsReleased!: number;

  @Field(() => Int, {
    description:
      'How many blocked tickets its end deleted; 0 while it is in force, and to viewers who may not see what is held.',
  })
  readonly ticketsDeleted!: number;
}

@ObjectType('ContactBlockConnection', { description: 'A page of the blocks a contact ever had, the newest first.' })
export class ContactBlockConnectionType extends connectionOf<ContactBlock>('ContactBlock', () => ContactBlockType) {}
