import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { IdentityInput } from '../../contacts/identity.ts';
import type { ReceiveOutcome } from '../../inbound/arrivals.ts';
import type { IngestInput, IngestItem, IngestResult } from '../../inbound/ingest.commands.ts';
import type { RefusalCode } from '../../refusals/refusal.ts';
import { ContactIdentityInput } from '../contacts/identity.graphql.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { RefusalCodeEnum } from '../refusals/refusalCode.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const ReceiveOutcomeEnum = enumOf<ReceiveOutcome>(
  'ReceiveOutcome',
  'What happened to a received message. Do not let the customer see it.',
  {
    DELIVERED: 'The message joined an open ticket or opened a new one.',
    HELD: 'The contact is blocked, so the message is held for supervisors.',
    DUPLICATE: 'The channel received a message with this `externalId` before, so nothing changed.',
  },
);

@ObjectType('ReceiveMessagePayload', { description: 'The result of receiving a message.' })
export class ReceiveMessagePayload {
  @Field(() => ReceiveOutcomeEnum, { description: 'Whether the message was delivered, held or a duplicate.' })
  readonly outcome!: ReceiveOutcome;
}

@InputType('ReceiveMessageInput', { description: 'One message of `receiveMessages`, as `receiveMessage` takes it.' })
export class ReceiveMessageInput implements IngestInput {
  @Field(() => ID, { description: 'The channel on which the customer wrote.' })
  readonly channelId!: string;

  @Field(() => ContactIdentityInput, {
    description:
      'The sender. A `HANDLE` or an `EXTERNAL_ID` belongs to `channelId`, so its own `channelId` can be left out.',
  })
  readonly from!: IdentityInput;

  @Field(() => [ContactIdentityInput], {
    nullable: true,
    description:
      'Other identities by which the channel knows the sender, at most 10. The message is held when one of them belongs to a blocked contact. One that no contact has is learnt. One of another contact makes a proposal to merge the two contacts, which stay as they are. One that is malformed is skipped. A `HANDLE` or an `EXTERNAL_ID` without `channelId` belongs to the channel of the message.',
  })
  readonly alsoKnownAs?: readonly IdentityInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name of the sender on the channel, of which 200 characters are kept. Left out, null or without a visible character, the contact keeps its name.',
  })
  readonly displayName?: string | null;

  @Field(() => String, {
    description:
      'The text of the message, of any length and content. 64,000 characters are kept, and a text that shows nothing becomes `[empty]`. Send a long text as a variable.',
  })
  readonly body!: string;

  @Field(() => String, {
    description:
      'The id of the message at its source, unique on the channel. Without a visible character it is no id: the message is taken, and is taken again when it is sent again.',
  })
  readonly externalId!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the customer wrote it, to show on a screen. Left out, null, before the year 2000 or more than a day ahead, it is now.',
  })
  readonly sentAt?: Date | null;
}

@ObjectType('ReceiveMessagesItem', { description: 'The result for one message of `receiveMessages`.' })
export class ReceiveMessagesItem implements IngestItem {
  @Field(() => String, { description: 'The `externalId` of the message, as the call gave it.' })
  readonly externalId!: string;

  @Field(() => ReceiveOutcomeEnum, {
    nullable: true,
    description: 'Whether the message was delivered, held or a duplicate. Null when the message was refused.',
  })
  readonly outcome!: ReceiveOutcome | null;

  @Field(() => RefusalCodeEnum, {
    nullable: true,
    description: 'The code of the refusal. Null when the message was not refused.',
  })
  readonly refusal!: RefusalCode | null;

  @Field(() => String, {
    nullable: true,
    description: 'The refusal in English words, for people. It can change. Null when the message was not refused.',
  })
  readonly errorMessage!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The input at fault, such as `messages.2.from.value`. Null when the message was not refused.',
  })
  readonly field!: string | null;
}

@ObjectType('ReceiveMessagesPayload', {
  description:
    'The results of `receiveMessages`. When the whole call fails, such as with `SERVICE_UNAVAILABLE`, repeating it is harmless.',
})
export class ReceiveMessagesPayload implements IngestResult {
  @Field(() => [ReceiveMessagesItem], { description: 'One item for each message of the call, in the same order.' })
  readonly items!: readonly ReceiveMessagesItem[];

  @Field(() => Int, { description: 'The number of messages that were delivered or held.' })
  readonly changedCount!: number;
}
