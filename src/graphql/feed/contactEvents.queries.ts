import type { ActorRef } from '../../access/viewer.ts';
import type { ContactBlock } from '../../blocks/blocks.queries.ts';
import type { Contact } from '../../contacts/contact.ts';
import type { Delivered, Reset } from '../../feed/fanout/feedItems.service.ts';
import { type ContactItem, contactItems } from '../../feed/projection.ts';
import { Asked, positionGiven } from '../../feed/source/subscriptionSource.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { GraphQLContext } from '../context.ts';

export type ContactContent = Omit<ContactItem, 'contactId' | 'blockId'> & {
  readonly contact: Contact;
  readonly block: ContactBlock;
  /** The actor of the event. */
  readonly by: ActorRef;
};

export type ContactEvent = (ContactContent & Delivered) | Reset;

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
): Promise<Asked<GraphQLContext>> {
  const only = contactId ?? null;
  const filter = { only, detailed: detailed === true };
  if (only !== null && (await context.loaders.contact.load(only)) === null) {
    throw new Refusal(refuse('CONTACT_NOT_FOUND', 'There is no such contact.'));
  }
  return new Asked<GraphQLContext>({
    after: positionGiven(context.codec, context.viewer.workspaceId, after),
    contentsOf: (reading, event) =>
      Promise.all(contactItems(event, filter).map((shown) => contentOf(reading, shown, event))),
    updateOf: () => null,
  });
}

async function contentOf(
  { loaders }: GraphQLContext,
  { contactId, blockId, ...shown }: ContactItem,
  { actor }: AnyLoggedEvent,
): Promise<ContactContent | null> {
  const [contact, block] = await Promise.all([loaders.contact.load(contactId), loaders.block.load(blockId)]);
  return contact === null || block === null ? null : { ...shown, contact, block, by: actor };
}
