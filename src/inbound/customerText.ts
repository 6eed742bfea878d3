import { storableText } from '../text/storableText.ts';
import { showsSomething, visibleName } from '../text/visibleName.ts';
import type { MessageNotice } from '../tickets/ticket.ts';
import type { InboundMessage } from './inboundMessage.ts';

/** The most that is kept of a customer's text, in UTF-16 units. */
export const MAX_KEPT_BODY = 64_000;
/** The longest id of a message, or address of its sender, that is stored as it is. */
const MAX_EXTERNAL_ID = 512;
const EARLIEST = Date.UTC(2000, 0);
/** Clocks of phones are wrong by hours, not by days. */
const FUTURE_MS = 24 * 3_600_000;

/** Stands for a text that shows nothing. */
const EMPTY = '[empty]';

const UNSTORABLE_ID = /[\p{Cc}\p{Cs}]/u;

/** A customer's message as it is stored. */
export interface CustomerMessage extends InboundMessage {
  /** Whether the end of the text was cut. */
  readonly truncated: boolean;
  readonly notice: MessageNotice | null;
  readonly refersTo: string | null;
  readonly groupId: string;
  readonly replyTo: string | null;
  readonly isAutomatic: boolean;
}

/** What a message is stored with beside what it says. */
export interface Storing {
  readonly now: Date;
  readonly newId: () => string;
  /** Answers a text that can be stored: another one for every id, and always the same. */
  readonly hashOf: (id: string) => string;
}

/**
 * A customer's message in a form that can be stored, whatever the customer wrote. It refuses nothing: a blocked sender
 * who writes something odd must not slip past the held tickets. Characters that PostgreSQL cannot store are replaced. A
 * name that shows nothing, and a date that cannot be, are none.
 */
export function customerMessage(message: InboundMessage, { now, newId, hashOf }: Storing): CustomerMessage {
  const { body, displayName, externalId, sentAt, notice = null, refersTo = null, groupId = '' } = message;
  const { replyTo = null, isAutomatic = false, isCut = false } = message;
  return {
    ...message,
    body: showsSomething(body) ? storableText(body, MAX_KEPT_BODY) : EMPTY,
    truncated: isCut || (showsSomething(body) && body.length > MAX_KEPT_BODY),
    displayName: visibleName(displayName),
    externalId: storableId(externalId, hashOf) ?? newId(),
    sentAt: sentAt !== null && isPlausible(sentAt, now) ? sentAt : null,
    notice,
    refersTo: refersTo === null ? null : storableId(refersTo, hashOf),
    groupId: storableId(groupId, hashOf) ?? '',
    replyTo: replyTo !== null && isStorable(replyTo) ? replyTo : null,
    isAutomatic,
  };
}

/**
 * The id as it can be stored: one that is too long, or has characters that cannot be stored, as its hash. So two ids
 * never become one, and a repeated message is recognised. Null for an id that shows nothing. Several messages can have
 * such an id, so it recognises none.
 */
function storableId(id: string, hashOf: Storing['hashOf']): string | null {
  if (!showsSomething(id)) return null;
  return isStorable(id) ? id : hashOf(id);
}

function isStorable(text: string): boolean {
  return showsSomething(text) && text.length <= MAX_EXTERNAL_ID && !UNSTORABLE_ID.test(text);
}

function isPlausible(moment: Date, now: Date): boolean {
  return moment.getTime() >= EARLIEST && moment.getTime() <= now.getTime() + FUTURE_MS;
}
