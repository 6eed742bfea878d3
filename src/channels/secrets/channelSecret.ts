import { type Refused, refuse } from '../../refusals/refusal.ts';
import { type JsonObject, objectOf, textOf } from '../../text/json.ts';
import { type Channel, noSuchChannel } from '../../workspaces/channel.ts';

/** What the provider of one channel signs its webhook with, and the token that it verifies the address with. */
export interface ChannelSecret {
  readonly appSecret: string;
  readonly verifyToken: string;
}

const NOT_CONFIGURED = refuse(
  'SECRETS_NOT_CONFIGURED',
  'This server has no key to encrypt secrets with. Its operator sets CHANNEL_SECRETS_KEY.',
);
const NO_WEBHOOK = refuse(
  'BAD_USER_INPUT',
  'Only a WhatsApp channel has a webhook with a secret of its own.',
  'channelId',
);

/** Whose secret it is: the text is encrypted for this purpose only. */
export function purposeOf(workspaceId: string, channelId: string): string {
  return `channel secret ${workspaceId} ${channelId}`;
}

export function writtenSecret({ appSecret, verifyToken }: ChannelSecret): string {
  return JSON.stringify({ appSecret, verifyToken });
}

/** Null for a text that is no secret. */
export function readSecret(json: JsonObject): ChannelSecret | null {
  const { appSecret, verifyToken } = objectOf(json);
  const [secret, token] = [textOf(appSecret), textOf(verifyToken)];
  return secret === null || token === null ? null : { appSecret: secret, verifyToken: token };
}

/** Answers the box that encrypts the channel's secret. */
export function decideSecret<Box extends object>(
  channel: Channel | null,
  box: Box | null,
): { readonly box: Box } | Refused {
  if (channel === null) return noSuchChannel('channelId');
  if (channel.type !== 'WHATSAPP') return NO_WEBHOOK;
  return box === null ? NOT_CONFIGURED : { box };
}
