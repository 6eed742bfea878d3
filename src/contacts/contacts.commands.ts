import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow } from '../refusals/refusal.ts';
import { decideRename } from './changing.ts';
import { rename } from './contactChanges.tx.ts';
import type { ContactUpdated } from './contactEvent.ts';
import { lockVisibleContact } from './contacts.tx.ts';

export interface ContactResult {
  readonly contactId: string;
  readonly changed: boolean;
}

/** Names a contact. From then on, a name that comes with a message does not replace it. */
export function updateContact(
  { database }: { readonly database: Database },
  viewer: Viewer,
  contactId: string,
  displayName: string,
): Promise<ContactResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const decision = orThrow(
      decideRename(viewer, await lockVisibleContact(transaction, viewer, contactId), displayName),
    );
    const { id, held } = decision.contact;
    if (decision.effect === 'NONE') return { contactId: id, changed: false };
    const updated: NewEvent<ContactUpdated> = {
      type: 'contact.updated',
      audience: held ? 'SUPERVISORS' : 'EVERYONE',
      contactId: id,
      ticketId: null,
      actor: viewer.actor,
      data: { changed: ['displayName'] },
    };
    await Promise.all([rename(transaction, id, decision.displayName), appendEvents(transaction, [updated])]);
    return { contactId: id, changed: true };
  });
}
