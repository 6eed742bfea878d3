import type { Readable } from 'node:stream';
import type { Identity } from '../contacts/identity.ts';

/** A file of a reply. */
export interface OutboundFile {
  readonly fileName: string | null;
  /** By its content. */
  readonly mimeType: string;
  readonly size: number;
  /** Null when the store does not have it now. */
  open(): Promise<Readable | null>;
}

/** A reply as a provider's sender needs it. */
export interface OutboundMessage {
  readonly messageId: string;
  /** Counts the attempts to send it, from 1. */
  readonly attempt: number;
  /** The provider's name of the channel; null when it has none. */
  readonly channelAddress: string | null;
  /** The customer's address as they wrote from it last. Null when no such message is kept. */
  readonly to: string | null;
  /** The provider's id of the group chat; null in a private chat. */
  readonly groupId: string | null;
  /** The customer's identities. Their values are canonical, and not always an address to write to. */
  readonly identities: readonly Identity[];
  /** Empty when there is a file, and no text beside it. */
  readonly body: string;
  readonly files: readonly OutboundFile[];
  /** The customer's last message that is kept, which the reply answers. */
  readonly answers: { readonly externalId: string; readonly firstLine: string } | null;
}

/** Why a provider refuses one reply for good. */
export type SendRefusal = 'REPLY_WINDOW_CLOSED' | 'UNDELIVERABLE' | 'NOT_THREAD_OWNER' | 'PROVIDER_REFUSED';

export type SendResult =
  /** The provider took it. `arrived`: the customer has it. */
  | { readonly outcome: 'SENT'; readonly providerId: string | null; readonly arrived: boolean }
  /** The connection broke after the request was sent: the provider may have taken it. It is not sent again. */
  | { readonly outcome: 'UNKNOWN' }
  /** The provider certainly did not take it, and may later. */
  | { readonly outcome: 'RETRY'; readonly afterMs: number | null; readonly providerCode: string | null }
  | { readonly outcome: 'REFUSED'; readonly code: SendRefusal; readonly providerCode: string | null }
  | { readonly outcome: 'CREDENTIAL_REFUSED'; readonly providerCode: string | null };

/** A message of a customer that was read. */
export interface ReadMessage {
  /** The provider's name of the channel; null when it has none. */
  readonly channelAddress: string | null;
  /** The provider's id of the message. */
  readonly externalId: string;
}

/** LATER: the provider may not have heard of it. It does no harm to tell it twice. */
export type ReadResult = 'TOLD' | 'REFUSED' | 'LATER';

/** Hands replies to one provider. */
export interface Sender {
  /** Says that a message, and those before it, were read. Missing where a provider cannot show it. Never throws. */
  readonly markRead?: (read: ReadMessage, credential: string | null, stopping: AbortSignal) => Promise<ReadResult>;
  /** Never throws for what the provider or the network does. */
  send(message: OutboundMessage, credential: string | null, stopping: AbortSignal): Promise<SendResult>;
}
