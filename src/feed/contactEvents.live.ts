import type { Request } from '../access/request.ts';
import type { ContactBlock } from '../blocks/blocks.queries.ts';
import type { Contact } from '../contacts/contact.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import type { Delivered, Reset } from './contents.live.ts';
import { Asked, positionGiven } from './question.live.ts';
import { type ContactShown, contactShown } from './showing.ts';

export interface ContactContent {
  readonly show: ContactShown['show'];
  readonly contact: Contact;
  readonly block: ContactBlock;
  readonly updated: boolean;
}

export type ContactEvent = (ContactContent & Delivered) | Reset;

export async function contactEvents(
  request: Request,
  { after, contactId }: { readonly after?: string | null | undefined; readonly contactId?: string | null | undefined },
): Promise<Asked> {
  const only = contactId ?? null;
  if (only !== null && (await request.loaders.contact.load(only)) === null) {
    throw new Refusal(refuse('CONTACT_NOT_FOUND', 'There is no such contact.'));
  }
  return new Asked({
    after: positionGiven(request, after),
    contentsOf: (reading, event) => Promise.all(contactShown(event, only).map((shown) => contentOf(reading, shown))),
    updateOf: () => null,
  });
}

async function contentOf(
  { loaders }: Request,
  { show, contactId, blockId, updated }: ContactShown,
): Promise<ContactContent | null> {
  const [contact, block] = await Promise.all([loaders.contact.load(contactId), loaders.block.load(blockId)]);
  return contact === null || block === null ? null : { show, contact, block, updated };
}
