import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { lockContact } from '../contacts/contacts.tx.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import type { ContactExported } from './personEvent.ts';

/**
 * Records that everything of a person is exported, before a word of it is read. Answers the id of the contact, which is
 * another one when the asked contact was merged.
 */
export async function beginExport(
  { database }: { readonly database: Database },
  viewer: Viewer,
  askedId: string,
): Promise<string> {
  if (!can(viewer, 'privacy:manage')) throw new Refusal(refuse('FORBIDDEN', 'Only admins export contacts.'));
  return database.change(viewer.workspaceId, async (transaction) => {
    const contact = await lockContact(transaction, askedId);
    if (contact === null) throw new Refusal(refuse('CONTACT_NOT_FOUND', 'There is no such contact.'));
    const exported: NewEvent<ContactExported> = {
      type: 'contact.exported',
      audience: 'SUPERVISORS',
      contactId: contact.id,
      ticketId: null,
      actor: viewer.actor,
      data: {},
    };
    await appendEvents(transaction, [exported]);
    return contact.id;
  });
}
