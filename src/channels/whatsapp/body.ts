import { type JsonObject, listOf, objectOf, textOf } from '../../text/json.ts';

type Describe = (content: JsonObject, message: JsonObject) => readonly unknown[];

/**
 * The text of each type of message, after its label: `[image] caption`. Media stays at Meta: the text says that the
 * message has some.
 */
const PARTS = new Map<string, Describe>([
  ['image', ({ caption }) => ['[image]', caption]],
  ['video', ({ caption }) => ['[video]', caption]],
  ['audio', ({ voice }) => [voice === true ? '[voice]' : '[audio]']],
  ['voice', () => ['[voice]']],
  ['sticker', () => ['[sticker]']],
  ['document', ({ filename, caption }) => ['[document]', filename, caption]],
  ['location', (location) => ['[location]', place(location)]],
  ['button', ({ text }) => ['[button]', text]],
  ['interactive', interactiveParts],
  ['reaction', ({ emoji }) => (textOf(emoji) === null ? ['[reaction removed]'] : ['[reaction]', emoji])],
  ['order', ({ product_items: items, text }) => ['[order]', `${listOf(items).length} products`, text]],
  ['system', ({ body }) => ['[system]', body]],
  ['revoke', () => ['[deleted by the sender]']],
  ['unsupported', (content, { errors }) => ['[unsupported]', content.type, objectOf(listOf(errors)[0]).title]],
]);

/** The text of a message: a text message verbatim, any other type as a short line. Never empty. */
export function whatsAppBody(message: JsonObject): string {
  const { type } = message;
  if (type === 'edit') return `[edited] ${plainBody(objectOf(objectOf(message.edit).message))}`;
  return plainBody(message);
}

function plainBody(message: JsonObject): string {
  const type = textOf(message.type) ?? 'message';
  const content = objectOf(message[type]);
  if (type === 'text') return textOf(content.body) ?? '[text]';
  if (type === 'contacts')
    return joined(['[contacts]', listOf(message.contacts).map(sharedContact).filter(Boolean).join(', ')]);
  const describe = PARTS.get(type);
  return describe ? joined(describe(content, message)) : `[${/^\w{1,40}$/.test(type) ? type : 'message'}]`;
}

function interactiveParts({ type, button_reply, list_reply, nfm_reply }: JsonObject): readonly unknown[] {
  if (type === 'button_reply') return ['[button]', objectOf(button_reply).title];
  if (type === 'list_reply') return ['[list]', objectOf(list_reply).title, objectOf(list_reply).description];
  if (type === 'nfm_reply') return ['[form]', objectOf(nfm_reply).body];
  return ['[interactive]'];
}

function place({ name, address, latitude, longitude }: JsonObject): string {
  const named = [name, address].map(textOf).filter((part) => part !== null);
  return (named.length > 0 ? named : [latitude, longitude].filter(Number.isFinite)).join(', ');
}

function sharedContact(value: unknown): string {
  const { name, phones } = objectOf(value);
  return joined([objectOf(name).formatted_name, objectOf(listOf(phones)[0]).phone]);
}

function joined(parts: readonly unknown[]): string {
  return parts
    .map(textOf)
    .filter((part) => part !== null)
    .join(' ');
}
