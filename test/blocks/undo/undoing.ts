import type { ApiClient } from '../../../testkit/apiClient.ts';
import { DeleteUndoably, ReleaseUndoably, UnblockUndoably, UndoAct } from '../../../testkit/undo/operations.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import type { World } from '../../environment/world.ts';

/** A workspace with a customer whose message is held. */
export async function aHeldTicket(world: World) {
  const workspace = await world.aWorkspace({ undoSeconds: 30 });
  const customer = await workspace.aBlockedCustomer();
  await customer.writes('held words');
  return { workspace, customer, ticketId: await workspace.heldTicketOf(customer.id) };
}

function tokenOf(undo: { readonly token: string } | null | undefined): string {
  if (undo === null || undo === undefined) throw new Error('The act can be undone.');
  return undo.token;
}

export const release = async (who: ApiClient, ticketId: string) =>
  tokenOf((await who.ask(ReleaseUndoably, { ticketId })).unblockTicket.undo);

export const deletes = async (who: ApiClient, ticketId: string) =>
  tokenOf((await who.ask(DeleteUndoably, { ticketId })).deleteBlockedTicket.undo);

export const unblock = async (who: ApiClient, contactId: string, policy: 'UNBLOCK_ALL' | 'DELETE_ALL') =>
  tokenOf((await who.ask(UnblockUndoably, { contactId, policy })).unblockContact.undo);

export const undone = async (who: ApiClient, token: string) => (await who.ask(UndoAct, { token })).undo;

/** The status of a ticket, as the owner of the database sees it. Null when it is gone. */
export async function statusOf(world: World, ticketId: string): Promise<string | null> {
  const [row] = await world.db.owner<{ status: string }[]>`select status from tickets where id = ${ticketId}`;
  return row?.status ?? null;
}

/** Ends the grace of every act of the workspace. The next round finds them. */
export async function endGrace(world: World, { id }: TestWorkspace): Promise<void> {
  await world.db
    .owner`update undos set expires_at = clock_timestamp() - interval '1 second' where workspace_id = ${id}`;
}
