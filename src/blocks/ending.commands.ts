import type { ActorRef } from '../access/viewer.ts';
import { setContactBlock, showHeldIdentities } from '../contacts/contacts.steps.ts';
import type { Transaction } from '../database/database.ts';
import { MOST_TICKETS_NAMED } from '../feed/event.ts';
import { appendEvents } from '../feed/log.steps.ts';
import { deleteHeldOf, releaseHeldOf } from '../tickets/held.steps.ts';
import { lockBotChannels } from '../workspaces/workspaces.queries.ts';
import type { BlockEndCause, UnblockPolicy } from './block.ts';
import { endBlock } from './blocks.store.ts';

export interface Ending {
  readonly ticketsReleased: number;
  readonly ticketsDeleted: number;
}

/**
 * Ends a block inside a transaction that has locked its contact: all that is held is released or deleted, one statement a table
 * however much it is, and the log has one event of it.
 */
export async function endContactBlock(
  transaction: Transaction,
  block: { readonly id: string; readonly contactId: string },
  policy: UnblockPolicy,
  cause: BlockEndCause,
  by: ActorRef,
): Promise<Ending> {
  const { id: blockId, contactId } = block;
  const released =
    policy === 'UNBLOCK_ALL' ? await releaseHeldOf(transaction, contactId, await lockBotChannels(transaction), by) : [];
  const deleted = policy === 'DELETE_ALL' ? await deleteHeldOf(transaction, contactId) : { ticketIds: [], messages: 0 };
  const ticketIds = [...released, ...deleted.ticketIds];
  const figures = {
    ticketsReleased: released.length,
    ticketsDeleted: deleted.ticketIds.length,
    messagesDeleted: deleted.messages,
  };
  await Promise.all([
    endBlock(transaction, blockId, { cause, policy, ...figures }, by),
    setContactBlock(transaction, contactId, null),
    showHeldIdentities(transaction, contactId),
    appendEvents(transaction, [
      {
        type: 'contact.unblocked',
        audience: 'EVERYONE',
        contactId,
        ticketId: null,
        actor: by,
        data: {
          blockId,
          policy,
          cause,
          ...figures,
          ...(ticketIds.length <= MOST_TICKETS_NAMED ? { ticketIds } : {}),
        },
      },
    ]),
  ]);
  return figures;
}
