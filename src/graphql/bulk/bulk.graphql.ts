import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { BulkItem, BulkResult } from '../../refusals/bulk.ts';

@ObjectType('BulkItem', {
  description: 'What became of one of the ids of a bulk operation. Each is answered for itself.',
})
export class BulkItemType implements BulkItem {
  @Field(() => ID, { description: 'The id that was given.' })
  readonly id!: string;

  @Field(() => Boolean, {
    description: 'Whether anything was changed. False where it was so already, and where the item was refused.',
  })
  readonly changed!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Why this item was refused: the same codes as `extensions.code` of an error. Null when it was not refused.',
  })
  readonly errorCode!: BulkItem['errorCode'];

  @Field(() => String, { nullable: true, description: 'The refusal in words; null when the item was not refused.' })
  readonly errorMessage!: string | null;
}

@ObjectType('BulkPayload', {
  description:
    'What became of each id of a bulk operation. Items are done one by one: when the whole call answers with an error (such as `SERVICE_UNAVAILABLE`), some may be done. Doing them again is harmless.',
})
export class BulkPayload implements BulkResult {
  @Field(() => [BulkItemType], { description: 'One item for each id given, in the same order.' })
  readonly items!: readonly BulkItemType[];

  @Field(() => Int, { description: 'How many of the items were changed.' })
  readonly changedCount!: number;
}
