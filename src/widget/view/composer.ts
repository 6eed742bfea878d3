import type { Texts } from '../texts.ts';
import { element, ICONS, icon } from './element.ts';

const MAX_MESSAGE = 8_000;
const MAX_NAME = 80;

/** Where the visitor writes. The name is asked for before the first message only. */
export class Composer {
  readonly root: HTMLFormElement;
  private readonly name: HTMLInputElement;
  private readonly nameLabel: HTMLElement;
  private readonly text: HTMLTextAreaElement;

  constructor(
    { name, message, hint, send }: Texts,
    private readonly onWrite: (body: string, name: string | null) => void,
  ) {
    this.name = element('input', { class: 'name', autocomplete: 'name', maxlength: String(MAX_NAME) });
    this.nameLabel = element('label', { class: 'name-label' }, name, this.name);
    this.text = element('textarea', {
      class: 'text',
      rows: '1',
      'aria-label': message,
      placeholder: hint,
      maxlength: String(MAX_MESSAGE),
    });
    const button = element(
      'button',
      { type: 'submit', class: 'send', 'aria-label': send, title: send },
      icon(ICONS.send),
    );
    this.root = element(
      'form',
      { class: 'composer' },
      this.nameLabel,
      element('div', { class: 'row' }, this.text, button),
    );
    this.root.addEventListener('submit', (event) => {
      event.preventDefault();
      this.write();
    });
    this.text.addEventListener('input', () => this.fit());
    this.text.addEventListener('keydown', (event) => {
      // The keyboard of a phone has no Shift+Enter, and one for an Asian language ends a word by Enter.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isTouch()) return;
      event.preventDefault();
      this.write();
    });
  }

  focus(): void {
    if (!isTouch()) this.text.focus();
  }

  asksName(asks: boolean): void {
    this.nameLabel.hidden = !asks;
  }

  private write(): void {
    const body = this.text.value.trim();
    if (body === '') return;
    this.onWrite(body, this.nameLabel.hidden ? null : this.name.value.trim());
    this.text.value = '';
    this.fit();
    this.text.focus();
  }

  /** As high as the text, up to what the style allows. */
  private fit(): void {
    this.text.style.height = 'auto';
    this.text.style.height = `${this.text.scrollHeight}px`;
  }
}

function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
