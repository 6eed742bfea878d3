import type { WebhookChannel, WebhookWorkspace } from '../channel.ts';
import type { ChannelSecret } from '../secrets/channelSecret.ts';

/** The secret that signed a call. */
export interface Signer extends ChannelSecret {
  /** Whether it is the server's own, which signs for the numbers of many workspaces. */
  readonly isServer: boolean;
}

/** The most secrets that a call to the address of a workspace is tried with: each costs a reading of the whole body. */
const MAX_TRIED = 10;

/**
 * The secrets that can verify a call. At the address of a channel it is the channel's own, else the server's. At the
 * address of a workspace it is any of them.
 */
export function secretsFor(
  { channels }: WebhookWorkspace,
  channel: WebhookChannel | null,
  ofServer: ChannelSecret | null,
): readonly ChannelSecret[] {
  const asked = channel === null ? channels : [channel];
  const own = asked.flatMap(({ secret }) => (secret === null || secret === 'UNREADABLE' ? [] : [secret]));
  const servers = ofServer !== null && (channel === null || channel.secret === null) ? [ofServer] : [];
  const byValue = new Map([...servers, ...own].map((secret) => [`${secret.appSecret}\n${secret.verifyToken}`, secret]));
  return [...byValue.values()].slice(0, MAX_TRIED);
}

/**
 * Whether the signer of a call may bring messages for the channel. A channel with a secret of its own takes only what
 * was signed with it: another app of the workspace cannot speak for it. What the server's secret signed is good for an
 * address in one workspace only, so that no one can post it to another.
 */
export function speaksFor(signer: Signer, { secret, claimsAddress }: WebhookChannel): boolean {
  if (secret === null) return claimsAddress || !signer.isServer;
  return secret !== 'UNREADABLE' && secret.appSecret === signer.appSecret;
}
