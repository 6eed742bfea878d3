import { Field, Int, ObjectType } from 'type-graphql';
import type { BlockField, BlockReason, BlockScope, BlockTerms } from '../../blocks/block.ts';
import type { BlockChange } from '../../blocks/blockChanges.queries.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';
import { BlockReasonEnum, BlockScopeEnum } from './block.graphql.ts';

export const BlockFieldEnum = enumOf<BlockField>('BlockField', 'A field of a block that `updateBlock` changes.', {
  reason: 'The reason of the block.',
  scope: 'What the block stops.',
  note: 'The note of the team.',
  expiresAt: 'The time when the block ends by itself.',
});

@ObjectType('BlockTerms', {
  description: 'The terms of a block at one time: its reason, its scope, its note and its end.',
})
export class BlockTermsType implements BlockTerms {
  @Field(() => BlockReasonEnum, { description: 'The reason of the block.' })
  readonly reason!: BlockReason;

  @Field(() => BlockScopeEnum, { description: 'What the block stopped.' })
  readonly scope!: BlockScope;

  @Field(() => String, {
    nullable: true,
    description: 'The note of the team, at most 2,000 characters. Null without one.',
  })
  readonly note!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the block was to end by itself. Null when it lasted until the contact is unblocked.',
  })
  readonly expiresAt!: Date | null;
}

@ObjectType('BlockChange', { description: 'A change of the terms of a block by `updateBlock`.' })
export class BlockChangeType implements Omit<BlockChange, 'changedBy'> {
  @Field(() => Int, { description: 'The number of the change: 1 for the first change of the block.' })
  readonly number!: number;

  @Field(() => DateTime, { description: 'When the terms changed.' })
  readonly changedAt!: Date;

  @Field(() => [BlockFieldEnum], { description: 'The fields that changed, at least one.' })
  readonly changed!: readonly BlockField[];

  @Field(() => BlockTermsType, { description: 'The terms before the change.' })
  readonly from!: BlockTerms;

  @Field(() => BlockTermsType, { description: 'The terms after the change.' })
  readonly to!: BlockTerms;
}
