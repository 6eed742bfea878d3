import { Field, ObjectType } from 'type-graphql';
import type { ContactResult } from '../../contacts/contacts.commands.ts';

@ObjectType('UpdateContactPayload', { description: 'The result of renaming a contact.' })
export class UpdateContactPayload implements Pick<ContactResult, 'changed'> {
  @Field(() => Boolean, {
    description: 'Whether the call changed anything. False is no error: the contact had this name.',
  })
  readonly changed!: boolean;
}

@ObjectType('DetachIdentityPayload', { description: 'The result of taking an identity off a contact.' })
export class DetachIdentityPayload implements Pick<ContactResult, 'changed'> {
  @Field(() => Boolean, {
    description: 'Whether the call changed anything. False is no error: the contact did not have the identity.',
  })
  readonly changed!: boolean;
}
