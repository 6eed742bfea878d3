import type { Logger } from 'pino';
import { v7 as newId } from 'uuid';
import { SYSTEM } from '../access/viewer.ts';
import type { FileStore } from '../attachments/files/fileStore.service.ts';
import type { IdentityHasher } from '../blocks/kept/identityHasher.ts';
import { Mailboxes } from '../channels/email/mailbox/mailboxes.service.ts';
import type { SecretBox } from '../channels/secrets/secretBox.ts';
import type { Database } from '../database/database.ts';
import { receiveMessage } from '../inbound/receive.commands.ts';
import { bounceReply } from '../outbound/deliveries/bounce.commands.ts';
import type { Config } from './config.ts';

export interface MailOptions {
  readonly config: Config;
  readonly database: Database;
  /** Null for a server without a store. */
  readonly files: FileStore | null;
  readonly secretBox: SecretBox | null;
  readonly identityHasher: IdentityHasher | null;
  readonly log: Logger;
  readonly onFault: (error: unknown) => void;
}

const TROUBLES = {
  CANNOT_BE_READ: 'A mailbox cannot be read; it is tried again',
  MAIL_REFUSED: 'A mail was left out',
  CREDENTIAL_UNREADABLE: 'This server has no key to the login of a mailbox',
};

/** Reads the mailboxes of the channels. Without a key for secrets there are none. */
export function startMail(options: MailOptions): { stop(): Promise<void> } {
  const { config, files, secretBox, identityHasher, log, onFault } = options;
  if (secretBox === null) return { stop: async () => {} };
  const database = options.database.as('mail');
  return new Mailboxes({
    ...config.mail,
    network: config.mail,
    database,
    secretBox,
    node: newId(),
    files: files && { database, files, newId },
    receive: (workspaceId, message) =>
      receiveMessage({ database, newId, identityHasher }, workspaceId, message, SYSTEM),
    bounced: (workspaceId, channelId, messageId) => bounceReply({ database }, workspaceId, channelId, messageId),
    onTrouble: (channelId, trouble, code) => log.warn({ channelId, code }, TROUBLES[trouble]),
    onFault,
  });
}
