import { convert, type HtmlToTextOptions } from 'html-to-text';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { visibleName } from '../../text/visibleName.ts';
import type { Mail } from './mail.ts';
import { isNestedDeeper, withoutTags, withWindowsSigns } from './mailText.ts';

/** The most of an HTML text that is read. What is kept of it is shorter. */
const MAX_HTML = 300_000;
/** What nests deeper costs the library seconds. No person's mail does. */
const MAX_NESTING = 100;
const MAX_FILES = 50;
const MAX_FILE_NAME = 120;
/** Headers of a mail whose body cannot be read. */
const MAX_HEADERS = 256 * 1_024;
const UNREADABLE = '[this mail cannot be read]';

const HTML: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: MAX_HTML + 1, maxDepth: 2 * MAX_NESTING, ellipsis: '' },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

/**
 * Reads a mail. Throws for none, whatever is in it: what cannot be read is a mail that says so. `isCut`: the source is
 * the beginning of a longer mail.
 */
export async function parseMail(source: Buffer, isCut: boolean): Promise<Mail> {
  const whole = await parsed(source);
  if (whole !== null) return mailOf(whole, textOf(whole), isCut && isTextCut(whole), !isCut);
  // Parts within parts, too deep. What stands above the first empty line is read alone.
  const top = source.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const headers = await parsed(Buffer.from(`${top.slice(0, MAX_HEADERS)}\r\n\r\n`, 'latin1'));
  return mailOf(headers ?? { headers: [], headerLines: [], attachments: [] }, UNREADABLE, true, false);
}

function parsed(source: Buffer): Promise<Email | null> {
  return PostalMime.parse(source).catch(() => null);
}

function mailOf(email: Email, text: string, isCut: boolean, hasContents: boolean): Mail {
  const sentAt = new Date(email.date ?? '');
  return {
    headers: email.headers.map(({ key, value }) => ({ name: key, value })),
    from: authorOf(email.from),
    subject: withWindowsSigns(email.subject ?? ''),
    text,
    isCut,
    files: email.attachments.slice(0, MAX_FILES).map(({ filename, mimeType, content }) => ({
      name: visibleName(filename, MAX_FILE_NAME) ?? visibleName(mimeType) ?? 'file',
      content: hasContents ? bytesOf(content) : null,
    })),
    sentAt: Number.isNaN(sentAt.getTime()) ? null : sentAt,
  };
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
}

function authorOf(from: Address | undefined): Mail['from'] {
  const author = from?.group === undefined ? from : from.group[0];
  return author === undefined || author.address === ''
    ? null
    : { name: withWindowsSigns(author.name), address: author.address };
}

function textOf({ text, html }: Email): string {
  if (text !== undefined && text.trim() !== '') return withWindowsSigns(text);
  return html === undefined ? '' : readable(withWindowsSigns(html.slice(0, MAX_HTML)));
}

/** HTML that the library makes no sense of is shown without its tags. */
function readable(html: string): string {
  if (isNestedDeeper(html, MAX_NESTING)) return withoutTags(html);
  try {
    return convert(html, HTML);
  } catch {
    return withoutTags(html);
  }
}

/** A part behind the text shows that the text itself is whole. */
function isTextCut({ text, html, attachments }: Email): boolean {
  return attachments.length === 0 && (text === undefined || html === undefined);
}
