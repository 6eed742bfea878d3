import { type ChannelConnection, showsReading } from '../../channels/connections/connection.ts';
import type { ReadResult } from '../../channels/sender.ts';
import type { Job } from '../../jobs/job.ts';

/** The name of the task that tells a provider what was read. */
export const MARK_READ = 'mark_read';

/** The job that marks the messages before the newest reply on the ticket as read. */
export function receiptJob(ticketId: string, runAt: Date | null): Job {
  return { task: MARK_READ, payload: { ticketId }, key: `${MARK_READ} ${ticketId}`, runAt };
}

/** What marking the messages of a ticket depends on. */
export interface ReceiptFacts {
  readonly readReceipts: boolean;
  readonly isGroup: boolean;
  readonly isBlocked: boolean;
  /** Whether a message that is held is older, in the same chat: the provider would show it as read, too. */
  readonly hasOlderHeld: boolean;
  readonly connection: Pick<ChannelConnection, 'kind' | 'status'> | null;
  /** The customer's newest message before the newest reply. Null without one that the provider knows. */
  readonly newest: { readonly messageId: string; readonly externalId: string } | null;
  /** The message that was marked last. */
  readonly marked: string | null;
}

/**
 * Decides which message is marked as read: the customer's newest before a reply. Never one of a contact who is blocked,
 * whatever was released since. In a group each message would have to be marked by itself, so none is.
 */
export function decideReceipt({ newest, ...facts }: ReceiptFacts): ReceiptFacts['newest'] {
  const { readReceipts, isGroup, isBlocked, hasOlderHeld, connection, marked } = facts;
  if (!readReceipts || isGroup || isBlocked || hasOlderHeld) return null;
  if (connection === null || connection.status === 'FAILING' || !showsReading(connection.kind)) return null;
  return newest?.messageId === marked ? null : newest;
}

const MINUTE_MS = 60_000;
/** A receipt that is later tells the customer nothing any more. The next reply marks its messages, too. */
const GIVEN_UP_AFTER_MS = 60 * MINUTE_MS;

/** When the provider is told again. Null for never. */
export function againAt(result: ReadResult, repliedAt: Date, now: Date): Date | null {
  if (result !== 'LATER' || now.getTime() - repliedAt.getTime() > GIVEN_UP_AFTER_MS) return null;
  return new Date(now.getTime() + MINUTE_MS);
}
