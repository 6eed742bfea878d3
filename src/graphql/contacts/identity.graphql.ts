import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { Identity, IdentityInput, IdentityKind } from '../../contacts/identity.ts';

export const IdentityKindEnum = {
  PHONE: 'PHONE',
  EMAIL: 'EMAIL',
  HANDLE: 'HANDLE',
  EXTERNAL_ID: 'EXTERNAL_ID',
} as const satisfies Record<IdentityKind, IdentityKind>;

registerEnumType(IdentityKindEnum, {
  name: 'IdentityKind',
  description: 'By what a contact is recognised.',
  valuesConfig: {
    PHONE: { description: 'A telephone number, the same person on every channel. Stored as E.164: `+6281234567890`.' },
    EMAIL: {
      description: 'An e-mail address, the same person on every channel. Stored in lower case, without a `+tag`.',
    },
    HANDLE: { description: 'A name on one channel, such as `@ann`. Stored in lower case, without the `@`.' },
    EXTERNAL_ID: {
      description:
        'The id that the provider of one channel gives its user. Stored as it was given, letter case and all.',
    },
  },
});

@ObjectType('ContactIdentity', { description: 'One of the ways by which a contact is recognised.' })
export class ContactIdentityType implements Pick<Identity, 'kind' | 'value'> {
  @Field(() => IdentityKindEnum, { description: 'What kind of identity it is.' })
  readonly kind!: IdentityKind;

  @Field(() => String, {
    description:
      'Its canonical form, made for matching: every way to write the same identity has the same. It says who somebody is, and is not always an address to write to.',
  })
  readonly value!: string;
}

@InputType('ContactIdentityInput', {
  description:
    'An identity as your system has it, in any spelling. What cannot be one is refused as `BAD_USER_INPUT`, naming the field at fault.',
})
export class ContactIdentityInput implements IdentityInput {
  @Field(() => IdentityKindEnum, { description: 'What kind of identity it is.' })
  readonly kind!: IdentityKind;

  @Field(() => String, {
    description:
      'The identity, of at most 320 characters. A telephone number needs its country code: `+62 812-3456-7890` or `6281234567890`.',
  })
  readonly value!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The channel that a `HANDLE` or an `EXTERNAL_ID` belongs to: needed for these, ignored for the others.',
  })
  readonly channelId?: string | null;
}
