import type { Viewer } from '../access/viewer.ts';
import { lockVisibleContact } from '../contacts/contacts.tx.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import type { BulkCaller } from '../refusals/bulk.ts';
import { orThrow } from '../refusals/refusal.ts';
import { type UndoableBulk, undoableBulk } from '../tickets/undo/undoableBulk.commands.ts';
import { loadSettings } from '../workspaces/workspaces.queries.ts';
import type { BlockUpdated } from './blockEvent.ts';
import { type BlockRequest, type BlockUpdate, decideBlockUpdate } from './blocking.ts';
import { type BlockResult, blockLocked } from './blockLocked.tx.ts';
import { changeBlock, loadBlockInForce, loadNow } from './blocks.store.ts';

export interface Blocking {
  readonly database: Database;
  readonly newId: () => string;
}

/**
 * Rule 1: blocks a contact. Its open tickets are closed, or stay open, as the request says. The acts of one call share
 * a token, by which they can be undone.
 */
export function blockContact(
  { database, newId }: Blocking,
  viewer: Viewer,
  contactId: string,
  request: BlockRequest,
  token = newId(),
): Promise<BlockResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const contact = await lockVisibleContact(transaction, viewer, contactId);
    return blockLocked(transaction, newId, viewer, contact, request, { token });
  });
}

/** Changes reason, scope, note or end of the block in force. The old terms are kept. */
export function updateBlock(
  { database }: Pick<Blocking, 'database'>,
  viewer: Viewer,
  askedId: string,
  change: BlockUpdate,
): Promise<BlockResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const contact = await lockVisibleContact(transaction, viewer, askedId);
    const contactId = contact?.id ?? askedId;
    const [settings, inForce, now] = await Promise.all([
      loadSettings(transaction),
      loadBlockInForce(transaction, contactId),
      loadNow(transaction),
    ]);
    const decision = orThrow(decideBlockUpdate(viewer, settings, contact && { inForce }, change, now));
    const { effect, terms, changed, inForce: block } = decision;
    const blockId = block.id;
    if (effect === 'NONE') return { contactId, blockId, changed: false, closedTicketIds: [], undo: null };
    const updated: NewEvent<BlockUpdated> = {
      type: 'block.updated',
      audience: contact?.held === true ? 'SUPERVISORS' : 'EVERYONE',
      contactId,
      ticketId: null,
      actor: viewer.actor,
      data: { blockId, changed },
    };
    await Promise.all([changeBlock(transaction, block, terms, viewer.actor), appendEvents(transaction, [updated])]);
    return { contactId, blockId, changed: true, closedTicketIds: [], undo: null };
  });
}

/** Blocks each contact in a transaction of its own: a refusal of one contact refuses no other. */
export function blockContacts(
  blocking: Blocking & BulkCaller,
  viewer: Viewer,
  contactIds: readonly string[],
  request: BlockRequest,
): Promise<UndoableBulk> {
  return undoableBulk(blocking, contactIds, (contactId, token) =>
    blockContact(blocking, viewer, contactId, request, token),
  );
}
