import type { Chat } from '../chat/chat.ts';
import type { Options } from '../options.ts';
import { Composer } from './composer.ts';
import { element, ICONS, icon } from './element.ts';
import { MessageList } from './messageList.ts';
import { addStyle, colorStyle } from './style.ts';

/** The button and the panel, in a shadow tree that the styles of the page do not reach. */
export class Widget {
  private readonly host: HTMLElement;
  private readonly launcher: HTMLButtonElement;
  private readonly badge = element('span', { class: 'badge', 'aria-hidden': 'true' });
  private readonly panel: HTMLElement;
  private readonly list: MessageList;
  private readonly composer: Composer;
  private readonly status = element('p', { class: 'status', role: 'status' });
  /** For screen readers, while the panel is closed. */
  private readonly news = element('p', { class: 'only-read', role: 'status' });
  private unread = 0;

  constructor(
    private readonly options: Options,
    private readonly chat: Chat,
  ) {
    const { texts, side, theme } = options;
    this.host = document.createElement('blockdesk-chat');
    this.host.dataset.side = side;
    this.host.dataset.theme = theme;
    this.host.lang = texts.language;
    this.launcher = element(
      'button',
      { type: 'button', class: 'launcher', 'aria-expanded': 'false', 'aria-controls': 'panel' },
      icon(ICONS.chat, 'when-closed'),
      icon(ICONS.down, 'when-open'),
      this.badge,
    );
    this.list = new MessageList(texts, (id) => chat.retry(id));
    this.composer = new Composer(texts, (body, name) => chat.write(body, name));
    this.panel = this.panelOf();
  }

  show(): void {
    const { host, options, launcher, panel, news, chat } = this;
    if (document.querySelector('blockdesk-chat') !== null) return;
    const root = host.attachShadow({ mode: 'open' });
    addStyle(root, options.nonce);
    const region = element('section', { 'aria-label': this.title() }, panel, news, launcher);
    colorStyle(region, options.color);
    root.append(region);
    launcher.addEventListener('click', () => this.open(!chat.isOpen));
    region.addEventListener('keydown', (event) => this.onKey(event));
    document.body.append(host);
    chat.onChange = () => this.update();
    chat.start();
    this.update();
  }

  private title(): string {
    return this.options.title ?? this.options.texts.title;
  }

  private panelOf(): HTMLElement {
    const { close } = this.options.texts;
    const closing = element(
      'button',
      { type: 'button', class: 'close', 'aria-label': close, title: close },
      icon(ICONS.close),
    );
    closing.addEventListener('click', () => this.open(false));
    const title = element('h2', { id: 'title', class: 'title', dir: 'auto' }, this.title());
    const panel = element(
      'div',
      { id: 'panel', class: 'panel', role: 'dialog', 'aria-labelledby': 'title', tabindex: '-1' },
      element('div', { class: 'header' }, title, closing),
      this.list.root,
      this.status,
      this.composer.root,
    );
    panel.hidden = true;
    return panel;
  }

  private open(isOpen: boolean): void {
    const { panel, launcher, chat, composer, list } = this;
    panel.hidden = !isOpen;
    panel.setAttribute('aria-modal', String(isOpen && this.isFullScreen()));
    launcher.setAttribute('aria-expanded', String(isOpen));
    this.host.toggleAttribute('data-open', isOpen);
    chat.open(isOpen);
    this.update();
    if (isOpen) {
      list.toEnd();
      panel.focus();
      composer.focus();
    } else launcher.focus();
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.chat.isOpen) return;
    if (event.key === 'Escape' && !event.isComposing) {
      event.stopPropagation();
      this.open(false);
    }
    if (event.key === 'Tab' && this.isFullScreen()) this.keepInside(event);
  }

  /** On a phone the panel covers the page, so the keyboard stays in it. */
  private keepInside(event: KeyboardEvent): void {
    const stops = [...this.panel.querySelectorAll<HTMLElement>('button, input, textarea, a, [tabindex="0"]')].filter(
      (stop) => stop.offsetParent !== null,
    );
    const [first, last] = [stops.at(0), stops.at(-1)];
    const active = this.host.shadowRoot?.activeElement;
    if (event.shiftKey ? active !== first && active !== this.panel : active !== last) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }

  private isFullScreen(): boolean {
    return getComputedStyle(this.launcher).visibility === 'hidden';
  }

  private update(): void {
    const { chat, options, launcher, badge } = this;
    const { texts } = options;
    const { messages, unread } = chat.conversation();
    const connection = chat.connection();
    this.list.show(messages, connection === 'OFFLINE');
    this.composer.asksName(messages.length === 0);
    const status = {
      NONE: '',
      CONNECTED: '',
      CONNECTING: texts.connecting,
      OFFLINE: texts.offline,
      UNAVAILABLE: texts.unavailable,
    };
    if (this.status.textContent !== status[connection]) this.status.textContent = status[connection];
    const open = unread > 0 ? texts.openUnread(unread) : texts.open;
    launcher.setAttribute('aria-label', chat.isOpen ? texts.close : open);
    badge.textContent = unread > 9 ? '9+' : String(unread);
    badge.hidden = unread === 0;
    if (unread !== this.unread) this.news.textContent = unread > this.unread ? texts.newMessage : '';
    this.unread = unread;
  }
}
