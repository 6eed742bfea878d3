import { MAX_KEPT_BODY } from '../../../src/inbound/customerText.ts';
import { storableText } from '../../../src/text/storableText.ts';
import { visibleName } from '../../../src/text/visibleName.ts';
import { readableWords, readMail } from './mailText.ts';

/**
 * The sender of a mail. All spellings of one mailbox have the same `key`. It is computed here, independently of the
 * server's own rules.
 */
export interface Sender {
  readonly key: string;
  readonly kind: 'EMAIL' | 'HANDLE';
  readonly value: string;
  readonly displayName: string | null;
}

export interface Mail {
  readonly externalId: string;
  readonly spam: boolean;
  readonly sender: Sender;
  readonly body: string;
  readonly sentAt: string | null;
}

export interface RawMail {
  readonly group: string;
  readonly checksum: { readonly value: string };
  readonly text: string;
}

/** Reads a mail as a customer's message. Null for a mail without a sender. */
export function mailOf({ group, checksum, text: raw }: RawMail): Mail | null {
  const mail = readMail(raw);
  const sender = senderOf(mail.header('from'));
  if (sender === null) return null;
  const texts = [readableWords(mail.header('subject')), mail.text].map((part) => part.trim()).filter((part) => part);
  return {
    externalId: checksum.value,
    spam: group.startsWith('spam'),
    sender,
    body: storableText(texts.join('\n\n') || '(nothing)', MAX_KEPT_BODY),
    sentAt: momentOf(mail.header('date')),
  };
}

const MAX_HANDLE = 100;
const NAME_PART = "[\\w.!#$%&'*+/=?^`{|}~-]{1,64}";
const DOMAIN_LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const ADDRESS = new RegExp(`^${NAME_PART}@${DOMAIN_LABEL}(?:\\.${DOMAIN_LABEL})*$`, 'i');

/**
 * The address of the sender. Where the header has other text, the sender is that text, as a handle on the channel. Null
 * for an empty header.
 */
function senderOf(from: string): Sender | null {
  const bracketed = /<([^<>]*)>\s*$/.exec(from);
  const outside = bracketed === null ? from : from.slice(0, bracketed.index);
  const [comment] = /\([^()]*\)/.exec(outside) ?? [];
  const address = bracketed?.[1]?.trim() ?? outside.replace(comment ?? '', '').trim();
  if (ADDRESS.test(address)) {
    const name = plain(readableWords(bracketed === null ? (comment ?? '') : outside).replace(/^[\s"(]+|[\s")]+$/g, ''));
    return {
      key: mailboxOf(address),
      kind: 'EMAIL',
      value: address,
      displayName: visibleName(name),
    };
  }
  const handle = storableText(plain(from), MAX_HANDLE).trim();
  if (!/[\p{L}\p{N}]/u.test(handle)) return null;
  return { key: `handle ${handle.toLowerCase()}`, kind: 'HANDLE', value: handle, displayName: null };
}

/** The same key for every spelling of a mailbox: without case, without a tag after a plus, without Gmail's dots. */
function mailboxOf(address: string): string {
  const [name = '', domain = ''] = address.toLowerCase().split('@');
  const [untagged = ''] = name.startsWith('+') ? [name] : name.split('+');
  return domain === 'gmail.com' || domain === 'googlemail.com'
    ? `${untagged.split('.').join('')}@gmail.com`
    : `${untagged}@${domain}`;
}

function plain(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** Null for a year that cannot be true, as half of all spam has. The API refuses years before 2000. */
function momentOf(date: string): string | null {
  const moment = new Date(date);
  const year = moment.getUTCFullYear();
  return year >= 2000 && year < 2100 ? moment.toISOString() : null;
}
