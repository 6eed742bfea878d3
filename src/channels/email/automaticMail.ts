import { headerOf, headersOf, type Mail } from './mail.ts';
import { repliedIn } from './replyMail.ts';

const BULK = /^(?:bulk|list|junk|auto_reply)$/i;

/** Whether a machine sent the mail: an answer in absence, a mailing list, a bounce (RFC 3834, 2919, 5321). */
export function isAutomatic(mail: Pick<Mail, 'headers'>): boolean {
  return (
    headersOf(mail, 'auto-submitted').some((value) => !/^\s*no\b/i.test(value)) ||
    headersOf(mail, 'list-id').length > 0 ||
    headersOf(mail, 'precedence').some((value) => BULK.test(value.trim())) ||
    hasNoSender(mail) ||
    isReport(mail)
  );
}

const SENT_TO = ['to', 'delivered-to', 'x-original-to', 'envelope-to'] as const;

/**
 * The id of the reply that this mail brings back. Null for a mail that brings none: also for a report of a delay, and
 * for an answer in absence, which can come to the address for bounces. `source` is the mail as it came.
 */
export function bouncedReply(mail: Pick<Mail, 'headers'>, source: string): string | null {
  if (isReport(mail)) return /^Action:[ \t]*failed\b/im.test(source) ? repliedIn(source) : null;
  if (!hasNoSender(mail) || !isOfPostmaster(mail)) return null;
  return repliedIn(SENT_TO.flatMap((name) => headersOf(mail, name)).join(' '));
}

/** Whether the mail is a reply of ours, such as a copy that the server puts into the inbox. */
export function isOwnReply(mail: Pick<Mail, 'headers' | 'from'>, fromAddress: string): boolean {
  const isOurs = mail.from?.address.toLowerCase() === fromAddress.toLowerCase();
  return isOurs && repliedIn(headerOf(mail, 'message-id') ?? '') !== null;
}

function isReport(mail: Pick<Mail, 'headers'>): boolean {
  const type = headerOf(mail, 'content-type') ?? '';
  return /^multipart\/report\b/i.test(type) && /report-type\s*=\s*"?delivery-status/i.test(type);
}

/** Servers write the sender of the envelope into `Return-Path`. A mail that must not be answered has none. */
function hasNoSender(mail: Pick<Mail, 'headers'>): boolean {
  return headerOf(mail, 'return-path') === '<>';
}

function isOfPostmaster(mail: Pick<Mail, 'headers'>): boolean {
  return /(?:mailer-daemon|postmaster)@/i.test(headerOf(mail, 'from') ?? '');
}
