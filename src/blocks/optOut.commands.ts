import { SYSTEM } from '../access/viewer.ts';
import { type LockedContact, lockMatchingContacts, setContactBlock } from '../contacts/contacts.tx.ts';
import type { Identity } from '../contacts/identity.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import type { Blocking } from './block.commands.ts';
import type { ContactBlocked } from './blockEvent.ts';
import { addBlock, loadBlockInForce, loadNow } from './blocks.store.ts';
import { endBlockOf } from './endBlock.tx.ts';
import { endOptOut } from './endOptOut.tx.ts';
import { decidePreference } from './optOut.ts';

/**
 * A provider reports whether a person wants to be written to. The contact of the person opts out, or in again, by the
 * system. A person without a contact is no matter: no one can write to them.
 */
export function applyPreference(
  { database, newId }: Blocking,
  workspaceId: string,
  identities: readonly Identity[],
  takesMessages: boolean,
): Promise<void> {
  return database.changeMuch(workspaceId, async (transaction) => {
    for (const contact of await lockMatchingContacts(transaction, identities)) {
      await apply(transaction, newId, contact, takesMessages);
    }
  });
}

async function apply(
  transaction: Transaction,
  newId: () => string,
  { id: contactId, held }: LockedContact,
  takesMessages: boolean,
): Promise<void> {
  const [block, now] = await Promise.all([loadBlockInForce(transaction, contactId), loadNow(transaction)]);
  const isOverdue = block?.expiresAt != null && block.expiresAt <= now;
  if (block !== null && isOverdue) {
    await endBlockOf(transaction, { id: block.id, contactId }, 'UNBLOCK_ALL', 'EXPIRED', SYSTEM);
  }
  const inForce = isOverdue ? null : block;
  const effect = decidePreference({ held, inForce }, takesMessages);
  if (effect === 'END' && inForce !== null) {
    await endOptOut(transaction, { id: inForce.id, contactId, isHidden: held }, 'OPTED_IN', SYSTEM);
  }
  if (effect !== 'OPT_OUT') return;
  const blockId = newId();
  const blocked: NewEvent<ContactBlocked> = {
    type: 'contact.blocked',
    audience: 'EVERYONE',
    contactId,
    ticketId: null,
    actor: SYSTEM,
    data: { blockId },
  };
  const optOut = { id: blockId, contactId, reason: 'OPT_OUT', scope: 'OUTBOUND', note: null, expiresAt: null } as const;
  await Promise.all([
    addBlock(transaction, optOut, SYSTEM),
    setContactBlock(transaction, contactId, blockId),
    appendEvents(transaction, [blocked]),
  ]);
}
