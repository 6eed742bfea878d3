import { setTimeout as delay } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { type Backoff, backoffMs } from '../../../database/backoff.ts';
import type { InboundMessage } from '../../../inbound/inboundMessage.ts';
import { Refusal, type RefusalCode } from '../../../refusals/refusal.ts';
import { bouncedReply, isOwnReply } from '../automaticMail.ts';
import type { EmailConnection } from '../emailConnection.ts';
import type { MailFile } from '../mail.ts';
import { mailMessage } from '../mailMessage.service.ts';
import type { MailNetwork } from '../mailServer.service.ts';
import { parseMail } from '../parseMail.ts';
import { type ImapFault, imapFault, openInbox } from './imap.service.ts';
import { fetchMail, type InboxMail, InboxNews, newMails, positionNow } from './inbox.service.ts';
import type { MailboxPosition } from './mailboxPosition.ts';

export type MailTrouble = 'CANNOT_BE_READ' | 'MAIL_REFUSED' | 'CREDENTIAL_UNREADABLE';

/** What reading one mailbox needs of the product. */
export interface MailboxPort {
  readonly channelId: string;
  readonly connection: EmailConnection;
  readonly position: MailboxPosition;
  /** Mail from before it is not taken. */
  readonly since: Date;
  /** Null for a server without a store for files. */
  readonly files: {
    /** Stores the files of a mail, and answers their ids. */
    keep(files: readonly MailFile[]): Promise<readonly string[]>;
    drop(ids: readonly string[]): Promise<void>;
  } | null;
  /** The gate. It takes a mail once, however often it comes. */
  receive(message: InboundMessage): Promise<unknown>;
  /** Takes few mails at a time, of all mailboxes together: each can need much memory. */
  inTurn(take: () => Promise<void>): Promise<void>;
  /** Records that a reply came back. Answers false for one that this channel has not sent. */
  bounced(messageId: string): Promise<boolean>;
  /** Stores the position. Answers false when another node reads the mailbox. */
  advance(position: MailboxPosition): Promise<boolean>;
  /** The server refuses the login. */
  refuse(code: string): Promise<void>;
  /** Called for the first fault of an outage, and for a mail that is left out. */
  onTrouble(trouble: MailTrouble, code: string | null): void;
}

const AGAIN: Backoff = { leastMs: 200, stepMs: 1_000, mostMs: 120_000 };

/** Another node reads the mailbox. */
class MailboxLost extends Error {
  override readonly name = 'MailboxLost';
}

/**
 * Reads a mailbox until it is told to stop, over every outage. It ends by itself when the server refuses the login, and
 * when another node has the mailbox. Every mail stays in the mailbox as it is.
 */
export async function readMailbox(
  port: MailboxPort,
  network: MailNetwork,
  pollMs: number,
  stopping: AbortSignal,
): Promise<void> {
  let { position } = port;
  for (let failures = 0; !stopping.aborted; failures += 1) {
    try {
      await readUntilFault(port, network, pollMs, stopping, position, (reached) => {
        position = reached;
        failures = 0;
      });
    } catch (error) {
      if (stopping.aborted || error instanceof MailboxLost) return;
      const fault = imapFault(error);
      if (fault.refusesLogin) return port.refuse(fault.code ?? 'AUTHENTICATIONFAILED');
      if (failures === 0) port.onTrouble('CANNOT_BE_READ', nameOf(error, fault));
    }
    await delay(backoffMs(AGAIN, failures, Math.random()), undefined, { signal: stopping }).catch(() => {});
  }
}

async function readUntilFault(
  port: MailboxPort,
  network: MailNetwork,
  pollMs: number,
  stopping: AbortSignal,
  stored: MailboxPosition,
  onReached: (position: MailboxPosition) => void,
): Promise<void> {
  const client = await openInbox(port.connection.imap, network, stopping);
  try {
    const news = new InboxNews(client);
    let position = positionNow(client, stored);
    onReached(position);
    while (!stopping.aborted) {
      position = await takeNew(port, client, position, stopping, onReached);
      await news.wait(pollMs);
    }
  } finally {
    client.close();
  }
}

async function takeNew(
  port: MailboxPort,
  client: ImapFlow,
  position: MailboxPosition,
  stopping: AbortSignal,
  onReached: (position: MailboxPosition) => void,
): Promise<MailboxPosition> {
  let reached = position;
  for (const uid of await newMails(client, position, port.since)) {
    if (stopping.aborted) return reached;
    const mail = await fetchMail(client, uid, port.files !== null);
    if (mail !== null) await port.inTurn(() => take(port, mail));
    reached = { ...position, lastUid: uid };
    if (!(await port.advance(reached))) throw new MailboxLost();
    onReached(reached);
  }
  return reached;
}

const WORTH_ANOTHER_TRY: ReadonlySet<RefusalCode> = new Set(['SERVICE_UNAVAILABLE', 'RATE_LIMITED']);

/** Takes one mail. A refusal that no retry could change leaves it out. */
async function take(port: MailboxPort, { source, isCut }: InboxMail): Promise<void> {
  const { channelId, connection } = port;
  const mail = await parseMail(source, isCut);
  if (isOwnReply(mail, connection.fromAddress)) return;
  const returned = bouncedReply(mail, source.toString('latin1'));
  if (returned !== null && (await port.bounced(returned))) return;
  const kept = (await port.files?.keep(mail.files)) ?? [];
  const message = mailMessage({ channelId, authservId: connection.authservId }, mail);
  try {
    const outcome = await port.receive({ ...message, files: kept.map((storedId) => ({ storedId })) });
    if (outcome === 'DUPLICATE') await port.files?.drop(kept);
  } catch (error) {
    await port.files?.drop(kept);
    if (!(error instanceof Refusal) || WORTH_ANOTHER_TRY.has(error.code)) throw error;
    port.onTrouble('MAIL_REFUSED', error.code);
  }
}

/** The message of an error can quote a mail, so it is not told. */
function nameOf(error: unknown, { code }: ImapFault): string {
  if (error instanceof Refusal) return error.code;
  return code ?? (error instanceof Error ? error.name : typeof error);
}
