import type { Request } from '../access/request.ts';
import type { ContactBlock } from '../blocks/blocks.queries.ts';
import type { Contact } from '../contacts/contact.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { type Delivered, deliver, type Reset } from './delivery.live.ts';
import { type ContactShown, contactShown } from './showing.ts';

export interface ContactContent {
  readonly show: ContactShown['show'];
  readonly contact: Contact;
  readonly block: ContactBlock;
}

export type ContactEvent = (ContactContent & Delivered) | Reset;

export async function contactEvents(
  request: Request,
  { after, contactId }: { readonly after?: string | null | undefined; readonly contactId?: string | null | undefined },
): Promise<AsyncIterable<ContactEvent>> {
  const only = contactId ?? null;
  if (only !== null && (await request.loaders.contact.load(only)) === null) {
    throw new Refusal(refuse('CONTACT_NOT_FOUND', 'There is no such contact.'));
  }
  return deliver(request, after, {
    partsOf: (event) => contactShown(event, only),
    load: (shown) => contentOf(request, shown),
  });
}

async function contentOf(
  { loaders }: Request,
  { show, contactId, blockId }: ContactShown,
): Promise<ContactContent | null> {
  const [contact, block] = await Promise.all([loaders.contact.load(contactId), loaders.block.load(blockId)]);
  return contact === null || block === null ? null : { show, contact, block };
}
