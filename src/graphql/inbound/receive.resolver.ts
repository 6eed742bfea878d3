import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ingestMessage } from '../../inbound/ingest.commands.ts';
import { ContactIdentityInput } from '../contacts/identity.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { DateTime } from '../scalars.graphql.ts';
import { ReceiveMessagePayload } from './receive.graphql.ts';

@Resolver()
export class ReceiveResolver {
  @Mutation(() => ReceiveMessagePayload, {
    description:
      'Hands in what a customer wrote. Safe to repeat: the same `externalId` on a channel is taken once. For admins and keys with `messages:ingest`. Refused: `CHANNEL_NOT_FOUND`, and `BAD_USER_INPUT` for a sender who cannot be one.',
  })
  receiveMessage(
    @Ctx() context: GraphQLContext,
    @Arg('channelId', () => ID, { description: 'The channel that it came in by.' }) channelId: string,
    @Arg('from', () => ContactIdentityInput, {
      description: 'Who wrote it. A handle or an external id is taken to be of `channelId`; it may be left out there.',
    })
    from: ContactIdentityInput,
    @Arg('displayName', () => String, {
      nullable: true,
      description: 'The name that the customer goes by there; null leaves the contact its name.',
    })
    displayName: string | null | undefined,
    @Arg('body', () => String, { description: 'The text: 1 to 8,000 characters.' }) body: string,
    @Arg('externalId', () => String, {
      description: 'The id that the message has where it comes from: 1 to 512 characters, unique on the channel.',
    })
    externalId: string,
    @Arg('sentAt', () => DateTime, {
      nullable: true,
      description: 'When the customer wrote it, for showing; left out, it is now.',
    })
    sentAt: Date | null | undefined,
  ) {
    const message = { channelId, from, displayName: displayName ?? null, body, externalId, sentAt: sentAt ?? null };
    return ingestMessage(context, context.viewer, message);
  }
}
