import type { ImapFlow } from 'imapflow';
import { isFromBefore, type MailboxPosition, positionIn } from './mailboxPosition.ts';

/** A mail up to this size is read with its files. That of 10 MiB takes a quarter of a second of the processor. */
const MAX_WHOLE_BYTES = 10 * 1_024 * 1_024;

/** The most of a larger mail that is read. Behind it there are files, as a rule. */
export const MAX_MAIL_BYTES = 1_024 * 1_024;

/** No inbox of people is larger. A server that tells of more does not stop. */
const MAX_NEW = 1_000_000;

/** A mail as the server has it. */
export interface InboxMail {
  readonly uid: number;
  /** The beginning of a mail that is longer. */
  readonly source: Buffer;
  readonly isCut: boolean;
  /** In bytes, as the server says. */
  readonly size: number;
}

/** Where the inbox that the client opened ends. */
export function endOfInbox(client: ImapFlow): MailboxPosition {
  const { mailbox } = client;
  if (mailbox === false) throw new Error('The inbox is not open.');
  return { uidValidity: String(mailbox.uidValidity), lastUid: Math.max(0, mailbox.uidNext - 1) };
}

/** The position as the open inbox numbers its mails. */
export function positionNow(client: ImapFlow, stored: MailboxPosition): MailboxPosition {
  return positionIn(stored, endOfInbox(client).uidValidity);
}

/** The numbers of the mails behind the position, the oldest first, without those from before `since`. */
export async function newMails(client: ImapFlow, { lastUid }: MailboxPosition, since: Date): Promise<number[]> {
  const found: number[] = [];
  // The last mail is in every range that ends with a star.
  const range = `${lastUid + 1}:*`;
  for await (const { uid, internalDate } of client.fetch(range, { uid: true, internalDate: true }, { uid: true })) {
    const arrivedAt = internalDate === undefined ? null : new Date(internalDate);
    if (uid > lastUid && !isFromBefore(arrivedAt, since)) found.push(uid);
    if (found.length > MAX_NEW) throw new Error('The inbox has no end.');
  }
  return found.sort((one, other) => one - other);
}

/** Null for a mail that was deleted meanwhile. `withFiles`: a mail that is not too large is read to its end. */
export async function fetchMail(client: ImapFlow, uid: number, withFiles: boolean): Promise<InboxMail | null> {
  const beginning = await fetchUpTo(client, uid, MAX_MAIL_BYTES);
  if (beginning === null || !beginning.isCut || !withFiles || beginning.size > MAX_WHOLE_BYTES) return beginning;
  return fetchUpTo(client, uid, MAX_WHOLE_BYTES);
}

async function fetchUpTo(client: ImapFlow, uid: number, mostBytes: number): Promise<InboxMail | null> {
  const query = { uid: true, size: true, source: { start: 0, maxLength: mostBytes } };
  const mail = await client.fetchOne(String(uid), query, { uid: true });
  if (mail === false || mail.source === undefined) return null;
  const { source, size = source.length } = mail;
  return { uid, source, size, isCut: size > source.length };
}

/** Waits for a new mail. Resolves also when it is time to look, and when the connection has ended. */
export class InboxNews {
  #isNew = false;
  #wake = () => {};

  constructor(private readonly client: ImapFlow) {
    client.on('exists', () => {
      this.#isNew = true;
      this.#wake();
    });
    client.on('close', () => this.#wake());
  }

  async wait(atMostMs: number): Promise<void> {
    if (this.#isNew || this.client.isClosed) {
      this.#isNew = false;
      return;
    }
    // The next command ends it.
    this.client.idle().catch(() => {});
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, atMostMs);
    });
    clearTimeout(timer);
    this.#wake = () => {};
    this.#isNew = false;
  }
}
