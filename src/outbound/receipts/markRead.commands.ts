import { loadStandingBlock } from '../../blocks/blocks.queries.ts';
import { loadCredential } from '../../channels/connections/credentials.queries.ts';
import type { ReadResult, Sender } from '../../channels/sender.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { RunningJob } from '../../jobs/job.ts';
import { enqueueJobs } from '../../jobs/jobs.tx.ts';
import { lockTicket, setReadMessage } from '../../tickets/tickets.tx.ts';
import type { Delivering } from '../deliveries/deliver.commands.ts';
import { againAt, decideReceipt, receiptJob } from './receipt.ts';
import { loadReceipt } from './receipts.queries.ts';

type Marker = Pick<Delivering, 'database' | 'secretBox' | 'senders'>;

/** A message that is marked now. */
interface Marking {
  readonly channelId: string;
  readonly messageId: string;
  readonly externalId: string;
  readonly channelAddress: string | null;
  readonly repliedAt: Date;
  readonly markRead: NonNullable<Sender['markRead']>;
}

/**
 * Tells the provider that the messages before the newest reply on a ticket were read. It decides under the lock of the
 * contact, where a block can have come first. To tell it twice does no harm.
 */
export async function markTicketRead(
  delivering: Marker,
  { workspaceId, payload, stopping }: RunningJob,
): Promise<void> {
  const { database, secretBox } = delivering;
  const { ticketId } = payload;
  if (ticketId === undefined) throw new TypeError('The job names no ticket.');
  const marking = await database.change(workspaceId, (transaction) => decide(transaction, delivering, ticketId));
  if (marking === null) return;
  const { channelId, messageId, repliedAt } = marking;
  const credential = await loadCredential(database, secretBox, workspaceId, channelId);
  const result: ReadResult =
    credential === 'UNREADABLE' ? 'LATER' : await marking.markRead(marking, credential?.text ?? null, stopping);
  const again = againAt(result, repliedAt, new Date());
  await database.change(workspaceId, async (transaction) => {
    if (result !== 'LATER') await setReadMessage(transaction, ticketId, messageId);
    if (again !== null) await enqueueJobs(transaction, [receiptJob(ticketId, again)]);
  });
}

async function decide(transaction: Transaction, { senders }: Marker, ticketId: string): Promise<Marking | null> {
  const [ticket, block, receipt] = await Promise.all([
    lockTicket(transaction, ticketId),
    loadStandingBlock(transaction, ticketId),
    loadReceipt(transaction, ticketId),
  ]);
  if (ticket === null || receipt === null) return null;
  const { facts, channelAddress, repliedAt } = receipt;
  const newest = decideReceipt({ ...facts, isBlocked: block !== null });
  const kind = facts.connection?.kind;
  const markRead = kind === undefined ? undefined : senders[kind]?.markRead;
  if (newest === null || markRead === undefined) return null;
  return { channelId: ticket.channelId, ...newest, channelAddress, repliedAt, markRead };
}
