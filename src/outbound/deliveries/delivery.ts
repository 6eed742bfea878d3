/** PENDING until the channel takes the reply. Then it only goes forward, unless it fails. */
export const DELIVERY_STATUSES = ['PENDING', 'SENT', 'DELIVERED', 'READ', 'FAILED'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const DELIVERY_ERRORS = [
  'CONTACT_BLOCKED',
  'CONTACT_OPTED_OUT',
  'CHANNEL_NOT_CONNECTED',
  'CHANNEL_CREDENTIAL_REFUSED',
  'REPLY_WINDOW_CLOSED',
  'UNDELIVERABLE',
  'NOT_THREAD_OWNER',
  'PROVIDER_REFUSED',
  'PROVIDER_UNAVAILABLE',
  'DELIVERY_UNKNOWN',
  'BOUNCED',
] as const;
/** Why a reply failed, or waits. */
export type DeliveryError = (typeof DELIVERY_ERRORS)[number];

/** How far a reply came on its way to the customer. */
export interface Delivery {
  readonly status: DeliveryStatus;
  /** How often it was handed to the channel. */
  readonly attempts: number;
  readonly updatedAt: Date;
  /** Null while nothing is wrong. */
  readonly errorCode: DeliveryError | null;
  /** The provider's own code of the error. */
  readonly providerCode: string | null;
}

/** What a delivery becomes. A provider id that is null leaves the old one. */
export interface DeliveryState {
  readonly status: DeliveryStatus;
  /** Set while the provider has the reply, and its answer is not known. */
  readonly sendingSince: Date | null;
  /** Null when nothing of ours sends it. */
  readonly nextAttemptAt: Date | null;
  readonly providerId: string | null;
  readonly errorCode: DeliveryError | null;
  readonly providerCode: string | null;
}

/** The errors in words, for a person who is to do something about them. */
const WORDS: Readonly<Record<DeliveryError, string>> = {
  CONTACT_BLOCKED: 'The contact was blocked before the reply was sent.',
  CONTACT_OPTED_OUT: 'The contact asked not to be written to before the reply was sent.',
  CHANNEL_NOT_CONNECTED: 'The channel was disconnected before the reply was sent.',
  CHANNEL_CREDENTIAL_REFUSED: 'The provider refuses the credential of the channel. An admin connects it again.',
  REPLY_WINDOW_CLOSED: 'The customer wrote more than 24 hours ago, so the provider takes no reply.',
  UNDELIVERABLE: 'The provider cannot reach the customer.',
  NOT_THREAD_OWNER: 'Another application has the conversation at the provider.',
  PROVIDER_REFUSED: 'The provider refused the message.',
  PROVIDER_UNAVAILABLE: 'The provider could not be reached for 24 hours.',
  DELIVERY_UNKNOWN: 'The provider did not say whether it took the message. It can have arrived.',
  BOUNCED: 'The mail came back: the mail server of the customer did not take it.',
};

/** The error as a sentence, with the provider's code when there is one. Null without an error. */
export function errorWords({ errorCode, providerCode }: Pick<Delivery, 'errorCode' | 'providerCode'>): string | null {
  if (errorCode === null) return null;
  return providerCode === null ? WORDS[errorCode] : `${WORDS[errorCode]} (${providerCode})`;
}
