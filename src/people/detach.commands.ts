import type { Viewer } from '../access/viewer.ts';
import type { IdentityHasher } from '../blocks/kept/identityHasher.ts';
import { forgetKeptIdentity } from '../blocks/kept/keptBlocks.tx.ts';
import { decideDetach } from '../contacts/changing.ts';
import { detach, loadIdentities } from '../contacts/contactChanges.tx.ts';
import type { IdentityDetached } from '../contacts/contactEvent.ts';
import type { ContactResult } from '../contacts/contacts.commands.ts';
import { lockContact } from '../contacts/contacts.tx.ts';
import type { Identity } from '../contacts/identity.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow } from '../refusals/refusal.ts';

interface Detaching {
  readonly database: Database;
  readonly identityHasher: IdentityHasher | null;
}

/** Takes an identity off a contact. The next message that carries the identity can be of another contact. */
export function detachIdentity(
  { database, identityHasher }: Detaching,
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
    await Promise.all([
      detach(transaction, id, decision.identity),
      forgetKeptIdentity(transaction, identityHasher, id, decision.identity),
      appendEvents(transaction, [detached]),
    ]);
    return { contactId: id, changed: true };
  });
}
