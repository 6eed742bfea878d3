import { createUnionType, Field, ObjectType } from 'type-graphql';
import type { ContactBlock } from '../../blocks/blocks.queries.ts';
import type { Contact } from '../../contacts/contact.ts';
import { ContactBlockType } from '../blocks/block.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import { FeedEventType, FeedResetType, typeNameOf } from './feedEvent.graphql.ts';

@ObjectType('ContactBlocked', {
  implements: [FeedEventType],
  description: 'A contact was blocked; or the reason, note or end of the block in force was changed (`updated`).',
})
export class ContactBlockedType extends FeedEventType {
  @Field(() => ContactType, { description: 'The contact as it is when the event is delivered.' })
  readonly contact!: Contact;

  @Field(() => ContactBlockType, { description: 'The block that began or was changed, as it is when delivered.' })
  readonly block!: ContactBlock;

  @Field(() => Boolean, {
    description:
      'True when the contact was blocked before and the block was changed; false when they were just blocked.',
  })
  readonly updated!: boolean;
}

@ObjectType('ContactUnblocked', {
  implements: [FeedEventType],
  description: 'A contact was unblocked, by somebody or because the time of the block had passed.',
})
export class ContactUnblockedType extends FeedEventType {
  @Field(() => ContactType, { description: 'The contact as it is when the event is delivered.' })
  readonly contact!: Contact;

  @Field(() => ContactBlockType, { description: 'The block that ended.' })
  readonly block!: ContactBlock;
}

export const ContactEventUnion = createUnionType({
  name: 'ContactEvent',
  description: 'Who is blocked and unblocked, and blocks that were changed.',
  types: () => [ContactBlockedType, ContactUnblockedType, FeedResetType] as const,
  resolveType: typeNameOf,
});
