import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail that the server took. */
export interface TakenMail {
  /** The sender of the envelope. */
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string;
}

/** What the server does instead of taking a mail. */
export interface SmtpTrouble {
  /** The answer to the recipient. */
  readonly rcpt?: number;
  /** The answer to the text. */
  readonly data?: number;
  /** Closes the connection once the text has come, without an answer. */
  readonly destroys?: boolean;
}

/** A real SMTP server on this machine, with one user. */
export interface TestSmtpServer {
  readonly port: number;
  readonly taken: TakenMail[];
  /** The number of mails whose text came, taken or not. */
  readonly texts: { count: number };
  trouble: SmtpTrouble;
  password: string;
  close(): Promise<void>;
}

export async function startSmtpServer(user: string, password: string): Promise<TestSmtpServer> {
  const taken: TakenMail[] = [];
  const texts = { count: 0 };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username, password: given }, _session, done) {
      if (username === user && given === started.password) done(null, { user });
      else done(failure(535, 'Authentication failed'));
    },
    onRcptTo(_address, _session, done) {
      done(started.trouble.rcpt === undefined ? null : failure(started.trouble.rcpt, 'No such mailbox here'));
    },
    onData(stream, { envelope }, done) {
      text(stream).then((content) => {
        texts.count += 1;
        const { data, destroys } = started.trouble;
        if (destroys === true) {
          for (const connection of server.connections) connection._socket?.destroy();
          return;
        }
        if (data !== undefined) {
          done(failure(data, 'Not this one'));
          return;
        }
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), content });
        done(null);
      }, done);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const started: TestSmtpServer = {
    port: (server.server.address() as AddressInfo).port,
    taken,
    texts,
    trouble: {},
    password,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
  return started;
}

function failure(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
