import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import type { BlockField } from '../../blocks/block.ts';
import type { ContactBlock } from '../../blocks/blocks.queries.ts';
import type { Contact } from '../../contacts/contact.ts';
import type { ContactField } from '../../feed/contactProjection.ts';
import { ContactBlockType } from '../blocks/block.graphql.ts';
import { BlockFieldEnum } from '../blocks/blockChange.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { FeedEventType, FeedResetType, typeNameOf } from './feedEvent.graphql.ts';

@ObjectType('ContactBlocked', {
  implements: [FeedEventType],
  description: 'A contact was blocked. Or the reason, the note or the end of its block changed, and `updated` is true.',
})
export class ContactBlockedType extends FeedEventType {
  @Field(() => ContactType, { description: 'The contact in its present state, read when the event is delivered.' })
  readonly contact!: Contact;

  @Field(() => ContactBlockType, { description: 'The block in its present state, read when the event is delivered.' })
  readonly block!: ContactBlock;

  @Field(() => Boolean, {
    description: 'True when the block was in force before and changed. False when the block began.',
  })
  readonly updated!: boolean;
}

@ObjectType('BlockUpdated', {
  implements: [FeedEventType],
  description:
    'The reason, the note or the end of a block changed. Sent with `detailed: true`, in place of `ContactBlocked` with `updated: true`.',
})
export class BlockUpdatedType extends FeedEventType {
  @Field(() => ContactType, { description: 'The contact in its present state, read when the event is delivered.' })
  readonly contact!: Contact;

  @Field(() => ContactBlockType, { description: 'The block in its present state, read when the event is delivered.' })
  readonly block!: ContactBlock;

  @Field(() => [BlockFieldEnum], { description: 'The fields that the event changed, at least one.' })
  readonly changed!: readonly BlockField[];
}

@ObjectType('ContactUnblocked', {
  implements: [FeedEventType],
  description: 'A contact was unblocked, by an actor or because its block expired.',
})
export class ContactUnblockedType extends FeedEventType {
  @Field(() => ContactType, { description: 'The contact in its present state, read when the event is delivered.' })
  readonly contact!: Contact;

  @Field(() => ContactBlockType, { description: 'The block that ended, read when the event is delivered.' })
  readonly block!: ContactBlock;
}

export const ContactFieldEnum = enumOf<ContactField>('ContactField', 'A part of a contact that a person changes.', {
  displayName: 'The name of the contact.',
  identities: 'The identities by which the contact is recognised.',
  deletionRequest: 'The open request to delete what is held of the contact. Told to viewers who may see held tickets.',
  mergeProposals: 'The open merge proposals of the contact. Told to viewers who may see held tickets.',
});

@ObjectType('ContactUpdated', {
  implements: [FeedEventType],
  description:
    'A person renamed a contact or changed its identities, or its merge proposals or its deletion request changed. Sent with `detailed: true` only. A new name that came with a message is not told.',
})
export class ContactUpdatedType extends FeedEventType {
  @Field(() => ContactType, { description: 'The contact in its present state, read when the event is delivered.' })
  readonly contact!: Contact;

  @Field(() => [ContactFieldEnum], { description: 'What the event changed, at least one.' })
  readonly changedFields!: readonly ContactField[];
}

@ObjectType('ContactDeleted', {
  implements: [FeedEventType],
  description:
    'A contact was deleted or erased, with its tickets and messages. Sent with `detailed: true`, in place of a `FeedReset`.',
})
export class ContactDeletedType extends FeedEventType {
  @Field(() => ID, { description: 'The id of the contact. No query finds it any more.' })
  readonly contactId!: string;

  @Field(() => Boolean, { description: 'True after `eraseContact`, false after `deleteContact`.' })
  readonly erased!: boolean;
}

@ObjectType('ContactsMerged', {
  implements: [FeedEventType],
  description:
    'Two contacts were merged. The identities, tickets and blocks of one belong to the other now. Sent with `detailed: true`, in place of `FeedReset`.',
})
export class ContactsMergedType extends FeedEventType {
  @Field(() => ContactType, { description: 'The contact that was kept, in its present state.' })
  readonly contact!: Contact;

  @Field(() => ID, { description: 'The id of the contact that is gone. Queries by this id answer the kept contact.' })
  readonly mergedContactId!: string;
}

export const ContactEventUnion = createUnionType({
  name: 'ContactEvent',
  description:
    'A change of a contact or of its block, or the end of a contact. More members can come, so accept unknown ones.',
  types: () =>
    [
      ContactBlockedType,
      BlockUpdatedType,
      ContactUnblockedType,
      ContactUpdatedType,
      ContactDeletedType,
      ContactsMergedType,
      FeedResetType,
    ] as const,
  resolveType: typeNameOf,
});
