import type { InboundFile } from '../attachments/inboundFile.ts';
import type { Identity } from '../contacts/identity.ts';
import type { MessageNotice } from '../tickets/ticket.ts';

/** A customer's message as every channel hands it to the gate. Its texts can be of any length, and hold anything. */
export interface InboundMessage {
  readonly channelId: string;
  /** Every identity by which the channel knows the writer; the first names the writer. Never empty. */
  readonly identities: readonly Identity[];
  /** Identities that the writer gave up, as the provider announces by this message. Left out for other messages. */
  readonly givenUp?: readonly Identity[];
  readonly displayName: string | null;
  readonly body: string;
  /** The provider's id of the message. It is taken once on a channel, however often it arrives. Empty for none. */
  readonly externalId: string;
  /** The provider's time, for display only: clocks differ, and deliveries overtake each other. */
  readonly sentAt: Date | null;
  /** What it is when it is no message. Null or left out for a message. */
  readonly notice?: MessageNotice | null;
  /** The provider's id of the message that it answers, edits, deletes or reacts to. Null or left out for none. */
  readonly refersTo?: string | null;
  /** The provider's id of the group chat that it was written in. Empty or left out for a private chat. */
  readonly groupId?: string;
  /** The sender's address as it was written, for replies. Null or left out where the channel needs none. */
  readonly replyTo?: string | null;
  /** Whether a machine wrote it, such as an answer in absence, or a newsletter. No bot answers it. */
  readonly isAutomatic?: boolean;
  /** Its files. Left out for a message without files. */
  readonly files?: readonly InboundFile[];
  /** Whether the channel left out the end of the text. */
  readonly isCut?: boolean;
}
