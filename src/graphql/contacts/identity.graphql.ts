import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ShownIdentity } from '../../contacts/identities.queries.ts';
import type { IdentityInput, IdentityKind } from '../../contacts/identity.ts';
import type { ChannelType } from '../../workspaces/channel.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { ChannelTypeEnum } from '../workspaces/channel.graphql.ts';

export const IdentityKindEnum = enumOf<IdentityKind>('IdentityKind', 'The kind of an identity of a contact.', {
  PHONE: 'A telephone number. It names the same contact on every channel. Stored as E.164: `+6281234567890`.',
  EMAIL:
    'An e-mail address. It names the same contact on every channel. Stored in lower case, and without a `+tag` at providers that ignore it. An address beyond 320 octets is stored as its hash: `sha256:` and 64 hex digits.',
  HANDLE: 'A name on one channel, such as `@ann`. Stored in lower case, without the `@`.',
  EXTERNAL_ID:
    'The id that a provider gives its user. At WhatsApp, Telegram and LINE it names the same contact on every channel of that type, elsewhere on one channel. Stored as given, letter case included. One beyond 200 characters is stored as its hash.',
  SENDER_ID:
    'A sender of SMS on one channel: a short code of 3 to 8 digits, or a name of up to 11 characters. Stored in lower case.',
});

@ObjectType('ContactIdentity', { description: 'An identity by which a contact is recognised.' })
export class ContactIdentityType implements Pick<ShownIdentity, 'kind' | 'value' | 'provider'> {
  @Field(() => IdentityKindEnum, { description: 'The kind of the identity.' })
  readonly kind!: IdentityKind;

  @Field(() => String, {
    description:
      'The canonical form, the same for every spelling of the identity. It is made for matching, so it can differ from the address to write to.',
  })
  readonly value!: string;

  @Field(() => ChannelTypeEnum, {
    nullable: true,
    description:
      'The type of the channels that the identity holds on. An `EXTERNAL_ID` of WhatsApp, Telegram or LINE names the same contact on every channel of that type. Null for every other identity.',
  })
  readonly provider!: ChannelType | null;
}

@InputType('ContactIdentityInput', {
  description:
    'An identity of a contact, in any spelling. A malformed one is refused with `BAD_USER_INPUT` and the field at fault.',
})
export class ContactIdentityInput implements IdentityInput {
  @Field(() => IdentityKindEnum, { description: 'The kind of the identity.' })
  readonly kind!: IdentityKind;

  @Field(() => String, {
    description:
      'The identity, at most 2,000 characters. A telephone number has its country code: `+62 812-3456-7890` or `6281234567890`.',
  })
  readonly value!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The channel of a `HANDLE`, an `EXTERNAL_ID` or a `SENDER_ID`, which need one. For an `EXTERNAL_ID` of WhatsApp, Telegram or LINE it is any channel of that type. The other kinds ignore it.',
  })
  readonly channelId?: string | null;
}
