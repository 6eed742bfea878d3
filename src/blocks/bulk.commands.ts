import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import { type BulkResult, inBulk, MOST_IN_BULK } from '../refusals/bulk.ts';
import { type Blocking, blockContact } from './block.commands.ts';
import type { UnblockPolicy } from './block.ts';
import type { BlockRequest } from './blocking.ts';
import { unblockContact } from './unblock.commands.ts';

/** Blocks each contact in a transaction of its own: one that is refused keeps no other from being blocked. */
export function blockContacts(
  blocking: Blocking,
  viewer: Viewer,
  contactIds: readonly string[],
  request: BlockRequest,
): Promise<BulkResult> {
  return inBulk(contactIds, MOST_IN_BULK, (contactId) => blockContact(blocking, viewer, contactId, request));
}

export function unblockContacts(
  unblocking: { readonly database: Database },
  viewer: Viewer,
  contactIds: readonly string[],
  policy: UnblockPolicy,
): Promise<BulkResult> {
  return inBulk(contactIds, MOST_IN_BULK, (contactId) => unblockContact(unblocking, viewer, contactId, policy));
}
