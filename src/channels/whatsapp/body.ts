import { type JsonObject, listOf, objectOf, textOf } from '../../text/json.ts';
import { addendum } from './addendum.ts';
import { form } from './form.ts';
import { readableLines } from './readableLines.ts';
import { location, order, sharedContact } from './records.ts';
import { inWords, linesOf } from './wording.ts';

type Describe = (content: JsonObject, message: JsonObject) => string;

/**
 * The text of each type of message, after its label: `[image] caption`. Media stays at Meta: the text says that the
 * message has some.
 */
const TYPES = new Map<string, Describe>([
  ['image', ({ caption }) => inWords('[image]', caption)],
  ['video', ({ caption }) => inWords('[video]', caption)],
  ['audio', ({ voice }) => (voice === true ? '[voice]' : '[audio]')],
  ['voice', () => '[voice]'],
  ['sticker', () => '[sticker]'],
  ['document', ({ filename, caption }) => inWords('[document]', filename, caption)],
  ['location', location],
  ['button', ({ text, payload }) => inWords('[button]', textOf(text) ?? payload)],
  ['interactive', interactive],
  ['reaction', ({ emoji }) => (textOf(emoji) === null ? '[reaction removed]' : inWords('[reaction]', emoji))],
  ['order', order],
  ['system', ({ body }) => inWords('[system]', body)],
  ['revoke', () => '[deleted by the sender]'],
  ['request_welcome', () => '[opened the chat]'],
  ['unsupported', unsupported],
]);

/** What Meta calls the messages that its API does not pass on. */
const UNSUPPORTED = new Map([
  ['poll_creation', 'poll'],
  ['poll_update', 'vote in a poll'],
  ['event', 'event'],
  ['event_creation', 'event'],
  ['group_invite', 'invitation to a group'],
  ['keep_in_chat', 'message kept in the chat'],
  ['pin', 'pinned message'],
]);

/** The text of a message: a text message verbatim, any other type after its label. Never empty. */
export function whatsAppBody(message: JsonObject): string {
  const { type } = message;
  if (type === 'edit') return `[edited] ${plainBody(objectOf(objectOf(message.edit).message))}`;
  return linesOf(plainBody(message), ...addendum(message));
}

function plainBody(message: JsonObject): string {
  const type = textOf(message.type) ?? 'message';
  if (type === 'contacts') {
    const shared = listOf(message.contacts).map(sharedContact);
    return linesOf(inWords('[contacts]', shared[0]), ...shared.slice(1));
  }
  const content = objectOf(message[type]);
  if (type === 'text') return textOf(content.body) ?? '[text]';
  const describe = TYPES.get(type);
  if (describe) return describe(content, message);
  return linesOf(`[${/^\w{1,40}$/.test(type) ? type : 'message'}]`, ...readableLines(content));
}

function interactive({ type, button_reply, list_reply, nfm_reply, ...others }: JsonObject): string {
  if (type === 'nfm_reply') return form(objectOf(nfm_reply));
  if (type === 'button_reply') return chosen('[button]', objectOf(button_reply));
  if (type === 'list_reply') return chosen('[list]', objectOf(list_reply));
  return linesOf('[interactive]', ...readableLines(others));
}

function chosen(label: string, { id, title, description }: JsonObject): string {
  return inWords(label, textOf(title) ?? id, description);
}

/** The type and the reason that Meta gives. */
function unsupported({ type }: JsonObject, { errors }: JsonObject): string {
  const { title, error_data: data } = objectOf(listOf(errors)[0]);
  const named = textOf(type);
  const name = named === null ? '' : (UNSUPPORTED.get(named) ?? named);
  const { details } = objectOf(data);
  const reason = inWords(title, details === title ? null : details);
  return inWords('[unsupported]', name !== '' && reason !== '' ? `${name}: ${reason}` : `${name}${reason}`);
}
