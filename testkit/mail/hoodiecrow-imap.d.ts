declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface Mailbox {
    readonly messages: { readonly uid: number; readonly flags: readonly string[] }[];
    uidvalidity: number;
    uidnext: number;
  }

  interface HoodiecrowServer {
    readonly server: Server;
    readonly users: Record<string, { password: string }>;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    getMailbox(path: string): Mailbox;
    /** `raw` is binary: a character is a byte. */
    appendMessage(path: string, flags: readonly string[], internaldate: Date, raw: string): unknown;
  }

  export default function hoodiecrow(options: {
    readonly plugins: readonly string[];
    readonly id: Readonly<Record<string, string>>;
    readonly users: Record<string, { password: string }>;
    readonly storage: Readonly<Record<string, object>>;
  }): HoodiecrowServer;
}
