import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { BulkItem, BulkResult } from '../../refusals/bulk.ts';
import type { Undo } from '../../tickets/undo/undo.ts';
import { UndoType } from '../undo/undo.graphql.ts';

@ObjectType('BulkItem', { description: 'The result for one id of a bulk mutation.' })
export class BulkItemType implements BulkItem {
  @Field(() => ID, { description: 'The id as the call gave it.' })
  readonly id!: string;

  @Field(() => Boolean, {
    description:
      'Whether the call changed anything for this id. False when the effect was there before, or when the id was refused.',
  })
  readonly changed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The code of the refusal, as `extensions.code` of an error. Null when the id was not refused.',
    deprecationReason: 'Use `refusal`: the same code as an enum value.',
  })
  readonly errorCode!: BulkItem['errorCode'];

  @Field(() => String, {
    nullable: true,
    description: 'The refusal in English words, for people. It can change. Null when the id was not refused.',
  })
  readonly errorMessage!: string | null;
}

@ObjectType('BulkPayload', {
  description:
    'The results of a bulk mutation. Each id has a transaction of its own. When the whole call fails, such as with `SERVICE_UNAVAILABLE`, some ids can be done. Repeating the call is harmless.',
})
export class BulkPayload implements BulkResult {
  @Field(() => [BulkItemType], { description: 'One item for each id of the call, in the same order.' })
  readonly items!: readonly BulkItemType[];

  @Field(() => Int, { description: 'The number of items that the call changed.' })
  readonly changedCount!: number;

  @Field(() => UndoType, {
    nullable: true,
    description: 'How to undo all that the call changed. Null when it changed nothing, and for `reviewTickets`.',
  })
  readonly undo?: Undo | null;
}
