import { type Texts, textsOf } from './texts.ts';

/** What the script tag says. */
export interface Options {
  /** The address of the web chat's API. */
  readonly url: string;
  /** Where the browser keeps the conversation. */
  readonly storageKey: string;
  readonly texts: Texts;
  /** Null for the text of the language. */
  readonly title: string | null;
  /** The colour of the button and of the visitor's messages, as `#rrggbb`. Null for the widget's own. */
  readonly color: string | null;
  readonly side: 'left' | 'right';
  /** `auto` follows the visitor's system. */
  readonly theme: 'auto' | 'light' | 'dark';
  /** The nonce of the script, for pages with a Content-Security-Policy. */
  readonly nonce: string;
}

/** Null where the tag does not name a web chat. */
export function readOptions({ src, dataset, nonce }: HTMLScriptElement): Options | null {
  const { workspace, channel, title, color, side, theme, language } = dataset;
  if (!workspace || !channel) return null;
  return {
    url: new URL(`/webchat/${encodeURIComponent(workspace)}/${encodeURIComponent(channel)}`, src).href,
    storageKey: `blockdesk.chat.${workspace}.${channel}`,
    texts: textsOf([language ?? '', document.documentElement.lang, ...navigator.languages]),
    title: title?.trim() || null,
    color: /^#[0-9a-f]{6}$/i.test(color ?? '') ? (color ?? null) : null,
    side: side === 'left' ? 'left' : 'right',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    nonce: nonce ?? '',
  };
}
