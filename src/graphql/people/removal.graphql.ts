import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import type { RemovalResult } from '../../people/removal.commands.ts';
import { DateTime } from '../scalars.graphql.ts';

@ArgsType()
export class RemovalArguments {
  @Field(() => ID, { description: 'The contact to remove.' })
  readonly contactId!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description:
      'Whether a block in force stays: the server keeps keyed hashes of the identities, so the next message of the person is held. Null means the default. Without a block in force it means nothing.',
  })
  readonly keepBlock?: boolean | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the kept block ends. It lies in the future, else `EXPIRY_IN_PAST`. Left out or null, the block keeps its own end. Hashes are personal data, so give an end where you can.',
  })
  readonly keepBlockUntil?: Date | null;
}

@ObjectType('DeleteContactPayload', { description: 'The result of deleting or erasing a contact.' })
export class DeleteContactPayload implements RemovalResult {
  @Field(() => ID, { description: 'The id of the contact. No query finds it any more.' })
  readonly contactId!: string;

  @Field(() => Boolean, {
    description: 'Whether the call removed the contact. False is no error: it was deleted or erased before.',
  })
  readonly changed!: boolean;

  @Field(() => Int, { description: 'The number of tickets that were deleted.' })
  readonly ticketsDeleted!: number;

  @Field(() => Int, { description: 'The number of messages that were deleted, in both directions.' })
  readonly messagesDeleted!: number;

  @Field(() => Boolean, { description: 'Whether a block in force stays.' })
  readonly blockKept!: boolean;
}
