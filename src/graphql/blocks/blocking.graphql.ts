import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import type { BlockReason, BlockScope, OpenTicketAction } from '../../blocks/block.ts';
import type { BlockInput } from '../../blocks/blockInput.ts';
import type { BlockResult } from '../../blocks/blockLocked.tx.ts';
import type { UnblockResult } from '../../blocks/unblock.commands.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';
import { UndoType } from '../undo/undo.graphql.ts';
import { BlockReasonEnum, BlockScopeEnum } from './block.graphql.ts';

export const OpenTicketActionEnum = enumOf<OpenTicketAction>(
  'OpenTicketAction',
  'What blocking does with the open tickets of the contact.',
  {
    LEAVE_OPEN: 'They stay open. New messages of the contact are held all the same.',
    CLOSE: 'They are closed.',
  },
);

const END = 'When the block ends by itself, with `UNBLOCK_ALL`. It lies in the future, else `EXPIRY_IN_PAST`.';

@ArgsType()
export class BlockArguments implements BlockInput {
  @Field(() => BlockReasonEnum, {
    nullable: true,
    defaultValue: 'SPAM',
    description: 'The reason of the block. Null means the default.',
  })
  readonly reason?: BlockReason | null;

  @Field(() => BlockScopeEnum, {
    nullable: true,
    defaultValue: 'INBOUND',
    description: 'What the block stops. Null means the default.',
  })
  readonly scope?: BlockScope | null;

  @Field(() => String, {
    nullable: true,
    description: 'A note for the team, at most 2,000 characters. Customers never see it.',
  })
  readonly note?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: `${END} Left out or null, the block lasts until the contact is unblocked.`,
  })
  readonly expiresAt?: Date | null;

  @Field(() => OpenTicketActionEnum, {
    nullable: true,
    defaultValue: 'CLOSE',
    description: 'What to do with the open tickets of the contact. Null means the default.',
  })
  readonly openTickets?: OpenTicketAction | null;
}

@ArgsType()
export class BlockUpdateArguments implements BlockInput {
  @Field(() => BlockReasonEnum, { nullable: true, description: 'The new reason. Left out or null, the reason stays.' })
  readonly reason?: BlockReason | null;

  @Field(() => BlockScopeEnum, {
    nullable: true,
    description:
      'The new scope. Left out or null, the scope stays. A block that holds messages goes on holding, and another one never begins to: `BAD_USER_INPUT`. Ending an opt-out needs the right to unblock.',
  })
  readonly scope?: BlockScope | null;

  @Field(() => String, {
    nullable: true,
    description: 'The new note, at most 2,000 characters. Left out, the note stays. Null removes it.',
  })
  readonly note?: string | null;

  @Field(() => DateTime, { nullable: true, description: `${END} Left out, the end stays. Null removes it.` })
  readonly expiresAt?: Date | null;
}

@ObjectType('BlockContactPayload', { description: 'The result of blocking a contact or changing its block.' })
export class BlockContactPayload implements Pick<BlockResult, 'changed' | 'undo'> {
  @Field(() => Boolean, {
    description:
      'Whether the call changed anything. False is no error: the contact was blocked before, or its block has these terms.',
  })
  readonly changed!: boolean;

  @Field(() => UndoType, {
    nullable: true,
    description:
      'How to undo the block. Null when the call changed nothing, and for `blockIdentity` and `updateBlock`, which cannot be undone.',
  })
  readonly undo!: BlockResult['undo'];
}

@ObjectType('UnblockContactPayload', { description: 'The result of unblocking a contact.' })
export class UnblockContactPayload implements Omit<UnblockResult, 'contactId'> {
  @Field(() => Boolean, {
    description: 'Whether the call changed anything. False is no error: the contact was not blocked.',
  })
  readonly changed!: boolean;

  @Field(() => Int, { description: 'The number of held tickets that moved to `BOT` or `UNASSIGNED`.' })
  readonly ticketsReleased!: number;

  @Field(() => Int, {
    description: 'The number of held tickets that were deleted. While it can be undone, they are hidden from all.',
  })
  readonly ticketsDeleted!: number;

  @Field(() => UndoType, {
    nullable: true,
    description: 'How to undo the unblock. Null when the call changed nothing, or the workspace has no undo.',
  })
  readonly undo!: UnblockResult['undo'];
}
