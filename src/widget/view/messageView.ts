import type { ChatMessage } from '../chat/conversation.ts';
import type { Texts } from '../texts.ts';
import { element } from './element.ts';
import { withLinks } from './links.ts';

/** One message on the screen. */
export class MessageView {
  readonly root: HTMLElement;
  private readonly status = element('span');
  private shown = '';

  constructor(
    private readonly message: ChatMessage,
    private readonly texts: Texts,
    private readonly onRetry: () => void,
  ) {
    const { from, body, at } = message;
    const who = element('span', { class: 'only-read' }, `${from === 'ME' ? texts.you : texts.team}: `);
    const time = new Intl.DateTimeFormat(texts.language, timeFormat(at)).format(at);
    this.root = element(
      'div',
      { class: from === 'ME' ? 'message mine' : 'message' },
      element('div', { class: 'bubble', dir: 'auto' }, who, ...withLinks(body)),
      element('div', { class: 'meta' }, element('time', { datetime: new Date(at).toISOString() }, time), this.status),
    );
    this.show(message.state, false);
  }

  /** `isTroubled`: the server could not be reached more than once. */
  show(state: ChatMessage['state'], isTroubled: boolean): void {
    const shown = this.message.from === 'TEAM' ? '' : `${state} ${isTroubled}`;
    if (shown === this.shown) return;
    this.shown = shown;
    const { sending, sent, waiting, failed, retry } = this.texts;
    const canRetry = state === 'FAILED' || (state === 'WAITING' && isTroubled);
    this.root.classList.toggle('failed', canRetry);
    const text = state === 'SENT' ? sent : state === 'FAILED' ? failed : isTroubled ? waiting : sending;
    this.status.replaceChildren(` · ${text}`);
    if (!canRetry) return;
    const button = element('button', { type: 'button', class: 'retry' }, retry);
    button.addEventListener('click', this.onRetry);
    this.status.append(' ', button);
  }
}

function timeFormat(at: number): Intl.DateTimeFormatOptions {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
}
