import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Identity } from '../../contacts/identity.ts';
import { mailboxOf } from '../../contacts/mailbox.ts';
import type { GraphQLContext } from '../context.ts';
import { ChannelType } from '../workspaces/channel.graphql.ts';
import { ContactIdentityType } from './identity.graphql.ts';

@Resolver(() => ContactIdentityType)
export class ContactIdentityResolver {
  @FieldResolver(() => ChannelType, {
    nullable: true,
    description:
      'The channel of the identity; for one with a `provider`, the channel that it was first seen on. Null for `PHONE` and `EMAIL`, which hold on every channel.',
  })
  channel(@Root() { channelId }: Identity, @Ctx() { loaders }: GraphQLContext) {
    return channelId && loaders.channel.load(channelId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The address without its tag, for an `EMAIL` with a tag at a domain whose rule for tags is unknown. `blockIdentity` with `wholeMailbox` blocks it. Null for every other identity.',
  })
  mailbox(@Root() identity: Identity) {
    return mailboxOf(identity);
  }
}
