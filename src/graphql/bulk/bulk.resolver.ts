import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { BulkItem } from '../../refusals/bulk.ts';
import { RefusalCodeEnum } from '../refusals/refusalCode.graphql.ts';
import { BulkItemType } from './bulk.graphql.ts';

@Resolver(() => BulkItemType)
export class BulkItemResolver {
  @FieldResolver(() => RefusalCodeEnum, {
    nullable: true,
    description: 'The code of the refusal. Null when the id was not refused.',
  })
  refusal(@Root() { errorCode }: BulkItem) {
    return errorCode;
  }
}
