import { isObject, type JsonObject, listOf, objectOf, textOf } from '../../text/json.ts';
import { visibleName } from '../../text/visibleName.ts';
import type { ProviderMessage, ProviderPreference, ProviderReport, ReportedIdentity } from '../channel.ts';
import { whatsAppBody } from './body.ts';
import { whatsAppFiles } from './media/files.ts';
import { noticeOf, referredIn } from './notice.ts';
import { preferenceOf } from './preference.ts';
import { statusReport } from './status.ts';

export type IgnoredReason =
  | 'NOT_WHATSAPP'
  | 'OTHER_FIELD'
  | 'STATUS'
  | 'PREFERENCE'
  | 'NO_PHONE_NUMBER_ID'
  | 'NO_MESSAGE_ID'
  | 'NO_SENDER'
  | 'UNREADABLE';

export interface WhatsAppBatch {
  readonly messages: readonly ProviderMessage[];
  /** What became of replies. */
  readonly reports: readonly ProviderReport[];
  /** What people told WhatsApp of the messages of the business. */
  readonly preferences: readonly ProviderPreference[];
  readonly ignored: readonly { readonly reason: IgnoredReason }[];
}

/** No phone number id is so long, and an index could not hold a longer one. */
const MAX_ADDRESS = 100;

type Outcome = ProviderMessage | ProviderReport | ProviderPreference | { readonly reason: IgnoredReason };

/**
 * The messages, reports and preferences of a webhook call of the WhatsApp Cloud API, each in their order. Unknown parts
 * are counted and skipped.
 */
export function parseWhatsApp(payload: unknown): WhatsAppBatch {
  const { object, entry } = objectOf(payload);
  const outcomes =
    object === 'whatsapp_business_account' ? listOf(entry).flatMap(entryOutcomes) : [ignored('NOT_WHATSAPP')];
  return {
    messages: outcomes.filter((outcome) => 'externalId' in outcome),
    reports: outcomes.filter((outcome) => 'providerId' in outcome),
    preferences: outcomes.filter((outcome) => 'takesMessages' in outcome),
    ignored: outcomes.filter((outcome) => 'reason' in outcome),
  };
}

/** The one message of the value of a webhook call; null when it holds none or several. */
export function parseWhatsAppValue(value: JsonObject): ProviderMessage | null {
  const [outcome, ...others] = changeOutcomes({ field: 'messages', value });
  return outcome !== undefined && 'externalId' in outcome && others.length === 0 ? outcome : null;
}

function entryOutcomes(entry: unknown): readonly Outcome[] {
  return isObject(entry) ? listOf(entry.changes).flatMap(changeOutcomes) : [ignored('UNREADABLE')];
}

function changeOutcomes(change: unknown): readonly Outcome[] {
  if (!isObject(change) || !isObject(change.value)) return [ignored('UNREADABLE')];
  // Other fields hold messages under the same name: those that the business wrote, and the history of a chat.
  if (change.field !== 'messages' && change.field !== 'user_preferences') return [ignored('OTHER_FIELD')];
  const { metadata, contacts, messages, statuses, user_preferences: preferences } = change.value;
  const named = textOf(objectOf(metadata).phone_number_id);
  const phoneNumberId = named !== null && named.length <= MAX_ADDRESS ? named : null;
  const profiles = listOf(contacts).filter(isObject);
  if (change.field === 'user_preferences') {
    return listOf(preferences).map(
      (one) =>
        (phoneNumberId === null ? null : preferenceOf(phoneNumberId, one, profiles, once)) ?? ignored('PREFERENCE'),
    );
  }
  const written = listOf(messages);
  const lone = written.length === 1 && profiles.length === 1 ? profiles[0] : undefined;
  return [
    ...written.map((message) =>
      isObject(message)
        ? messageOutcome(phoneNumberId, message, profileOf(message, profiles, lone))
        : ignored('UNREADABLE'),
    ),
    ...listOf(statuses).map(
      (status) => (phoneNumberId === null ? null : statusReport(phoneNumberId, status)) ?? ignored('STATUS'),
    ),
  ];
}

function messageOutcome(phoneNumberId: string | null, message: JsonObject, profile: JsonObject): Outcome {
  if (phoneNumberId === null) return ignored('NO_PHONE_NUMBER_ID');
  const messageId = textOf(message.id);
  if (messageId === null) return ignored('NO_MESSAGE_ID');
  const writer = writerOf(message, profile);
  if (writer.identities.length === 0) return ignored('NO_SENDER');
  return {
    channelAddress: phoneNumberId,
    externalId: messageId,
    ...writer,
    displayName: displayNameOf(profile),
    body: whatsAppBody(message),
    ...whatsAppFiles(message),
    sentAt: momentOf(message.timestamp),
    notice: noticeOf(message),
    refersTo: referredIn(message),
    groupId: textOf(message.group_id) ?? '',
    replyTo: replyAddress(writer.identities),
    original: { metadata: { phone_number_id: phoneNumberId }, contacts: [profile], messages: [message] },
  };
}

/**
 * The profile of the message's sender. A single message takes the single profile although its wa_id differs from the
 * number: Meta says that this happens. It never takes a profile with another user id: the sender would get the
 * identities, and so the block, of a stranger.
 */
function profileOf(message: JsonObject, profiles: readonly JsonObject[], lone: JsonObject | undefined): JsonObject {
  const { from, from_user_id: userId } = message;
  const haveUserIds = (profile: JsonObject) => textOf(userId) !== null && textOf(profile.user_id) !== null;
  const own = profiles.find((profile) =>
    haveUserIds(profile) ? profile.user_id === userId : textOf(from) !== null && profile.wa_id === from,
  );
  return own ?? (lone && !haveUserIds(lone) ? lone : {});
}

/**
 * What the message says of its writer. Meta announces a new number or user id by a system message from the old one. A
 * number that is replaced is the writer's no longer.
 */
function writerOf(message: JsonObject, profile: JsonObject): Pick<ProviderMessage, 'identities' | 'givenUp'> {
  const system = message.type === 'system' ? objectOf(message.system) : {};
  const numbers = once([system.wa_id, system.new_wa_id]);
  const userIds = once([system.user_id]);
  const announced = [...numbers, ...userIds];
  const replaced = [
    ...(numbers.length > 0 ? once([message.from]) : []),
    ...(userIds.length > 0 ? once([system.previous_user_id]) : []),
  ].filter((one) => !has(announced, one));
  const named = once([message.from, message.from_user_id, profile.wa_id, profile.user_id]);
  const current = named.filter((one) => !has(replaced, one) && !has(announced, one));
  return { identities: [...current, ...announced], givenUp: replaced };
}

/** The writer's number as Meta writes it, else the user id. Meta asks to prefer numbers. */
function replyAddress(identities: readonly ReportedIdentity[]): string | null {
  const phone = identities.find(({ kind }) => kind === 'PHONE');
  return phone?.value.replace(/^\+/, '') ?? identities[0]?.value ?? null;
}

function once(values: readonly unknown[]): readonly ReportedIdentity[] {
  const reported = values.flatMap(identityOf);
  return reported.filter((one, index) => reported.findIndex(({ value }) => value === one.value) === index);
}

function has(identities: readonly ReportedIdentity[], { value }: ReportedIdentity): boolean {
  return identities.some((one) => one.value === value);
}

/** The form decides the kind, not the field: a user id can stand in the field of a number. */
function identityOf(value: unknown): readonly ReportedIdentity[] {
  const text = typeof value === 'number' ? String(value) : textOf(value);
  if (text === null) return [];
  if (/^\d{5,20}$/.test(text)) return [{ kind: 'PHONE', value: `+${text}` }];
  return /^[A-Za-z]{2}\.[\w.-]{1,190}$/.test(text) ? [{ kind: 'EXTERNAL_ID', value: text }] : [];
}

function displayNameOf({ profile, username }: JsonObject): string | null {
  const names = [objectOf(profile).name, objectOf(profile).username, username];
  return names.map((name) => visibleName(textOf(name))).find((name) => name !== null) ?? null;
}

function momentOf(timestamp: unknown): Date | null {
  // An object parsed from JSON can have a `toString` of its own, so only these two types become text.
  const written = typeof timestamp === 'string' || typeof timestamp === 'number' ? String(timestamp) : '';
  const seconds = /^\d{1,11}$/.test(written) ? Number(written) : 0;
  return seconds > 0 ? new Date(seconds * 1_000) : null;
}

function ignored(reason: IgnoredReason): { readonly reason: IgnoredReason } {
  return { reason };
}
