import { ApiFault, ask } from './api.ts';
import { pauseMs } from './backoff.ts';
import { type ChatMessage, withState } from './conversation.ts';
import type { Store } from './store.ts';

export interface OutboxOptions {
  readonly url: string;
  readonly store: Store;
  /** Begins a visit where there is none, and answers its token. */
  readonly tokenOf: () => Promise<string>;
  readonly onChange: () => void;
  readonly onUnavailable: () => void;
}

/**
 * Sends what waits, one message after another, until the server has taken it. A message has the same id each time, so
 * it is taken once: also when an answer was lost, or several tabs send it.
 */
export class Outbox {
  failures = 0;
  private isSending = false;
  private timer = 0;

  constructor(private readonly options: OutboxOptions) {}

  /** Sends what waits, at once. */
  send(): void {
    clearTimeout(this.timer);
    if (!this.isSending) void this.run();
  }

  private async run(): Promise<void> {
    this.isSending = true;
    for (let message = this.next(); message !== undefined; message = this.next()) {
      const waitMs = await this.sendOne(message);
      if (waitMs === null) continue;
      this.timer = window.setTimeout(() => this.send(), waitMs);
      break;
    }
    this.isSending = false;
  }

  private next(): ChatMessage | undefined {
    return this.options.store.read().messages.find(({ from, state }) => from === 'ME' && state === 'WAITING');
  }

  /** Null when the next message can be sent. Otherwise the pause before this one is tried again. */
  private async sendOne({ id, body }: ChatMessage): Promise<number | null> {
    const { store, url, tokenOf, onChange, onUnavailable } = this.options;
    try {
      const token = await tokenOf();
      const { name } = store.read();
      await ask(`${url}/messages`, token, { post: true, body: { clientId: id, body, ...(name && { name }) } });
      this.failures = 0;
      store.update((conversation) => withState(conversation, id, 'SENT'));
      return null;
    } catch (error) {
      const { kind, waitMs } = error instanceof ApiFault ? error : new ApiFault('AWAY');
      this.failures += 1;
      onChange();
      if (kind === 'UNAVAILABLE') onUnavailable();
      if (kind === 'REFUSED' || kind === 'UNAVAILABLE') {
        // The server answered, so there is a connection.
        this.failures = 0;
        store.update((conversation) => withState(conversation, id, 'FAILED'));
        return null;
      }
      if (kind === 'STRANGER') {
        // The token is too old. The next try begins a visit.
        store.update((conversation) => ({ ...conversation, token: null, cursor: null }));
        if (this.failures === 1) return null;
      }
      return pauseMs(this.failures, waitMs);
    }
  }
}
