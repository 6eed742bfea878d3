import { ImapFlow } from 'imapflow';
import type { MailServer } from '../emailConnection.ts';
import { type MailNetwork, resolveHost } from '../mailServer.service.ts';

const CONNECT_MS = 10_000;
/** A silent connection is taken for a dead one. */
const SILENT_MS = 5 * 60_000;
/** Networks drop connections that are silent for longer than some minutes. */
const IDLE_MS = 2 * 60_000;
/** The largest answer that is read: a mail with its files, and what stands around it. */
const MAX_ANSWER_BYTES = 12 * 1_024 * 1_024;
/** An admin of a workspace chooses the server, so it is not trusted. */
const MAX_LINE_BYTES = 256 * 1_024;
const MAX_TOKENS = 50_000;

/** Connects, logs in and opens the inbox. Nothing that is read changes there. Rejects with the fault. */
export async function openInbox(server: MailServer, network: MailNetwork, signal: AbortSignal): Promise<ImapFlow> {
  const { address, servername } = await resolveHost(server, network);
  signal.throwIfAborted();
  const { port, secure, user, password } = server;
  const client = new ImapFlow({
    host: address,
    port,
    secure,
    ...(servername !== undefined && { servername }),
    // Without this a server that offers no TLS, or an attacker before it, would be told the password.
    ...(!secure && !network.allowsPrivate && { doSTARTTLS: true }),
    auth: { user, pass: password },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    maxIdleTime: IDLE_MS,
    maxLiteralSize: MAX_ANSWER_BYTES,
    maxResponseSize: 2 * MAX_ANSWER_BYTES,
    maxLineLength: MAX_LINE_BYTES,
    maxResponseTokens: MAX_TOKENS,
    // A few bytes could become gigabytes.
    disableCompression: true,
    disableAutoIdle: true,
    logger: false,
  });
  // What it tells reaches the command under way, too. An error without a listener would end the process.
  client.on('error', () => {});
  const close = () => client.close();
  signal.addEventListener('abort', close, { once: true });
  client.once('close', () => signal.removeEventListener('abort', close));
  try {
    await client.connect();
    await client.mailboxOpen('INBOX', { readOnly: true });
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** What an IMAP server answered to a login or command. */
export interface ImapFault {
  /** Whether it refuses the user and password, and not only for now. */
  readonly refusesLogin: boolean;
  /** The server's code, or the one of Node. */
  readonly code: string | null;
}

export function imapFault(error: unknown): ImapFault {
  const { authenticationFailed, serverResponseCode, code }: Readonly<Record<string, unknown>> = { ...Object(error) };
  const answered = typeof serverResponseCode === 'string' ? serverResponseCode : null;
  return {
    refusesLogin: authenticationFailed === true && answered !== 'UNAVAILABLE',
    code: answered ?? (typeof code === 'string' ? code : null),
  };
}
