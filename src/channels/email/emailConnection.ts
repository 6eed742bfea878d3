import { type Refused, refuse } from '../../refusals/refusal.ts';
import { type JsonObject, objectOf, parsedObject, textOf } from '../../text/json.ts';

/** A server of a mailbox, and how to log in. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** Whether the connection begins with TLS. Otherwise it turns to TLS by STARTTLS. */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
}

/** A mailbox: mail comes in by IMAP, and replies go out by SMTP. */
export interface EmailConnection {
  readonly imap: MailServer;
  readonly smtp: MailServer;
  /** The address that replies come from. */
  readonly fromAddress: string;
  /** Whose `Authentication-Results` are believed. Null for no server's. */
  readonly authservId: string | null;
  /** Whether mail for `name+tag@domain` arrives in the mailbox of `name@domain`. Bounces are sent there. */
  readonly hasTags: boolean;
}

/** The mailbox that an admin asks for. */
export interface EmailInput {
  readonly imap: MailServer;
  readonly smtp: MailServer;
  readonly fromAddress: string;
  readonly authservId?: string | null | undefined;
  readonly hasTags?: boolean | null | undefined;
}

const FIELD = 'connection.email';
/** The longest name of a host, address, user or password. */
export const MAX_MAIL_TEXT = 1_000;
const HOST = /^[\p{L}\p{N}._:-]+$/u;
const ADDRESS = /^[^\s<>"(),;:\\@]+@[^\s<>"(),;:\\@]+$/u;
const ONE_LINE = /^\P{Cc}+$/u;

/** Answers the mailbox to connect by, or what is wrong with it. */
export function decideEmail({ imap, smtp, fromAddress, authservId, hasTags }: EmailInput): EmailConnection | Refused {
  const address = fromAddress.trim();
  const fault = serverFault('imap', imap) ?? serverFault('smtp', smtp);
  if (fault !== null) return fault;
  if (!ADDRESS.test(address) || address.length > MAX_MAIL_TEXT) {
    return refuse('BAD_USER_INPUT', 'This is no mail address.', `${FIELD}.fromAddress`);
  }
  if (authservId && !isLine(authservId)) {
    return refuse('BAD_USER_INPUT', 'An authserv-id is one line.', `${FIELD}.authservId`);
  }
  return {
    imap,
    smtp,
    fromAddress: address,
    authservId: authservId?.trim().toLowerCase() || null,
    hasTags: hasTags ?? false,
  };
}

/** The argument of a server's part. */
export function serverField(server: 'imap' | 'smtp', part: keyof MailServer): string {
  return `${FIELD}.${server}.${part}`;
}

function serverFault(server: 'imap' | 'smtp', { host, port, user, password }: MailServer): Refused | null {
  const bad = (part: keyof MailServer, words: string) => refuse('BAD_USER_INPUT', words, serverField(server, part));
  if (!HOST.test(host) || host.length > MAX_MAIL_TEXT) return bad('host', 'This is no name of a server.');
  if (port < 1 || port > 65_535) return bad('port', 'A port is a number from 1 to 65535.');
  if (!isLine(user)) return bad('user', 'A user is one line with at least one character.');
  return isLine(password) ? null : bad('password', 'A password is one line with at least one character.');
}

function isLine(text: string): boolean {
  return ONE_LINE.test(text) && text.length <= MAX_MAIL_TEXT;
}

/** Names the mailbox, whatever its password is. */
export function mailboxOf({ imap }: EmailConnection): string {
  return `${imap.user} ${imap.host.toLowerCase()}`;
}

/** The credential as it is encrypted. Equal mailboxes are equal texts. */
export function writtenEmail({ imap, smtp, fromAddress, authservId, hasTags }: EmailConnection): string {
  return JSON.stringify({ imap: ordered(imap), smtp: ordered(smtp), fromAddress, authservId, hasTags });
}

function ordered({ host, port, secure, user, password }: MailServer): MailServer {
  return { host, port, secure, user, password };
}

/** Null for a text that is no mailbox. */
export function readEmail(credential: string | null): EmailConnection | null {
  const { imap, smtp, fromAddress, authservId, hasTags } = parsedObject(credential);
  const [inward, outward, from] = [serverOf(objectOf(imap)), serverOf(objectOf(smtp)), textOf(fromAddress)];
  if (inward === null || outward === null || from === null) return null;
  return { imap: inward, smtp: outward, fromAddress: from, authservId: textOf(authservId), hasTags: hasTags === true };
}

function serverOf({ host, port, secure, user, password }: JsonObject): MailServer | null {
  const [name, login, secret] = [textOf(host), textOf(user), textOf(password)];
  if (name === null || login === null || secret === null || typeof port !== 'number') return null;
  return { host: name, port, secure: secure === true, user: login, password: secret };
}
