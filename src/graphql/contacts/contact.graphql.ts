import { Field, ObjectType } from 'type-graphql';
import type { Contact, ContactTab } from '../../contacts/contact.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const ContactTabEnum = enumOf<ContactTab>('ContactTab', 'A tab of the contact list.', {
  ALL: 'Every contact.',
  ACTIVE: 'Contacts without a block in force.',
  BLOCKED: 'Contacts with a block in force.',
});

@ObjectType('Contact', {
  implements: [NodeType],
  description:
    'A customer as the workspace knows them. The first message creates a contact, and so does `blockIdentity`.',
})
export class ContactType implements Pick<Contact, 'id' | 'displayName' | 'createdAt' | 'updatedAt'> {
  readonly id!: string;

  @Field(() => String, {
    description:
      'The name that a person gave with `updateContact`. Without one, the last name that a channel gave with a delivered message. Without either, the first identity. `Erased contact` for a removed person whose block stays and who wrote again.',
  })
  readonly displayName!: string;

  @Field(() => DateTime, { description: 'When the contact was created.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, {
    description:
      'When the contact last wrote, was blocked, was unblocked or was changed by a person. Lists are ordered by it. A held message does not change it.',
  })
  readonly updatedAt!: Date;
}

@ObjectType('ContactConnection', { description: 'A page of contacts, the last changed first.' })
export class ContactConnectionType extends connectionOf<Contact>('Contact', 'contact', () => ContactType) {}
