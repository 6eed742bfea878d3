import type { OutboundMessage } from '../sender.ts';

/** A reply as a mail. */
export interface ReplyMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** The same for each attempt, so that a mail server or reader that has it already knows it. */
  readonly messageId: string;
  /** The mail that it answers. Null where that had no id. */
  readonly inReplyTo: string | null;
  readonly text: string;
  /** Where a bounce goes. */
  readonly returnPath: string;
}

/** Stands before the id of a reply in what a bounce repeats: its mail's id, and the address for bounces. */
const MARK = 'blockdesk-';
const MARKED = /blockdesk-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@/i;
const MESSAGE_ID = /^<[^<>\s]+>$/;

/** Stands for the subject of a mail that has none. */
export const NO_SUBJECT = '(no subject)';

/** Null when no address of the customer is known. */
export function replyMail(
  {
    messageId,
    to,
    identities,
    body,
    answers,
  }: Pick<OutboundMessage, 'messageId' | 'to' | 'identities' | 'body' | 'answers'>,
  { fromAddress, hasTags }: { readonly fromAddress: string; readonly hasTags: boolean },
): ReplyMail | null {
  const address = to ?? identities.find(({ kind }) => kind === 'EMAIL')?.value ?? null;
  if (address === null) return null;
  const [local, domain] = splitAddress(fromAddress);
  const id = answers?.externalId ?? '';
  return {
    from: fromAddress,
    to: address,
    subject: replySubject(answers?.firstLine ?? NO_SUBJECT),
    messageId: `<${MARK}${messageId}@${domain}>`,
    inReplyTo: MESSAGE_ID.test(id) ? id : null,
    text: body,
    returnPath: hasTags ? `${local}+${MARK}${messageId}@${domain}` : fromAddress,
  };
}

/** The id of the reply that a text names by its mail's id, or by the address for its bounces. Null for none. */
export function repliedIn(text: string): string | null {
  return MARKED.exec(text)?.[1]?.toLowerCase() ?? null;
}

function splitAddress(address: string): [string, string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
}

/** One `Re:`, however often the mail went back and forth. */
function replySubject(subject: string): string {
  const bare = subject.trim().replace(/^(?:re\s*:\s*)+/i, '');
  return `Re: ${bare === '' ? NO_SUBJECT : bare}`;
}
