import { ArgsType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { BlockResult } from '../../blocks/block.commands.ts';
import type { BlockReason, OpenTicketAction } from '../../blocks/block.ts';
import type { BlockInput } from '../../blocks/blockInput.ts';
import type { UnblockResult } from '../../blocks/unblock.commands.ts';
import { DateTime } from '../scalars.graphql.ts';
import { BlockReasonEnum } from './block.graphql.ts';

export const OpenTicketActionEnum = {
  LEAVE_OPEN: 'LEAVE_OPEN',
  CLOSE: 'CLOSE',
} as const satisfies Record<OpenTicketAction, OpenTicketAction>;

registerEnumType(OpenTicketActionEnum, {
  name: 'OpenTicketAction',
  description: 'What blocking does with the tickets of the contact that are open at that moment.',
  valuesConfig: {
    LEAVE_OPEN: { description: 'They stay where they are. What the contact writes from now on is held all the same.' },
    CLOSE: { description: 'They are closed.' },
  },
});

const UNTIL =
  'When the block shall end by itself, with its blocked tickets released. In the future, else `EXPIRY_IN_PAST`.';

@ArgsType()
export class BlockArguments implements BlockInput {
  @Field(() => BlockReasonEnum, { nullable: true, defaultValue: BlockReasonEnum.SPAM, description: 'Why.' })
  readonly reason?: BlockReason | null;

  @Field(() => String, { nullable: true, description: 'What the team should know of it. No customer ever sees it.' })
  readonly note?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: `${UNTIL} Without it, the block holds until somebody unblocks.`,
  })
  readonly expiresAt?: Date | null;

  @Field(() => OpenTicketActionEnum, {
    nullable: true,
    defaultValue: OpenTicketActionEnum.CLOSE,
    description: 'What becomes of the tickets that are open now.',
  })
  readonly openTickets?: OpenTicketAction | null;
}

@ArgsType()
export class BlockChangeArguments implements BlockInput {
  @Field(() => BlockReasonEnum, { nullable: true, description: 'The new reason. Left out or null, it stays.' })
  readonly reason?: BlockReason | null;

  @Field(() => String, { nullable: true, description: 'The new note. Left out, it stays; null takes it away.' })
  readonly note?: string | null;

  @Field(() => DateTime, { nullable: true, description: `${UNTIL} Left out, it stays; null takes the end away.` })
  readonly expiresAt?: Date | null;
}

@ObjectType('BlockContactPayload', { description: 'What blocking a contact, or changing its block, did.' })
export class BlockContactPayload implements Pick<BlockResult, 'changed'> {
  @Field(() => Boolean, {
    description: 'Whether anything was changed: blocking the blocked changes nothing, and is no error.',
  })
  readonly changed!: boolean;
}

@ObjectType('UnblockContactPayload', { description: 'What unblocking a contact did.' })
export class UnblockContactPayload implements Omit<UnblockResult, 'contactId'> {
  @Field(() => Boolean, {
    description: 'Whether anything was changed: unblocking the active changes nothing, and is no error.',
  })
  readonly changed!: boolean;

  @Field(() => Int, { description: 'How many blocked tickets left for the bot or the unassigned.' })
  readonly ticketsReleased!: number;

  @Field(() => Int, { description: 'How many blocked tickets were deleted for good.' })
  readonly ticketsDeleted!: number;
}
