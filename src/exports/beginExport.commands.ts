import type { Viewer } from '../access/viewer.ts';
import { lockContact } from '../contacts/contacts.tx.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import type { ExportMade } from './exportEvent.ts';
import { checkExport } from './exports.ts';

/**
 * Records an export before a word of it is read. Of a contact it answers the id, which is another one when the asked
 * contact was merged.
 */
export async function beginExport(
  { database }: { readonly database: Database },
  viewer: Viewer,
  made: ExportMade['data'],
  askedId: string | null = null,
): Promise<string | null> {
  const refused = checkExport(viewer, made.export);
  if (refused !== null) throw new Refusal(refused);
  return database.change(viewer.workspaceId, async (transaction) => {
    const contact = askedId === null ? null : await lockContact(transaction, askedId);
    if (askedId !== null && contact === null) {
      throw new Refusal(refuse('CONTACT_NOT_FOUND', 'There is no such contact.'));
    }
    const contactId = contact?.id ?? null;
    const event: NewEvent<ExportMade> = {
      type: 'export.made',
      audience: 'SUPERVISORS',
      contactId,
      ticketId: null,
      actor: viewer.actor,
      data: made,
    };
    await appendEvents(transaction, [event]);
    return contactId;
  });
}
