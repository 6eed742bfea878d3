import { createUnionType, Field, ObjectType } from 'type-graphql';
import { ContactBlockType } from '../blocks/block.graphql.ts';
import type { ContactBlock } from '../blocks/blocks.queries.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import type { Contact } from '../contacts/contact.ts';
import { FeedEventType, FeedResetType, shownType } from './feedEvent.graphql.ts';

@ObjectType('ContactBlocked', { implements: [FeedEventType], description: 'A contact was blocked.' })
export class ContactBlockedType extends FeedEventType {
  @Field(() => ContactType, { description: 'The contact as it is when the event is delivered.' })
  readonly contact!: Contact;

  @Field(() => ContactBlockType, { description: 'The block that began.' })
  readonly block!: ContactBlock;
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
  description: 'Who is blocked and unblocked.',
  types: () => [ContactBlockedType, ContactUnblockedType, FeedResetType] as const,
  resolveType: shownType,
});
