import { sql } from 'drizzle-orm';
import { whileJoining } from '../../counts/joins.tx.ts';
import { param, statement } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { JoinedTicket } from '../mergeTickets.tx.ts';
import type { HeldAgain, Undoing } from './undo.ts';

/*
 * What is being deleted is hidden from every role by row-level security, so functions of the database do it. Call them
 * behind the lock of the contact.
 */

/** Held tickets that were hidden until they are deleted for good. */
export interface HiddenTickets {
  readonly count: number;
  /** Null when there are too many to name. */
  readonly ids: readonly string[] | null;
  readonly messages: number;
}

/** What an undo brought back. */
export interface BroughtBack {
  readonly count: number;
  /** The messages of the tickets that were hidden. */
  readonly messages: number;
  /** Null when there are too many to name. */
  readonly tickets: readonly HeldAgain[] | null;
  /** The tickets whose messages joined an older held ticket of the same chat. */
  readonly joined: readonly Omit<JoinedTicket, 'contactId'>[];
  /** Whether a message can find the contact: an identity may have another owner by now. */
  readonly isKnown: boolean;
}

interface Acting {
  readonly undoId: string;
  readonly contactId: string;
}

const begin = statement<
  Acting & { ticketId: string | null; seconds: number; named: number },
  { hidden: HiddenTickets }
>(sql`
  select begin_deletion(${param('undoId')}::uuid, ${param('contactId')}::uuid, ${param('ticketId')}::uuid,
    ${param('seconds')}::integer, ${param('named')}::integer) as hidden`);

const holdAgainAll = statement<Acting & { named: number }, { back: BroughtBack }>(sql`
  select hold_again(${param('undoId')}::uuid, ${param('contactId')}::uuid, ${param('named')}::integer) as back`);

const finish = statement<{ contactId: string; undoId: string | null }, object>(sql`
  select finish_deletion(${param('contactId')}::uuid, ${param('undoId')}::uuid)`);

/** Hides every held ticket of the contact, or one of them, for the grace. One statement, however many there are. */
export async function beginDeletion(
  transaction: Transaction,
  { id: undoId, seconds }: Undoing,
  { contactId, ticketId }: { readonly contactId: string; readonly ticketId: string | null },
  named: number,
): Promise<HiddenTickets> {
  const [row] = await transaction.run(begin, { undoId, contactId, ticketId, seconds, named });
  if (row === undefined) throw new Error('The beginning of a deletion answered nothing.');
  return row.hidden;
}

/**
 * Holds again what an act released or hid. A ticket that anything was done with since has lost the mark of the act, and
 * stays as it is.
 */
export async function holdAgain(
  transaction: Transaction,
  undoId: string,
  contactId: string,
  named: number,
): Promise<BroughtBack> {
  const [row] = await whileJoining(transaction, () => transaction.run(holdAgainAll, { undoId, contactId, named }));
  if (row === undefined) throw new Error('An undo answered nothing.');
  return row.back;
}

/** Deletes for good what an act hid, or every act on the contact. */
export async function finishDeletion(
  transaction: Transaction,
  contactId: string,
  undoId: string | null,
): Promise<void> {
  await transaction.run(finish, { contactId, undoId });
}
