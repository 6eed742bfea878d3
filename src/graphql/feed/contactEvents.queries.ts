import type { ActorRef } from '../../access/viewer.ts';
import type { ContactBlock } from '../../blocks/blocks.queries.ts';
import type { Contact } from '../../contacts/contact.ts';
import { type BlockItem, type ContactItem, contactItems } from '../../feed/contactProjection.ts';
import type { FeedEvent, FeedReset } from '../../feed/fanout/feedItems.service.ts';
import { positionFrom, SubscriptionSource } from '../../feed/source/subscriptionSource.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { GraphQLContext } from '../context.ts';

/** The payload of a feed item of the contacts. */
type ContactPayload =
  | (Omit<BlockItem, 'contactId' | 'blockId'> & {
      readonly contact: Contact;
      readonly block: ContactBlock;
      /** The actor of the event. */
      readonly by: ActorRef;
    })
  | (Omit<Extract<ContactItem, { __typename: 'ContactUpdated' }>, 'contactId'> & {
      readonly contact: Contact;
      readonly by: ActorRef;
    })
  | (Omit<Extract<ContactItem, { __typename: 'ContactsMerged' }>, 'contactId'> & {
      readonly contact: Contact;
      readonly by: ActorRef;
    })
  | (Extract<ContactItem, { __typename: 'ContactDeleted' }> & { readonly by: ActorRef })
  | { readonly __typename: 'FeedReset'; readonly reason: string };

export type ContactEvent = (ContactPayload & FeedEvent) | FeedReset;

/** The source of the contacts' feed: all contacts, or one. Throws a refusal for a contact that does not exist. */
export async function contactEvents(
  context: GraphQLContext,
  {
    after,
    contactId,
    detailed,
  }: {
    readonly after?: string | null | undefined;
    readonly contactId?: string | null | undefined;
    readonly detailed?: boolean | null | undefined;
  },
): Promise<SubscriptionSource<GraphQLContext>> {
  const only = contactId ?? null;
  const contact = only === null ? null : await context.loaders.contact.load(only);
  if (only !== null && contact === null) throw new Refusal(refuse('CONTACT_NOT_FOUND', 'There is no such contact.'));
  const followed = only === null || contact === null ? null : new Set([only, contact.id]);
  const filter = { only: followed, detailed: detailed === true };
  return new SubscriptionSource<GraphQLContext>({
    after: positionFrom(context.codec, context.viewer.workspaceId, after),
    payloadsOf(loading, event) {
      if (followed !== null) followMerge(followed, event);
      return Promise.all(contactItems(event, filter).map((item) => item && payloadOf(loading, item, event)));
    },
    updateOf: () => null,
  });
}

/** The subscription to a contact goes on with the contact that it is merged into. */
function followMerge(followed: Set<string>, event: AnyLoggedEvent): void {
  if (event.type === 'contact.merged' && followed.has(event.data.from)) followed.add(event.contactId);
}

async function payloadOf(
  { loaders }: GraphQLContext,
  item: ContactItem,
  { actor }: AnyLoggedEvent,
): Promise<ContactPayload | null> {
  switch (item.__typename) {
    case 'FeedReset':
      return { __typename: 'FeedReset', reason: 'A contact was deleted or merged.' };
    case 'ContactDeleted':
      return { ...item, by: actor };
    case 'ContactUpdated':
    case 'ContactsMerged': {
      const { contactId, ...about } = item;
      const contact = await loaders.contact.load(contactId);
      return contact && { ...about, contact, by: actor };
    }
    default: {
      const { contactId, blockId, ...about } = item;
      const [contact, block] = await Promise.all([loaders.contact.load(contactId), loaders.block.load(blockId)]);
      return contact === null || block === null ? null : { ...about, contact, block, by: actor };
    }
  }
}
