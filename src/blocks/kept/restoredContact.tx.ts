import { SYSTEM } from '../../access/viewer.ts';
import { addHeldContact, learnHeld, lockContact } from '../../contacts/contacts.tx.ts';
import type { Identity } from '../../contacts/identity.ts';
import { LostRace } from '../../database/fault.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import type { BlockRestored } from '../blockEvent.ts';
import { addBlock } from '../blocks.store.ts';
import type { MetBlock } from './keptBlock.ts';
import { claimKeptBlock } from './keptBlocks.tx.ts';

/**
 * Makes the contact of a removed person again, blocked as before and hidden from agents, by the identities that met the
 * kept block. When an earlier message of the person made it, it learns them. Answers its id. The contact is locked.
 */
export async function restoreContact(
  transaction: Transaction,
  { personId, reason, blockedAt, expiresAt, contactId: made }: MetBlock,
  identities: readonly Identity[],
  newId: () => string,
): Promise<string> {
  if (made !== null) {
    if ((await lockContact(transaction, made)) === null) throw new LostRace();
    await learnHeld(transaction, made, identities);
    return made;
  }
  const [contactId, blockId] = [newId(), newId()];
  const restored: NewEvent<BlockRestored> = {
    type: 'block.restored',
    audience: 'SUPERVISORS',
    contactId,
    ticketId: null,
    actor: SYSTEM,
    data: { blockId },
  };
  await addHeldContact(transaction, contactId, blockId);
  await Promise.all([
    learnHeld(transaction, contactId, identities),
    addBlock(
      transaction,
      { id: blockId, contactId, reason, scope: 'INBOUND', note: null, blockedAt, expiresAt },
      SYSTEM,
    ),
    claimKeptBlock(transaction, personId, contactId),
    appendEvents(transaction, [restored]),
  ]);
  return contactId;
}
