import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailServer } from './emailConnection.ts';
import { type MailNetwork, resolveHost } from './mailServer.service.ts';
import type { SmtpFault } from './smtpResult.ts';

const CONNECT_MS = 10_000;
const ANSWER_MS = 60_000;

/** A session with an SMTP server that has taken the login. */
export interface SmtpSession {
  /** Resolves with the server's answer. `onContent` is called before the first byte of the text leaves. */
  send(from: string, to: string, content: Buffer, onContent: () => void): Promise<string>;
  close(): void;
}

/** Connects and logs in. Rejects with the fault; `signal` ends the session. */
export async function openSmtp(server: MailServer, network: MailNetwork, signal: AbortSignal): Promise<SmtpSession> {
  const { address, servername } = await resolveHost(server, network);
  signal.throwIfAborted();
  const { port, secure, user, password } = server;
  const connection = new SMTPConnection({
    host: address,
    port,
    secure,
    // Without this a server that offers no TLS, or an attacker before it, would be told the password.
    requireTLS: !network.allowsPrivate,
    tls: servername === undefined ? {} : { servername },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    logger: false,
  });
  const failed = new Promise<never>((_resolve, reject) => {
    connection.once('error', reject);
    const stop = () => {
      reject(new Error('The server stops.'));
      connection.close();
    };
    signal.addEventListener('abort', stop, { once: true });
    // The signal outlives the sessions: it must not hold one listener for each of them.
    connection.once('end', () => signal.removeEventListener('abort', stop));
  });
  // A fault after the last command belongs to no command any more, and one without a listener would end the process.
  failed.catch(() => {});
  connection.on('error', () => {});
  const done = <Result>(run: (callback: (error?: Error | null, result?: Result) => void) => void) =>
    Promise.race([
      failed,
      new Promise<Result | undefined>((resolve, reject) => {
        run((error, result) => (error ? reject(error) : resolve(result)));
      }),
    ]);
  try {
    await done((callback) => connection.connect(callback));
    await done((callback) => connection.login({ credentials: { user, pass: password } }, callback));
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    async send(from, to, content, onContent) {
      const envelope = { from, to: [to], size: content.length };
      const info = await done<{ readonly response?: string | undefined }>((callback) =>
        connection.send(envelope, noticed(content, onContent), callback),
      );
      return info?.response ?? '';
    },
    close: () => connection.quit(),
  };
}

/** A stream of the content. The library reads it once the server has asked for it. */
function noticed(content: Buffer, onRead: () => void): Readable {
  return new Readable({
    read() {
      onRead();
      this.push(content);
      this.push(null);
    },
  });
}

/** What the session's fault says, in a form that decisions read. */
export function smtpFault(error: unknown): SmtpFault {
  const { code, responseCode, command }: Partial<Record<keyof SmtpFault, unknown>> =
    typeof error === 'object' && error !== null ? error : {};
  return {
    code: typeof code === 'string' ? code : null,
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    command: typeof command === 'string' ? command : null,
  };
}
