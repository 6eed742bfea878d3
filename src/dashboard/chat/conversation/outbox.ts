import { UnreachableError } from '../../api/errors.ts';

/** A message that the viewer has written and the conversation does not show yet. */
export interface Outgoing {
  /** Also the `clientId` of the reply, so that the server takes it once however often it is sent. */
  readonly key: string;
  readonly body: string;
  readonly files: readonly SentFile[];
  readonly state: OutgoingState;
}

/** What a reply is made of. One of them can be empty. */
export type ReplyContent = Pick<Outgoing, 'body' | 'files'>;

/** A file that was uploaded for a reply. */
export interface SentFile {
  readonly id: string;
  readonly name: string;
}

export type OutgoingState =
  | { readonly status: 'sending' }
  /** The server has taken it. The feed has not reported it yet. */
  | { readonly status: 'sent'; readonly messageId: string }
  | { readonly status: 'refused'; readonly error: unknown }
  /** The server did not answer, so the conversation is read to see whether the message arrived. */
  | { readonly status: 'checking' }
  /** The server did not answer, and the conversation could not be read. */
  | { readonly status: 'unsure' }
  /** The server did not answer, and the message is not in the conversation. */
  | { readonly status: 'missing' };

export interface OwnMessage {
  readonly id: string;
  readonly body: string;
  readonly fileIds: readonly string[];
}

/** How an outbox reaches the server. */
export interface OutboxApi {
  /** Sends a message and returns its id. The same client id again is the same message. */
  send(content: ReplyContent, clientId: string): Promise<string>;
  /** Reads the viewer's messages on this ticket, newest first. */
  readOwn(): Promise<readonly OwnMessage[]>;
  /** Called after a refusal: the ticket has changed. */
  onRefused(): void;
}

/** The outgoing messages of one ticket. They stay when the user opens another screen. */
export class Outbox {
  readonly #api: OutboxApi;
  /** Tells this outbox from that of another tab, and of another day. */
  readonly #name = randomName();
  readonly #listeners = new Set<() => void>();
  /** The viewer's messages before each send, because an earlier message may have the same text. */
  readonly #idsBeforeSend = new Map<string, ReadonlySet<string>>();
  #list: readonly Outgoing[] = [];
  #sendCount = 0;
  #lastSend: Promise<void> = Promise.resolve();

  constructor(api: OutboxApi) {
    this.#api = api;
  }

  readonly list = (): readonly Outgoing[] => this.#list;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  send(content: ReplyContent, own: readonly OwnMessage[]): void {
    this.#sendCount += 1;
    const key = `${this.#name}-${this.#sendCount}`;
    this.#setList([...this.#list, { key, ...content, state: { status: 'sending' } }]);
    this.#enqueue(key, content, own);
  }

  /** Sends a message again that was refused or did not arrive. */
  resend(key: string, own: readonly OwnMessage[]): void {
    const outgoing = this.#list.find((one) => one.key === key);
    if (outgoing === undefined) return;
    const { status } = outgoing.state;
    if (status !== 'refused' && status !== 'missing') return;
    this.#setState(key, { status: 'sending' });
    this.#enqueue(key, outgoing, own);
  }

  discard(key: string): void {
    this.#idsBeforeSend.delete(key);
    this.#setList(this.#list.filter((one) => one.key !== key));
  }

  /** Removes the messages that the conversation shows. */
  reconcile(own: readonly OwnMessage[]): void {
    const matchedIds = new Set<string>();
    for (const outgoing of this.#list) {
      const { state } = outgoing;
      const match = own.find((message) =>
        state.status === 'sent'
          ? message.id === state.messageId
          : !matchedIds.has(message.id) && this.#canBe(outgoing, message),
      );
      if (match === undefined) continue;
      matchedIds.add(match.id);
      this.discard(outgoing.key);
    }
  }

  /** Reads the conversation to see whether the message arrived. */
  async checkDelivery(key: string): Promise<void> {
    this.#setState(key, { status: 'checking' });
    try {
      this.reconcile(await this.#api.readOwn());
      this.#setState(key, { status: 'missing' });
    } catch {
      // A failed read leaves the outcome unknown, whatever its cause.
      this.#setState(key, { status: 'unsure' });
    }
  }

  /** Sends one message at a time, so they arrive in the order in which they were written. */
  #enqueue(key: string, content: ReplyContent, own: readonly OwnMessage[]): void {
    this.#idsBeforeSend.set(key, new Set(own.map(({ id }) => id)));
    this.#lastSend = this.#lastSend.then(() => this.#dispatch(key, content));
  }

  async #dispatch(key: string, { body, files }: ReplyContent): Promise<void> {
    try {
      this.#setState(key, { status: 'sent', messageId: await this.#api.send({ body, files }, key) });
    } catch (error) {
      if (error instanceof UnreachableError) return this.checkDelivery(key);
      this.#setState(key, { status: 'refused', error });
      this.#api.onRefused();
    }
  }

  /** Whether a message may be this outgoing one, whose id is unknown: it is new, with the same text and files. */
  #canBe({ key, body, files, state }: Outgoing, message: OwnMessage): boolean {
    if (state.status === 'refused') return false;
    const isSame =
      message.body === body &&
      message.fileIds.length === files.length &&
      files.every(({ id }) => message.fileIds.includes(id));
    return isSame && this.#idsBeforeSend.get(key)?.has(message.id) === false;
  }

  #setState(key: string, state: OutgoingState): void {
    this.#setList(this.#list.map((one) => (one.key === key ? { ...one, state } : one)));
  }

  #setList(list: readonly Outgoing[]): void {
    this.#list = list;
    for (const listener of this.#listeners) listener();
  }
}

function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
