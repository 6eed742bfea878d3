import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow } from '../refusals/refusal.ts';
import { decideDetach, decideRename } from './changing.ts';
import { detach, loadIdentities, rename } from './contactChanges.tx.ts';
import type { ContactUpdated, IdentityDetached } from './contactEvent.ts';
import { lockContact } from './contacts.tx.ts';
import type { Identity } from './identity.ts';

interface Changing {
  readonly database: Database;
}

export interface ContactResult {
  readonly contactId: string;
  readonly changed: boolean;
}

/** Names a contact. From then on, a name that comes with a message does not replace it. */
export function updateContact(
  { database }: Changing,
  viewer: Viewer,
  contactId: string,
  displayName: string,
): Promise<ContactResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const decision = orThrow(decideRename(viewer, await lockContact(transaction, contactId), displayName));
    const { id } = decision.contact;
    if (decision.effect === 'NONE') return { contactId: id, changed: false };
    const updated: NewEvent<ContactUpdated> = {
      type: 'contact.updated',
      audience: 'EVERYONE',
      contactId: id,
      ticketId: null,
      actor: viewer.actor,
      data: { changed: ['displayName'] },
    };
    await Promise.all([rename(transaction, id, decision.displayName), appendEvents(transaction, [updated])]);
    return { contactId: id, changed: true };
  });
}

/** Takes an identity off a contact. The next message that carries the identity can be of another contact. */
export function detachIdentity(
  { database }: Changing,
  viewer: Viewer,
  contactId: string,
  identity: Identity,
): Promise<ContactResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const contact = await lockContact(transaction, contactId);
    const known = contact === null ? [] : await loadIdentities(transaction, contact.id, identity);
    const decision = orThrow(decideDetach(viewer, contact, known));
    const { id } = decision.contact;
    if (decision.effect === 'NONE') return { contactId: id, changed: false };
    const { kind, held } = decision.identity;
    const detached: NewEvent<IdentityDetached> = {
      type: 'contact.identity_detached',
      // Agents do not know of an identity that a held message revealed, so they do not learn of its end either.
      audience: held ? 'SUPERVISORS' : 'EVERYONE',
      contactId: id,
      ticketId: null,
      actor: viewer.actor,
      data: { kind },
    };
    await Promise.all([detach(transaction, id, decision.identity), appendEvents(transaction, [detached])]);
    return { contactId: id, changed: true };
  });
}
