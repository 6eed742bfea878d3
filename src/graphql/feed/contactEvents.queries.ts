import type { ContactBlock } from '../../blocks/blocks.queries.ts';
import type { Contact } from '../../contacts/contact.ts';
import type { Delivered, Reset } from '../../feed/fanout/feedItems.service.ts';
import { type ContactItem, contactItems } from '../../feed/projection.ts';
import { Asked, positionGiven } from '../../feed/source/subscriptionSource.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import type { GraphQLContext } from '../context.ts';

export interface ContactContent {
  readonly show: ContactItem['show'];
  readonly contact: Contact;
  readonly block: ContactBlock;
  readonly updated: boolean;
}

export type ContactEvent = (ContactContent & Delivered) | Reset;

export async function contactEvents(
  context: GraphQLContext,
  { after, contactId }: { readonly after?: string | null | undefined; readonly contactId?: string | null | undefined },
): Promise<Asked<GraphQLContext>> {
  const only = contactId ?? null;
  if (only !== null && (await context.loaders.contact.load(only)) === null) {
    throw new Refusal(refuse('CONTACT_NOT_FOUND', 'There is no such contact.'));
  }
  return new Asked<GraphQLContext>({
    after: positionGiven(context.codec, context.viewer.workspaceId, after),
    contentsOf: (reading, event) => Promise.all(contactItems(event, only).map((shown) => contentOf(reading, shown))),
    updateOf: () => null,
  });
}

async function contentOf(
  { loaders }: GraphQLContext,
  { show, contactId, blockId, updated }: ContactItem,
): Promise<ContactContent | null> {
  const [contact, block] = await Promise.all([loaders.contact.load(contactId), loaders.block.load(blockId)]);
  return contact === null || block === null ? null : { show, contact, block, updated };
}
