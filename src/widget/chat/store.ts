import { type Conversation, readConversation } from './conversation.ts';

/**
 * The conversation in the storage of the page's origin, shared by its tabs. Where a browser allows no storage, it lasts
 * as long as the page.
 */
export class Store {
  /** Where nothing can be stored: what would be. */
  private kept: string | null = null;

  constructor(
    private readonly key: string,
    private readonly onChange: () => void,
  ) {
    addEventListener('storage', (event) => {
      if (event.key === key) this.onChange();
    });
  }

  read(): Conversation {
    return readConversation(this.load(), Date.now());
  }

  /** Changes what is stored now: another tab can have changed it since it was read. */
  update(change: (conversation: Conversation) => Conversation): void {
    const text = JSON.stringify({ ...change(this.read()), changedAt: Date.now() });
    try {
      localStorage.setItem(this.key, text);
      this.kept = null;
    } catch {
      // Full, or not allowed.
      this.kept = text;
    }
    this.onChange();
  }

  private load(): string | null {
    try {
      return this.kept ?? localStorage.getItem(this.key);
    } catch {
      return this.kept;
    }
  }
}
