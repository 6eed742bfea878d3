/** How far a mailbox was read. The server numbers its mails anew when it changes `uidValidity`. */
export interface MailboxPosition {
  readonly uidValidity: string;
  /** The newest mail that was taken. */
  readonly lastUid: number;
}

/** Clocks differ, and a server that numbers its mails anew keeps their dates. */
const CLOCKS_MS = 24 * 3_600_000;

/** The position from which the mailbox is read now. Numbered anew, it is read from its beginning. */
export function positionIn(stored: MailboxPosition, uidValidity: string): MailboxPosition {
  return stored.uidValidity === uidValidity ? stored : { uidValidity, lastUid: 0 };
}

/** Whether a mail was in the mailbox before the channel was connected to it. */
export function isFromBefore(arrivedAt: Date | null, since: Date): boolean {
  return arrivedAt !== null && arrivedAt.getTime() < since.getTime() - CLOCKS_MS;
}
