import pLimit from 'p-limit';
import type { Database } from '../../../database/database.ts';
import type { InboundMessage } from '../../../inbound/inboundMessage.ts';
import { failConnection } from '../../connections/connections.tx.ts';
import { loadCredential } from '../../connections/credentials.queries.ts';
import type { SecretBox } from '../../secrets/secretBox.ts';
import { type EmailConnection, readEmail } from '../emailConnection.ts';
import { dropMailFiles, type KeepingFiles, keepMailFiles } from '../mailFiles.commands.ts';
import type { MailNetwork } from '../mailServer.service.ts';
import { type ConnectedMailbox, connectedMailboxes } from './mailboxes.queries.ts';
import { advanceMailbox, claimMailbox, releaseMailbox } from './mailboxes.store.ts';
import type { MailboxPosition } from './mailboxPosition.ts';
import { type MailboxPort, type MailTrouble, readMailbox } from './mailboxReader.service.ts';

export interface MailboxesOptions {
  readonly database: Database;
  readonly secretBox: SecretBox;
  readonly network: MailNetwork;
  /** Names this node. */
  readonly node: string;
  /** A node that dies leaves its mailboxes to the others after this time. */
  readonly leaseMs: number;
  /** How often a mailbox is looked into, even when its server tells of no mail. */
  readonly pollMs: number;
  /** The gate. */
  readonly receive: (workspaceId: string, message: InboundMessage) => Promise<unknown>;
  /** Null for a server without a store. */
  readonly files: KeepingFiles | null;
  /** Records that a reply came back. Answers false for one that the channel has not sent. */
  readonly bounced: (workspaceId: string, channelId: string, messageId: string) => Promise<boolean>;
  readonly onTrouble: (channelId: string, trouble: MailTrouble, code: string | null) => void;
  readonly onFault: (error: unknown) => void;
}

interface Reader {
  readonly mailbox: ConnectedMailbox;
  readonly stopping: AbortController;
  readonly done: Promise<void>;
}

/** A mailbox is claimed so often within a lease. */
const CLAIMS_A_LEASE = 4;
/** Mails that are read and taken at a time. */
const MAILS_AT_A_TIME = 4;
/** Claims leave connections of the pool to requests. */
const AT_A_TIME = 4;

/**
 * Reads the connected mailboxes of all workspaces, each on one node at a time. A node claims a mailbox for a time, and
 * claims it anew while it lives. Two nodes that read one mailbox for a moment do no harm: the gate takes a mail once.
 */
export class Mailboxes {
  readonly #readers = new Map<string, Reader>();
  /** Mailboxes whose credential this node has no key for. */
  readonly #unreadable = new Set<string>();
  readonly #limit = pLimit(AT_A_TIME);
  readonly #taking = pLimit(MAILS_AT_A_TIME);
  #isStopped = false;
  #timer: NodeJS.Timeout;
  #round: Promise<void> = Promise.resolve();

  constructor(private readonly options: MailboxesOptions) {
    this.#timer = setTimeout(() => this.#run(), 0);
  }

  /** Stops reading, and gives the mailboxes to the other nodes. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const { stopping } of this.#readers.values()) stopping.abort();
    const before = [...this.#readers.values()];
    await this.#round;
    const readers = [...new Set([...before, ...this.#readers.values()])];
    await Promise.all(readers.map((reader) => this.#end(reader)));
    await Promise.all(readers.map(({ mailbox }) => this.#release(mailbox).catch(this.options.onFault)));
  }

  #run(): void {
    const { leaseMs, onFault } = this.options;
    this.#round = this.#claimAll()
      .catch(onFault)
      .finally(() => {
        if (!this.#isStopped) this.#timer = setTimeout(() => this.#run(), leaseMs / CLAIMS_A_LEASE);
      });
  }

  async #claimAll(): Promise<void> {
    const { database, onFault } = this.options;
    const connected = await database.system(connectedMailboxes);
    const keys = new Set(connected.map(keyOf));
    // Those that were disconnected, refused, or connected by another login.
    const gone = [...this.#readers].filter(([key]) => !keys.has(key));
    await Promise.all(gone.map(([, reader]) => this.#end(reader)));
    await this.#limit.map(connected, (mailbox) => this.#claim(mailbox).catch(onFault));
  }

  async #claim(mailbox: ConnectedMailbox): Promise<void> {
    const { database, secretBox, node, leaseMs, onTrouble } = this.options;
    const { workspaceId, channelId } = mailbox;
    if (this.#isStopped) return;
    const key = keyOf(mailbox);
    const reader = this.#readers.get(key);
    const credential = reader === undefined ? await loadCredential(database, secretBox, workspaceId, channelId) : null;
    const connection = credential === null || credential === 'UNREADABLE' ? null : readEmail(credential.text);
    if (reader === undefined && connection === null) {
      // While keys are rotated, another node can have the key of this one.
      if (!this.#unreadable.has(key)) onTrouble(channelId, 'CREDENTIAL_UNREADABLE', null);
      this.#unreadable.add(key);
      return;
    }
    const claimed = await database.change(workspaceId, (transaction) =>
      claimMailbox(transaction, channelId, node, leaseMs),
    );
    if (claimed === null && reader !== undefined) await this.#end(reader);
    if (claimed !== null && connection !== null) this.#begin(mailbox, connection, claimed);
  }

  #begin(
    mailbox: ConnectedMailbox,
    connection: EmailConnection,
    from: MailboxPosition & { readonly since: Date },
  ): void {
    const { database, files, network, node, pollMs, receive, bounced, onTrouble, onFault } = this.options;
    const { workspaceId, channelId } = mailbox;
    const { since, ...position } = from;
    const stopping = new AbortController();
    const port: MailboxPort = {
      channelId,
      connection,
      position,
      since,
      files: files && {
        keep: (mailFiles) => keepMailFiles(files, workspaceId, mailFiles),
        drop: (ids) => dropMailFiles(files, workspaceId, ids),
      },
      inTurn: (take) => this.#taking(take),
      receive: (message) => receive(workspaceId, message),
      bounced: (messageId) => bounced(workspaceId, channelId, messageId),
      advance: (reached) =>
        database.change(workspaceId, (transaction) => advanceMailbox(transaction, channelId, node, reached)),
      refuse: (code) => this.#refuse(mailbox, code),
      onTrouble: (...trouble) => onTrouble(channelId, ...trouble),
    };
    const key = keyOf(mailbox);
    const done = readMailbox(port, network, pollMs, stopping.signal)
      .catch(onFault)
      .finally(() => this.#readers.delete(key));
    this.#readers.set(key, { mailbox, stopping, done });
  }

  async #end({ stopping, done }: Reader): Promise<void> {
    stopping.abort();
    await done;
  }

  #refuse({ workspaceId, channelId, checkedAt }: ConnectedMailbox, code: string): Promise<void> {
    return this.options.database.change(workspaceId, (transaction) =>
      failConnection(transaction, channelId, code, checkedAt),
    );
  }

  #release({ workspaceId, channelId }: ConnectedMailbox): Promise<void> {
    const { database, node } = this.options;
    return database.change(workspaceId, (transaction) => releaseMailbox(transaction, channelId, node));
  }
}

function keyOf({ channelId, fingerprint }: ConnectedMailbox): string {
  return `${channelId} ${fingerprint}`;
}
