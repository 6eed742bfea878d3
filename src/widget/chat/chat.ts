import type { Options } from '../options.ts';
import { ask } from './api.ts';
import { type Conversation, withMessage, withReply, withState } from './conversation.ts';
import { Outbox } from './outbox.ts';
import { ReplyFeed } from './replyFeed.ts';
import { Store } from './store.ts';

export type Connection = 'NONE' | 'CONNECTING' | 'CONNECTED' | 'OFFLINE' | 'UNAVAILABLE';

/** A token is renewed this long after it was made. */
const RENEWED_AFTER_MS = 30 * 24 * 3_600_000;

/** The conversation of this browser with the team. Nothing is sent, and nothing stored, before the visitor writes. */
export class Chat {
  onChange: () => void = () => {};
  isOpen = false;
  private isUnavailable = false;
  private readonly store: Store;
  private readonly outbox: Outbox;
  private readonly feed: ReplyFeed;

  constructor(private readonly options: Pick<Options, 'url' | 'storageKey'>) {
    const { url, storageKey } = options;
    const onChange = () => this.onChange();
    const onUnavailable = () => {
      this.isUnavailable = true;
      this.onChange();
    };
    const store = new Store(storageKey, () => {
      this.feed.start();
      this.onChange();
    });
    this.store = store;
    this.outbox = new Outbox({ url, store, tokenOf: () => this.tokenOf(), onChange, onUnavailable });
    this.feed = new ReplyFeed({
      url,
      store,
      onUnavailable,
      onReply: (reply, cursor) =>
        store.update((conversation) => withReply(conversation, reply, cursor, this.isOpen && !document.hidden)),
      onChange: () => {
        // The server is there again.
        if (this.feed.isConnected) this.outbox.send();
        this.onChange();
      },
    });
  }

  start(): void {
    document.addEventListener('visibilitychange', () => (document.hidden ? this.feed.stop() : this.resume()));
    addEventListener('pageshow', () => this.resume());
    // A page with an open connection cannot be kept for the way back.
    addEventListener('pagehide', () => this.feed.stop());
    addEventListener('online', () => this.resume());
    addEventListener('offline', () => this.onChange());
    this.resume();
  }

  conversation(): Conversation {
    return this.store.read();
  }

  connection(): Connection {
    if (this.isUnavailable) return 'UNAVAILABLE';
    if (!navigator.onLine || this.outbox.failures > 1) return 'OFFLINE';
    if (this.store.read().token === null) return 'NONE';
    return this.feed.isConnected ? 'CONNECTED' : 'CONNECTING';
  }

  open(isOpen: boolean): void {
    this.isOpen = isOpen;
    if (isOpen && this.store.read().unread > 0) this.store.update((conversation) => ({ ...conversation, unread: 0 }));
    if (isOpen) this.resume();
  }

  write(body: string, name: string | null): void {
    const id = crypto.randomUUID?.() ?? randomId();
    this.store.update((conversation) => ({
      ...withMessage(conversation, id, body, Date.now()),
      name: name ?? conversation.name,
    }));
    this.outbox.send();
  }

  retry(id: string): void {
    this.isUnavailable = false;
    this.store.update((conversation) => withState(conversation, id, 'WAITING'));
    this.resume();
  }

  private resume(): void {
    if (document.hidden) return;
    this.outbox.send();
    this.feed.retry();
  }

  private async tokenOf(): Promise<string> {
    const { token: known, tokenAt } = this.store.read();
    if (known !== null && Date.now() - tokenAt < RENEWED_AFTER_MS) return known;
    const response = await ask(`${this.options.url}/visits`, known, { post: true });
    const { token }: { token: string } = await response.json();
    // Another tab can have begun a visit meanwhile, and one is enough.
    const { token: other } = this.store.read();
    if (other !== null && other !== known) return other;
    this.store.update((conversation) => ({ ...conversation, token, tokenAt: Date.now() }));
    return token;
  }
}

/** For pages without HTTPS, where browsers have no `randomUUID`. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
