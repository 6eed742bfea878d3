import type { Viewer } from '../access/viewer.ts';
import { SYSTEM } from '../access/viewer.ts';
import {
  addContact,
  type LockedContact,
  lockContact,
  lockContactOf,
  setContactBlock,
} from '../contacts/contacts.tx.ts';
import type { Identity } from '../contacts/identity.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { type BulkResult, inBulk, MAX_IN_BULK } from '../refusals/bulk.ts';
import { orThrow, Refusal } from '../refusals/refusal.ts';
import type { TicketStatus } from '../tickets/ticket.ts';
import type { TicketClosed } from '../tickets/ticketEvent.ts';
import { closeOpenTickets } from '../tickets/tickets.tx.ts';
import { noSuchChannel } from '../workspaces/channel.ts';
import { loadChannel, loadSettings } from '../workspaces/workspaces.queries.ts';
import type { BlockUpdated, ContactBlocked } from './blockEvent.ts';
import { type BlockChange, type BlockRequest, decideBlock, decideBlockUpdate } from './blocking.ts';
import { addBlock, changeBlock, loadBlockInForce, loadNow } from './blocks.store.ts';
import { endBlockOf } from './endBlock.tx.ts';

export interface Blocking {
  readonly database: Database;
  readonly newId: () => string;
}

export interface BlockResult {
  readonly contactId: string;
  readonly blockId: string;
  readonly changed: boolean;
  readonly closedTicketIds: readonly string[];
}

/** Rule 1: blocks a contact. Its open tickets are closed, or stay open, as the request says. */
export function blockContact(
  { database, newId }: Blocking,
  viewer: Viewer,
  contactId: string,
  request: BlockRequest,
): Promise<BlockResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const contact = await lockContact(transaction, contactId);
    return block(transaction, newId, viewer, contact, request);
  });
}

/**
 * Blocks the contact of an identity. An identity never seen gets a contact that is blocked before its first message.
 */
export function blockIdentity(
  { database, newId }: Blocking,
  viewer: Viewer,
  identity: Identity,
  request: BlockRequest,
): Promise<BlockResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [known, channel] = await Promise.all([
      lockContactOf(transaction, identity),
      identity.channelId === null ? null : loadChannel(transaction, identity.channelId),
    ]);
    if (identity.channelId !== null && channel === null) {
      throw new Refusal(noSuchChannel('identity.channelId'));
    }
    if (known !== null) return block(transaction, newId, viewer, known, request);
    const contact = { id: newId(), displayName: identity.value, blockId: null, held: false };
    // The contact is made after the decision, so that a refusal leaves no contact behind even for a moment.
    return block(transaction, newId, viewer, contact, request, () =>
      addContact(transaction, contact.id, contact.displayName, [identity]),
    );
  });
}

/** Changes reason, note or end of the block in force. */
export function updateBlock(
  { database }: Pick<Blocking, 'database'>,
  viewer: Viewer,
  askedId: string,
  change: BlockChange,
): Promise<BlockResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const contact = await lockContact(transaction, askedId);
    const contactId = contact?.id ?? askedId;
    const [settings, inForce, now] = await Promise.all([
      loadSettings(transaction),
      loadBlockInForce(transaction, contactId),
      loadNow(transaction),
    ]);
    const decision = orThrow(decideBlockUpdate(viewer, settings, contact && { inForce }, change, now));
    const { effect, terms, changed } = decision;
    const blockId = decision.inForce.id;
    if (effect === 'NONE') return { contactId, blockId, changed: false, closedTicketIds: [] };
    const updated: NewEvent<BlockUpdated> = {
      type: 'block.updated',
      audience: 'EVERYONE',
      contactId,
      ticketId: null,
      actor: viewer.actor,
      data: { blockId, changed },
    };
    await Promise.all([changeBlock(transaction, blockId, terms), appendEvents(transaction, [updated])]);
    return { contactId, blockId, changed: true, closedTicketIds: [] };
  });
}

async function block(
  transaction: Transaction,
  newId: () => string,
  viewer: Viewer,
  found: LockedContact | null,
  request: BlockRequest,
  make: () => Promise<void> = async () => {},
): Promise<BlockResult> {
  const [settings, inForce, now] = await Promise.all([
    loadSettings(transaction),
    found && loadBlockInForce(transaction, found.id),
    loadNow(transaction),
  ]);
  const decision = orThrow(decideBlock(viewer, settings, found && { contact: found, inForce }, request, now));
  const contactId = decision.contact.id;
  if (decision.effect === 'NONE') {
    return { contactId, blockId: decision.inForce.id, changed: false, closedTicketIds: [] };
  }
  const { overdue } = decision;
  if (overdue !== null) {
    await endBlockOf(transaction, { id: overdue.id, contactId }, 'UNBLOCK_ALL', 'EXPIRED', SYSTEM);
  }
  await make();
  const blockId = newId();
  const { reason, note, expiresAt } = request;
  const [closed] = await Promise.all([
    request.openTickets === 'CLOSE' ? closeOpenTickets(transaction, contactId) : [],
    addBlock(transaction, { id: blockId, contactId, reason, note, expiresAt }, viewer.actor),
    setContactBlock(transaction, contactId, blockId),
  ]);
  await appendEvents(transaction, eventsOfBlock(viewer, contactId, blockId, closed));
  return { contactId, blockId, changed: true, closedTicketIds: closed.map(({ id }) => id) };
}

function eventsOfBlock(
  { actor }: Viewer,
  contactId: string,
  blockId: string,
  closed: readonly { readonly id: string; readonly from: TicketStatus }[],
): NewEvent<ContactBlocked | TicketClosed>[] {
  const about = { audience: 'EVERYONE', contactId, actor } as const;
  return [
    { ...about, type: 'contact.blocked', ticketId: null, data: { blockId } },
    ...closed.map(
      ({ id, from }): NewEvent<TicketClosed> => ({
        ...about,
        type: 'ticket.closed',
        ticketId: id,
        data: { from, to: 'CLOSED', blockId },
      }),
    ),
  ];
}

/** Blocks each contact in a transaction of its own: a refusal of one contact refuses no other. */
export function blockContacts(
  blocking: Blocking,
  viewer: Viewer,
  contactIds: readonly string[],
  request: BlockRequest,
): Promise<BulkResult> {
  return inBulk(contactIds, MAX_IN_BULK, (contactId) => blockContact(blocking, viewer, contactId, request));
}
