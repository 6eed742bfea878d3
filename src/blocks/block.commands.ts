import type { Viewer } from '../access/viewer.ts';
import { SYSTEM } from '../access/viewer.ts';
import {
  addContact,
  type LockedContact,
  loadContactsOf,
  lockContact,
  lockContactsOf,
  setContactBlock,
} from '../contacts/contacts.steps.ts';
import type { Identity } from '../contacts/identity.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { NewEvent } from '../feed/event.ts';
import { appendEvents } from '../feed/log.steps.ts';
import { accepted, Refusal } from '../refusals/refusal.ts';
import { closeOpenTickets } from '../tickets/tickets.steps.ts';
import { noSuchChannel } from '../workspaces/channel.ts';
import { loadChannel, loadSettings } from '../workspaces/workspaces.queries.ts';
import { type BlockChange, type BlockRequest, decideBlock, decideBlockUpdate } from './blocking.ts';
import { addBlock, changeBlock, loadBlockInForce, loadNow } from './blocks.store.ts';
import { endContactBlock } from './ending.commands.ts';

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

/** Rule 1. */
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

/** The same by what a partner's system knows. An identity never seen gets its contact here, blocked from its first message on. */
export function blockIdentity(
  { database, newId }: Blocking,
  viewer: Viewer,
  identity: Identity,
  request: BlockRequest,
): Promise<BlockResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [, [known], channel] = await Promise.all([
      lockContactsOf(transaction, [identity]),
      loadContactsOf(transaction, [identity]),
      identity.channelId === null ? null : loadChannel(transaction, identity.channelId),
    ]);
    if (identity.channelId !== null && channel === null) {
      throw new Refusal(noSuchChannel('identity.channelId'));
    }
    if (known !== undefined) return block(transaction, newId, viewer, known, request);
    const contact = { id: newId(), displayName: identity.value, blockId: null };
    // Decided before anything is written, so that a refusal leaves no contact behind even for a moment.
    return block(transaction, newId, viewer, contact, request, () =>
      addContact(transaction, contact.id, contact.displayName, [identity]),
    );
  });
}

/** Changes reason, note or end of the block in force. */
export function updateBlock(
  { database }: Pick<Blocking, 'database'>,
  viewer: Viewer,
  contactId: string,
  change: BlockChange,
): Promise<BlockResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const contact = await lockContact(transaction, contactId);
    const [settings, inForce, now] = await Promise.all([
      loadSettings(transaction),
      loadBlockInForce(transaction, contactId),
      loadNow(transaction),
    ]);
    const { effect, terms, changed } = accepted(
      decideBlockUpdate(viewer, settings, contact === null ? null : { inForce }, change, now),
    );
    const blockId = inForce?.id ?? '';
    if (effect === 'UPDATE') {
      await Promise.all([
        changeBlock(transaction, blockId, terms),
        appendEvents(transaction, [
          {
            type: 'block.updated',
            audience: 'EVERYONE',
            contactId,
            ticketId: null,
            actor: viewer.actor,
            data: { blockId, changed },
          },
        ]),
      ]);
    }
    return { contactId, blockId, changed: effect === 'UPDATE', closedTicketIds: [] };
  });
}

async function block(
  transaction: Transaction,
  newId: () => string,
  viewer: Viewer,
  contact: LockedContact | null,
  request: BlockRequest,
  make: () => Promise<void> = async () => {},
): Promise<BlockResult> {
  const [settings, inForce, now] = await Promise.all([
    loadSettings(transaction),
    contact === null ? null : loadBlockInForce(transaction, contact.id),
    loadNow(transaction),
  ]);
  // A block whose time has passed but which nobody has ended yet would end moments after this answer.
  const ended = inForce !== null && contact !== null && inForce.expiresAt !== null && inForce.expiresAt <= now;
  const blocked = inForce !== null && !ended;
  const { effect } = accepted(decideBlock(viewer, settings, contact === null ? null : { blocked }, request, now));
  const contactId = contact?.id ?? '';
  if (effect === 'NONE') return { contactId, blockId: inForce?.id ?? '', changed: false, closedTicketIds: [] };

  if (ended) await endContactBlock(transaction, { id: inForce.id, contactId }, 'UNBLOCK_ALL', 'EXPIRED', SYSTEM);
  await make();
  const blockId = newId();
  const { reason, note, expiresAt } = request;
  const [closed] = await Promise.all([
    request.openTickets === 'CLOSE' ? closeOpenTickets(transaction, contactId) : [],
    addBlock(transaction, { id: blockId, contactId, reason, note, expiresAt }, viewer.actor),
    setContactBlock(transaction, contactId, blockId),
  ]);
  const about = { audience: 'EVERYONE', contactId, actor: viewer.actor } as const;
  const happened: NewEvent[] = [
    { ...about, type: 'contact.blocked', ticketId: null, data: { blockId } },
    ...closed.map(
      ({ id, from }): NewEvent => ({
        ...about,
        type: 'ticket.closed',
        ticketId: id,
        data: { from, to: 'CLOSED', blockId },
      }),
    ),
  ];
  await appendEvents(transaction, happened);
  return { contactId, blockId, changed: true, closedTicketIds: closed.map(({ id }) => id) };
}
