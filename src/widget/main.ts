import { Chat } from './chat/chat.ts';
import { readOptions } from './options.ts';
import { Widget } from './view/widget.ts';

const script = document.currentScript;
const options = script instanceof HTMLScriptElement ? readOptions(script) : null;

if (options === null) {
  console.warn('Blockdesk: the script of the web chat needs data-workspace and data-channel.');
} else if (document.readyState === 'loading') {
  document.addEventListener('DOMContentLoaded', () => new Widget(options, new Chat(options)).show());
} else {
  new Widget(options, new Chat(options)).show();
}
