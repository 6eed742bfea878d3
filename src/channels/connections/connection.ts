import { type Refused, refuse } from '../../refusals/refusal.ts';
import { type Channel, type ChannelType, noSuchChannel } from '../../workspaces/channel.ts';
import { decideEmail, type EmailConnection, type EmailInput } from '../email/emailConnection.ts';
import { decideWhatsApp, type WhatsAppInput, type WhatsAppNumber } from '../whatsapp/whatsAppConnection.ts';

export const CONNECTION_KINDS = ['WEBCHAT', 'WEBHOOK', 'WHATSAPP_CLOUD', 'EMAIL', 'SIMULATOR'] as const;
/**
 * What delivers the replies of a channel: the widget of Blockdesk, a system of the partner, the WhatsApp Cloud API, a
 * mailbox, or the simulator of development.
 */
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

export const CONNECTION_STATUSES = ['CONNECTED', 'FAILING'] as const;
/** FAILING: the provider refuses the credential. Its replies wait. */
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

export interface ChannelConnection {
  readonly kind: ConnectionKind;
  readonly status: ConnectionStatus;
  /** When the credential was tried last. Null for a connection without one. */
  readonly checkedAt: Date | null;
  /** The provider's code of the failure. Null while it is connected. */
  readonly lastErrorCode: string | null;
  /** The path of the webhook by which its provider reaches this server. Null where the provider calls none. */
  readonly inboundUrl: string | null;
}

/** The types of channels that need nothing to be connected, and what delivers their replies. */
const BUILT_IN: Readonly<Partial<Record<ChannelType, ConnectionKind>>> = { WEBCHAT: 'WEBCHAT', API: 'WEBHOOK' };

/** The connection of a channel: the one that was made, or the one of its type. Null when replies go nowhere. */
export function connectionOf(type: ChannelType, made: ChannelConnection | null): ChannelConnection | null {
  const kind = BUILT_IN[type];
  if (made !== null || kind === undefined) return made;
  return { kind, status: 'CONNECTED', checkedAt: null, lastErrorCode: null, inboundUrl: null };
}

/** Whether Blockdesk itself sends by the connection. Otherwise the other end takes the reply, and reports. */
export function isSentByUs(kind: ConnectionKind): boolean {
  return kind === 'SIMULATOR' || kind === 'EMAIL' || kind === 'WHATSAPP_CLOUD';
}

/** Whether the provider takes replies only for 24 hours after the customer wrote. */
export function hasReplyWindow(kind: ConnectionKind): boolean {
  return kind === 'WHATSAPP_CLOUD';
}

/** Whether the provider can show customers that their messages were read. */
export function showsReading(kind: ConnectionKind): boolean {
  return kind === 'WHATSAPP_CLOUD';
}

/** The longest reply that the provider takes, in UTF-16 units. Null where only our own limit holds. */
export function longestReply(kind: ConnectionKind): number | null {
  return kind === 'WHATSAPP_CLOUD' ? 4_096 : null;
}

/** The path of the webhook of a channel. Null for a connection whose provider calls none. */
export function webhookPath(kind: ConnectionKind, slug: string, channelId: string): string | null {
  return kind === 'WHATSAPP_CLOUD' ? `/webhooks/whatsapp/${slug}/${channelId}` : null;
}

/** Whose credential it is: the text is encrypted for this purpose only. */
export function credentialPurpose(workspaceId: string, channelId: string): string {
  return `channel credential ${workspaceId} ${channelId}`;
}

/** The connection that an admin asks for. Exactly one field is given. */
export interface ConnectionInput {
  readonly webhook?: boolean | null | undefined;
  readonly email?: EmailInput | null | undefined;
  readonly whatsAppCloud?: WhatsAppInput | null | undefined;
  /** Development alone gives it. */
  readonly simulator?: boolean | undefined;
}

const ONE = refuse('BAD_USER_INPUT', 'Give exactly one kind of connection.', 'connection');
const NO_MAILBOX = refuse('BAD_USER_INPUT', 'Only a channel of the type EMAIL has a mailbox.', 'connection.email');
const NO_KEY = refuse(
  'SECRETS_NOT_CONFIGURED',
  'This server has no key to encrypt secrets with. Its operator sets CHANNEL_SECRETS_KEY.',
);
const BUILT_IN_ALREADY = refuse('BAD_USER_INPUT', 'A channel of this type is connected by itself.', 'channelId');

/** The kind to connect by. What has a credential is tried before it is saved, and the credential is encrypted. */
export type NewConnectionKind =
  | { readonly kind: 'WEBHOOK' | 'SIMULATOR' }
  | { readonly kind: 'EMAIL'; readonly email: EmailConnection }
  | { readonly kind: 'WHATSAPP_CLOUD'; readonly number: WhatsAppNumber };

/** Answers the kind to connect by. `canEncrypt`: the server has a key for credentials. */
export function decideConnection(
  channel: Channel | null,
  { webhook, email = null, whatsAppCloud = null, simulator }: ConnectionInput,
  canEncrypt: boolean,
): NewConnectionKind | Refused {
  if (channel === null) return noSuchChannel('channelId');
  if (BUILT_IN[channel.type] !== undefined) return BUILT_IN_ALREADY;
  const given = [simulator === true, webhook === true, email !== null, whatsAppCloud !== null].filter(Boolean);
  if (given.length !== 1) return ONE;
  if (whatsAppCloud !== null) {
    const number = decideWhatsApp(channel, whatsAppCloud);
    return 'refused' in number ? number : encrypted({ kind: 'WHATSAPP_CLOUD', number }, canEncrypt);
  }
  if (email === null) return { kind: simulator === true ? 'SIMULATOR' : 'WEBHOOK' };
  if (channel.type !== 'EMAIL') return NO_MAILBOX;
  const mailbox = decideEmail(email);
  return 'refused' in mailbox ? mailbox : encrypted({ kind: 'EMAIL', email: mailbox }, canEncrypt);
}

function encrypted(connection: NewConnectionKind, canEncrypt: boolean): NewConnectionKind | Refused {
  return canEncrypt ? connection : NO_KEY;
}
