import { type JsonObject, objectOf, textOf } from '../../text/json.ts';
import type { MessageNotice } from '../../tickets/ticket.ts';

/** The types of messages by which WhatsApp reports what is no message. */
const NOTICES = new Map<unknown, MessageNotice>([
  ['reaction', 'REACTION'],
  ['edit', 'EDIT'],
  ['revoke', 'DELETION'],
  ['system', 'SYSTEM'],
  ['request_welcome', 'SYSTEM'],
  ['ephemeral', 'SYSTEM'],
  ['identity', 'SYSTEM'],
]);

/** What Meta's API does not pass on, and is no message either. */
const UNSUPPORTED_NOTICES = new Map<unknown, MessageNotice>([
  ['reaction', 'REACTION'],
  ['keep_in_chat', 'SYSTEM'],
  ['pin', 'SYSTEM'],
]);

/** Null for a message. */
export function noticeOf({ type, unsupported }: JsonObject): MessageNotice | null {
  if (type === 'unsupported') return UNSUPPORTED_NOTICES.get(objectOf(unsupported).type) ?? null;
  return NOTICES.get(type) ?? null;
}

/** The id of the message that it reacts to, edits, deletes or answers. */
export function referredIn({ type, reaction, edit, revoke, context }: JsonObject): string | null {
  if (type === 'reaction') return textOf(objectOf(reaction).message_id);
  if (type === 'edit') return textOf(objectOf(edit).original_message_id);
  if (type === 'revoke') return textOf(objectOf(revoke).original_message_id);
  return textOf(objectOf(context).id);
}
