import type { Identity, IdentityInput } from '../contacts/identity.ts';
import type { InboundMessage } from '../inbound/inboundMessage.ts';
import type { JsonObject } from '../text/json.ts';
import type { ChannelSecret } from './secrets/channelSecret.ts';
import type { OutboundMessage, SendRefusal } from './sender.ts';

/** An identity as a provider's webhook reports it, on its own channel. */
export type ReportedIdentity = Pick<IdentityInput, 'kind' | 'value'>;

/** A message as a provider's webhook delivers it: the channel and its identities are not resolved yet. */
export interface ProviderMessage
  extends Pick<
    InboundMessage,
    'displayName' | 'body' | 'externalId' | 'sentAt' | 'notice' | 'refersTo' | 'groupId' | 'replyTo' | 'files'
  > {
  /** The provider's own name of the channel. For WhatsApp it is the phone number id. */
  readonly channelAddress: string;
  /** Every identity by which the provider knows the writer; the first names the writer. Never empty. */
  readonly identities: readonly ReportedIdentity[];
  /** Identities that the writer gave up, as the provider announces by this message. */
  readonly givenUp: readonly ReportedIdentity[];
  /** The part of the webhook call that this message was read from. */
  readonly original: JsonObject;
}

/** What a provider's webhook reports on a reply. */
export interface ProviderReport {
  readonly channelAddress: string;
  /** What the provider was given with the reply. Null when it repeats none of it. */
  readonly sent: Pick<OutboundMessage, 'messageId' | 'attempt'> | null;
  /** The provider's id of the reply. */
  readonly providerId: string;
  readonly status: 'SENT' | 'DELIVERED' | 'READ' | 'FAILED';
  /** Null without a failure. */
  readonly errorCode: SendRefusal | null;
  readonly providerCode: string | null;
}

/** What a provider's webhook reports on the wish of a person to be written to. */
export interface ProviderPreference {
  readonly channelAddress: string;
  /** Every identity by which the provider knows the person. Never empty. */
  readonly identities: readonly ReportedIdentity[];
  readonly takesMessages: boolean;
}

/** A workspace as the webhook of one provider sees it. */
export interface WebhookWorkspace {
  readonly workspaceId: string;
  readonly channels: readonly WebhookChannel[];
}

export interface WebhookChannel {
  readonly channelId: string;
  readonly address: string | null;
  /** Whether the server's own secret is good for the address here. It is on one channel of all workspaces. */
  readonly claimsAddress: boolean;
  /** Null where the server's own secret holds. UNREADABLE when the key that encrypted it is gone. */
  readonly secret: ChannelSecret | 'UNREADABLE' | null;
}

/** What a provider's webhook needs of the product. */
export interface InboundPort {
  /** The workspace and its channels of this provider; null when there is no such workspace. */
  findWorkspace(slug: string): Promise<WebhookWorkspace | null>;
  /** Those of the addresses for which the server's own secret is good in another workspace. */
  addressesElsewhere(workspaceId: string, addresses: readonly string[]): Promise<readonly string[]>;
  /**
   * Resolves once the message is committed. The provider sends again whatever fails with another code than
   * BAD_USER_INPUT.
   */
  receive(workspaceId: string, message: InboundMessage): Promise<unknown>;
  /** Records what became of a reply of the channel. A report on an unknown reply is ignored. */
  report(workspaceId: string, channelId: string, report: ProviderReport): Promise<unknown>;
  /** Opts the contact of the identities out, or in again. */
  applyPreference(workspaceId: string, identities: readonly Identity[], takesMessages: boolean): Promise<unknown>;
  /** Keeps a message whose address no channel has. Answers false for one that is too long to keep. */
  keepUnrouted(workspaceId: string, message: ProviderMessage): Promise<boolean>;
}
