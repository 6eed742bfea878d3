import type { FastifyPluginAsync } from 'fastify';
import type { IdentityInput } from '../contacts/identity.ts';
import type { InboundMessage } from '../inbound/inboundMessage.ts';

/** A message as a provider's webhook delivers it: the channel and its identities are not resolved yet. */
export interface ProviderMessage extends Pick<InboundMessage, 'displayName' | 'body' | 'externalId' | 'sentAt'> {
  /** The provider's own name of the channel. For WhatsApp it is the phone number id. */
  readonly channelAddress: string;
  /** Every identity by which the provider knows the writer. Never empty. */
  readonly identities: readonly Pick<IdentityInput, 'kind' | 'value'>[];
}

/** What a provider's webhook needs of the product. */
export interface InboundPort {
  /** The workspace's channel with this address; null when there is none. */
  findChannel(
    workspaceSlug: string,
    address: string,
  ): Promise<{ readonly workspaceId: string; readonly channelId: string } | null>;
  /**
   * Resolves once the message is committed. The provider sends again whatever fails with another code than
   * BAD_USER_INPUT.
   */
  receive(workspaceId: string, message: InboundMessage): Promise<unknown>;
}

/** The webhook of one provider, as routes of the server. */
export type ChannelWebhook = (port: InboundPort) => FastifyPluginAsync;
