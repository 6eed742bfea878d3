/// <reference path="./hoodiecrow-imap.d.ts" />
import type { AddressInfo, Socket } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';

/** An IMAP server on this machine, with one user and an inbox. */
export interface TestImapServer {
  readonly port: number;
  /** The open connections. */
  readonly connections: ReadonlySet<Socket>;
  /** Puts a mail into the inbox, as its bytes. */
  deliver(mail: string | Buffer, at?: Date): void;
  /** The flags of the mails in the inbox. */
  flags(): readonly (readonly string[])[];
  setPassword(password: string): void;
  /** Removes the mail at this place. */
  remove(place: number): void;
  /** Says that the mail at this place came then. */
  age(place: number, at: Date): void;
  /** Numbers the mails anew, as a server does that lost its index, and ends the connections. */
  renumber(): void;
  close(): Promise<void>;
}

/** Its inbox has so many mails already, whose texts are never taken. */
export async function startImapServer(
  user: string,
  password: string,
  mails: readonly string[],
): Promise<TestImapServer> {
  const users = { [user]: { password } };
  const server = hoodiecrow({
    plugins: ['ID', 'IDLE', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'ENABLE', 'UIDPLUS', 'LITERALPLUS', 'UNSELECT'],
    id: { name: 'tests' },
    users,
    storage: { INBOX: { messages: mails.map((raw) => ({ raw })) } },
  });
  const connections = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => connections.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const inbox = () => server.getMailbox('INBOX');
  const endAll = () => {
    for (const socket of connections) socket.destroy();
  };
  return {
    port: (server.server.address() as AddressInfo).port,
    connections,
    deliver(mail, at = new Date()) {
      server.appendMessage('INBOX', [], at, Buffer.from(mail).toString('latin1'));
    },
    flags: () => inbox().messages.map(({ flags }) => flags),
    setPassword(changed) {
      users[user] = { password: changed };
    },
    remove(place) {
      inbox().messages.splice(place, 1);
    },
    age(place, at) {
      const [, day, month, year, time] = at.toUTCString().split(' ');
      Object.assign(inbox().messages[place] ?? {}, { internaldate: `${day}-${month}-${year} ${time} +0000` });
    },
    renumber() {
      const mailbox = inbox();
      mailbox.uidvalidity += 1;
      for (const [place, message] of mailbox.messages.reverse().entries()) Object.assign(message, { uid: place + 1 });
      mailbox.uidnext = mailbox.messages.length + 1;
      endAll();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        endAll();
      }),
  };
}
