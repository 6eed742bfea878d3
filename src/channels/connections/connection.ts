import { type Refused, refuse } from '../../refusals/refusal.ts';
import { type Channel, type ChannelType, noSuchChannel } from '../../workspaces/channel.ts';
import { decideEmail, type EmailConnection, type EmailInput } from '../email/emailConnection.ts';

export const CONNECTION_KINDS = ['WEBCHAT', 'WEBHOOK', 'EMAIL', 'SIMULATOR'] as const;
/**
 * What delivers the replies of a channel: the widget of Blockdesk, a system of the partner, a mailbox, or the simulator
 * of development.
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
}

/** The types of channels that need nothing to be connected, and what delivers their replies. */
const BUILT_IN: Readonly<Partial<Record<ChannelType, ConnectionKind>>> = { WEBCHAT: 'WEBCHAT', API: 'WEBHOOK' };

/** The connection of a channel: the one that was made, or the one of its type. Null when replies go nowhere. */
export function connectionOf(type: ChannelType, made: ChannelConnection | null): ChannelConnection | null {
  const kind = BUILT_IN[type];
  if (made !== null || kind === undefined) return made;
  return { kind, status: 'CONNECTED', checkedAt: null, lastErrorCode: null };
}

/** Whether Blockdesk itself sends by the connection. Otherwise the other end takes the reply, and reports. */
export function isSentByUs(kind: ConnectionKind): boolean {
  return kind === 'SIMULATOR' || kind === 'EMAIL';
}

/** Whose credential it is: the text is encrypted for this purpose only. */
export function credentialPurpose(workspaceId: string, channelId: string): string {
  return `channel credential ${workspaceId} ${channelId}`;
}

/** The connection that an admin asks for. Exactly one field is given. */
export interface ConnectionInput {
  readonly webhook?: boolean | null | undefined;
  readonly email?: EmailInput | null | undefined;
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

/** The kind to connect by. A mailbox is tried before it is saved, and its credential is encrypted. */
export type NewConnectionKind =
  | { readonly kind: Exclude<ConnectionKind, 'EMAIL'> }
  | { readonly kind: 'EMAIL'; readonly email: EmailConnection };

/** Answers the kind to connect by. `canEncrypt`: the server has a key for credentials. */
export function decideConnection(
  channel: Channel | null,
  input: ConnectionInput,
  canEncrypt: boolean,
): NewConnectionKind | Refused {
  if (channel === null) return noSuchChannel('channelId');
  if (BUILT_IN[channel.type] !== undefined) return BUILT_IN_ALREADY;
  if (input.simulator === true) return { kind: 'SIMULATOR' };
  const { webhook, email } = input;
  if (webhook === true && email == null) return { kind: 'WEBHOOK' };
  if (email == null || webhook === true) return ONE;
  if (channel.type !== 'EMAIL') return NO_MAILBOX;
  const connection = decideEmail(email);
  if ('refused' in connection) return connection;
  return canEncrypt ? { kind: 'EMAIL', email: connection } : NO_KEY;
}
