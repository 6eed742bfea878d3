import type { ChatMessage } from '../chat/conversation.ts';
import type { Texts } from '../texts.ts';
import { element } from './element.ts';
import { MessageView } from './messageView.ts';

/** Nearer to the end than this, a reader wants to see what comes. */
const NEAR_PX = 80;

/** The messages, the newest below. A screen reader reads out what is added. */
export class MessageList {
  readonly root: HTMLElement;
  private readonly views = new Map<string, MessageView>();
  private readonly welcome: HTMLElement;

  constructor(
    private readonly texts: Texts,
    private readonly onRetry: (id: string) => void,
  ) {
    const { welcome, welcomeMore, messages } = texts;
    this.welcome = element(
      'div',
      { class: 'welcome' },
      element('p', { class: 'greeting' }, welcome),
      element('p', {}, welcomeMore),
    );
    this.root = element('div', { class: 'list', role: 'log', tabindex: '0', 'aria-label': messages }, this.welcome);
  }

  show(messages: readonly ChatMessage[], isTroubled: boolean): void {
    const { root, views, welcome, texts } = this;
    const isNearEnd = root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_PX;
    welcome.hidden = messages.length > 0;
    const kept = new Set(messages.map(({ id }) => id));
    for (const [id, view] of views) {
      if (kept.has(id)) continue;
      view.root.remove();
      views.delete(id);
    }
    let hasMine = false;
    for (const message of messages) {
      let view = views.get(message.id);
      if (view === undefined) {
        view = new MessageView(message, texts, () => this.onRetry(message.id));
        views.set(message.id, view);
        root.append(view.root);
        hasMine ||= message.from === 'ME';
      }
      view.show(message.state, isTroubled);
    }
    if (isNearEnd || hasMine) this.toEnd();
  }

  toEnd(): void {
    this.root.scrollTop = this.root.scrollHeight;
  }
}
