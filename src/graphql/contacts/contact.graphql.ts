import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Contact, ContactTab } from '../../contacts/contact.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const ContactTabEnum = {
  ALL: 'ALL',
  ACTIVE: 'ACTIVE',
  BLOCKED: 'BLOCKED',
} as const satisfies Record<ContactTab, ContactTab>;

registerEnumType(ContactTabEnum, {
  name: 'ContactTab',
  description: 'Which contacts a list holds.',
  valuesConfig: {
    ALL: { description: 'Everybody.' },
    ACTIVE: { description: 'Those without a block in force.' },
    BLOCKED: { description: 'Those with a block in force.' },
  },
});

@ObjectType('Contact', {
  implements: [NodeType],
  description:
    'A person as the workspace knows them: made by their first message, or by a block on an identity never seen.',
})
export class ContactType implements Pick<Contact, 'id' | 'displayName' | 'createdAt' | 'updatedAt'> {
  readonly id!: string;

  @Field(() => String, { description: 'The name they gave on a channel; else the identity they were first known by.' })
  readonly displayName!: string;

  @Field(() => DateTime, { description: 'When the workspace first knew of them.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, {
    description:
      'When they last wrote, or were blocked or unblocked: what lists are ordered by. A message that is held does not change it.',
  })
  readonly updatedAt!: Date;
}

@ObjectType('ContactConnection', { description: 'A page of contacts, the one with the newest change first.' })
export class ContactConnectionType extends connectionOf<Contact>('Contact', () => ContactType) {}
