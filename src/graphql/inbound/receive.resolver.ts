import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ingestMessage, ingestMessages } from '../../inbound/ingest.commands.ts';
import { ContactIdentityInput } from '../contacts/identity.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { DateTime } from '../scalars.graphql.ts';
import { ReceiveMessageInput, ReceiveMessagePayload, ReceiveMessagesPayload } from './receive.graphql.ts';

@Resolver()
export class ReceiveResolver {
  @Mutation(() => ReceiveMessagePayload, {
    description:
      'Receives a message of a customer. A text, a name, an id or a date of any form is taken. A channel takes each `externalId` once, so a retry is safe. For admins and keys with `messages:ingest`. Refused: `CHANNEL_NOT_FOUND`, and `BAD_USER_INPUT` for a malformed sender.',
  })
  receiveMessage(
    @Ctx() context: GraphQLContext,
    @Arg('channelId', () => ID, { description: 'The channel on which the customer wrote.' }) channelId: string,
    @Arg('from', () => ContactIdentityInput, {
      description:
        'The sender. A `HANDLE` or an `EXTERNAL_ID` belongs to `channelId`, so its own `channelId` can be left out.',
    })
    from: ContactIdentityInput,
    @Arg('displayName', () => String, {
      nullable: true,
      description:
        'The name of the sender on the channel, of which 200 characters are kept. Left out, null or without a visible character, the contact keeps its name.',
    })
    displayName: string | null | undefined,
    @Arg('body', () => String, {
      description:
        'The text of the message, of any length and content. 64,000 characters are kept, and a text that shows nothing becomes `[empty]`. Send a long text as a variable.',
    })
    body: string,
    @Arg('externalId', () => String, {
      description:
        'The id of the message at its source, unique on the channel. Without a visible character it is no id: the message is taken, and is taken again when it is sent again.',
    })
    externalId: string,
    @Arg('sentAt', () => DateTime, {
      nullable: true,
      description:
        'When the customer wrote it, to show on a screen. Left out, null, before the year 2000 or more than a day ahead, it is now.',
    })
    sentAt: Date | null | undefined,
    @Arg('alsoKnownAs', () => [ContactIdentityInput], {
      nullable: true,
      description:
        'Other identities by which the channel knows the sender, at most 10. The message is held when one of them belongs to a blocked contact. One that no contact has is learnt. One of another contact makes a proposal to merge the two contacts, which stay as they are. One that is malformed is skipped. A `HANDLE` or an `EXTERNAL_ID` without `channelId` belongs to the channel of the message.',
    })
    alsoKnownAs: ContactIdentityInput[] | null | undefined,
  ) {
    const message = { channelId, from, alsoKnownAs, displayName, body, externalId, sentAt };
    return ingestMessage(context, context.viewer, message);
  }

  @Mutation(() => ReceiveMessagesPayload, {
    description:
      'Receives up to 100 messages in their order, each as `receiveMessage` does. A refusal of one message stands in its item and refuses no other. Refused: `BULK_TOO_LARGE`.',
  })
  receiveMessages(
    @Ctx() context: GraphQLContext,
    @Arg('messages', () => [ReceiveMessageInput], {
      description: 'The messages, at most 100. Those of one contact arrive in this order.',
    })
    messages: ReceiveMessageInput[],
  ) {
    return ingestMessages(context, context.viewer, messages);
  }
}
