import type { ContactBlock } from '../../blocks/blocks.queries.ts';
import type { Contact } from '../../contacts/contact.ts';
import type { FeedEvent, FeedReset } from '../../feed/fanout/feedItems.service.ts';
import { type ContactItem, contactItems } from '../../feed/projection.ts';
import { positionFrom, SubscriptionSource } from '../../feed/source/subscriptionSource.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import type { GraphQLContext } from '../context.ts';

/** The payload of a feed item of the contacts. */
interface ContactPayload {
  readonly __typename: ContactItem['__typename'];
  readonly contact: Contact;
  readonly block: ContactBlock;
  readonly updated: boolean;
}

export type ContactEvent = (ContactPayload & FeedEvent) | FeedReset;

/** The source of the contacts' feed: all contacts, or one. Throws a refusal for a contact that does not exist. */
export async function contactEvents(
  context: GraphQLContext,
  { after, contactId }: { readonly after?: string | null | undefined; readonly contactId?: string | null | undefined },
): Promise<SubscriptionSource<GraphQLContext>> {
  const only = contactId ?? null;
  if (only !== null && (await context.loaders.contact.load(only)) === null) {
    throw new Refusal(refuse('CONTACT_NOT_FOUND', 'There is no such contact.'));
  }
  return new SubscriptionSource<GraphQLContext>({
    after: positionFrom(context.codec, context.viewer.workspaceId, after),
    payloadsOf: (loading, event) => Promise.all(contactItems(event, only).map((item) => payloadOf(loading, item))),
    updateOf: () => null,
  });
}

async function payloadOf(
  { loaders }: GraphQLContext,
  { __typename, contactId, blockId, updated }: ContactItem,
): Promise<ContactPayload | null> {
  const [contact, block] = await Promise.all([loaders.contact.load(contactId), loaders.block.load(blockId)]);
  return contact === null || block === null ? null : { __typename, contact, block, updated };
}
