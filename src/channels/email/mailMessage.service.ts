import { createHash } from 'node:crypto';
import type { Identity } from '../../contacts/identity.ts';
import { normaliseIdentity } from '../../contacts/normaliseIdentity.ts';
import type { InboundMessage } from '../../inbound/inboundMessage.ts';
import { visibleName } from '../../text/visibleName.ts';
import { failsDmarc } from './authenticationResults.ts';
import { isAutomatic } from './automaticMail.ts';
import { headerOf, type Mail } from './mail.ts';
import { NO_SUBJECT } from './replyMail.ts';

const MAX_SUBJECT = 500;
/** Names the sender of a mail that names none. */
const UNKNOWN = 'unknown';

/**
 * The mail as a message for the gate. Its first line is the subject. A mail that its domain does not vouch for, and one
 * without an author, is of a stranger on this channel. So it neither meets a block nor joins the ticket of the person
 * that it names (docs/adr/0035).
 */
export function mailMessage(
  { channelId, authservId }: { readonly channelId: string; readonly authservId: string | null },
  mail: Mail,
): InboundMessage {
  const address = mail.from === null ? null : normaliseIdentity({ kind: 'EMAIL', value: mail.from.address });
  const known = address === null || 'refused' in address ? null : address;
  const isVerified = known !== null && !failsDmarc(mail, authservId);
  return {
    channelId,
    identities: [isVerified ? known : stranger(channelId, known?.value ?? mail.from?.address ?? UNKNOWN)],
    displayName: isVerified ? (mail.from?.name ?? null) : null,
    body: bodyOf(mail),
    externalId: headerOf(mail, 'message-id') ?? headersHash(mail),
    sentAt: mail.sentAt,
    refersTo: headerOf(mail, 'in-reply-to'),
    replyTo: mail.from?.address ?? null,
    isAutomatic: isAutomatic(mail),
    isCut: mail.isCut,
  };
}

/** Shown as the name of the contact, too, so that no agent takes it for the person that it names. */
function stranger(channelId: string, address: string): Identity {
  const value = `unverified:${visibleName(address) ?? UNKNOWN}`;
  const identity = normaliseIdentity({ kind: 'EXTERNAL_ID', value, channelId });
  return 'refused' in identity ? { kind: 'EXTERNAL_ID', value: `unverified:${UNKNOWN}`, channelId } : identity;
}

function bodyOf({ subject, text, files }: Mail): string {
  const parts = [
    visibleName(subject, MAX_SUBJECT) ?? NO_SUBJECT,
    text.trim(),
    files.map(({ name }) => `[file: ${name}]`).join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Tells mails without an id apart. The headers of a mail stay the same however often it is read. */
function headersHash({ headers }: Mail): string {
  const lines = headers.map(({ name, value }) => `${name}:${value}\n`);
  return `headers:${createHash('sha256').update(lines.join('')).digest('hex')}`;
}
