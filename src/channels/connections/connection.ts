import { type Refused, refuse } from '../../refusals/refusal.ts';
import { type Channel, type ChannelType, noSuchChannel } from '../../workspaces/channel.ts';

export const CONNECTION_KINDS = ['WEBCHAT', 'WEBHOOK', 'SIMULATOR'] as const;
/**
 * What delivers the replies of a channel: the widget of Blockdesk, a system of the partner, or the simulator of
 * development.
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
  return kind === 'SIMULATOR';
}

/** Whose credential it is: the text is encrypted for this purpose only. */
export function credentialPurpose(workspaceId: string, channelId: string): string {
  return `channel credential ${workspaceId} ${channelId}`;
}

/** The connection that an admin asks for. Exactly one field is given. */
export interface ConnectionInput {
  readonly webhook?: boolean | null | undefined;
  /** Development alone gives it. */
  readonly simulator?: boolean | undefined;
}

const ONE = refuse('BAD_USER_INPUT', 'Give exactly one kind of connection.', 'connection');
const BUILT_IN_ALREADY = refuse('BAD_USER_INPUT', 'A channel of this type is connected by itself.', 'channelId');

/** Answers the kind to connect by. */
export function decideConnection(
  channel: Channel | null,
  input: ConnectionInput,
): { readonly kind: ConnectionKind } | Refused {
  if (channel === null) return noSuchChannel('channelId');
  if (BUILT_IN[channel.type] !== undefined) return BUILT_IN_ALREADY;
  if (input.simulator === true) return { kind: 'SIMULATOR' };
  return input.webhook === true ? { kind: 'WEBHOOK' } : ONE;
}
