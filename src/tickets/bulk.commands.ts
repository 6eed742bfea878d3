import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import { type BulkResult, inBulk, MOST_IN_BULK } from '../refusals/bulk.ts';
import { unblockTicket } from './release.commands.ts';

/** Releases held tickets one by one: what is refused for one is no refusal of the others. */
export function unblockTickets(
  releasing: { readonly database: Database },
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<BulkResult> {
  return inBulk(ticketIds, MOST_IN_BULK, (ticketId) => unblockTicket(releasing, viewer, ticketId));
}
