import type { ActorRef } from '../../access/viewer.ts';
import type { ContactBlock } from '../../blocks/blocks.queries.ts';
import type { Contact } from '../../contacts/contact.ts';
import type { FeedEvent, FeedReset } from '../../feed/fanout/feedItems.service.ts';
import { type ContactItem, contactItems } from '../../feed/projection.ts';
import { positionFrom, SubscriptionSource } from '../../feed/source/subscriptionSource.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { GraphQLContext } from '../context.ts';

/** The payload of a feed item of the contacts. */
interface ContactPayload {
  readonly __typename: ContactItem['__typename'];
  readonly contact: Contact;
  /** The block that the event is about. */
  readonly block?: ContactBlock;
  /** The actor of the event. */
  readonly by: ActorRef;
}

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
  const filter = { only, detailed: detailed === true };
  if (only !== null && (await context.loaders.contact.load(only)) === null) {
    throw new Refusal(refuse('CONTACT_NOT_FOUND', 'There is no such contact.'));
  }
  return new SubscriptionSource<GraphQLContext>({
    after: positionFrom(context.codec, context.viewer.workspaceId, after),
    payloadsOf: (loading, event) =>
      Promise.all(contactItems(event, filter).map((item) => item && payloadOf(loading, item, event))),
    updateOf: () => null,
  });
}

async function payloadOf(
  { loaders }: GraphQLContext,
  { contactId, ...item }: ContactItem,
  { actor }: AnyLoggedEvent,
): Promise<ContactPayload | null> {
  if (item.__typename === 'ContactUpdated') {
    const contact = await loaders.contact.load(contactId);
    return contact && { ...item, contact, by: actor };
  }
  const { blockId, ...rest } = item;
  const [contact, block] = await Promise.all([loaders.contact.load(contactId), loaders.block.load(blockId)]);
  return contact === null || block === null ? null : { ...rest, contact, block, by: actor };
}
