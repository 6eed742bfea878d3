import type { AttachmentKind } from './attachment.ts';

/** A file of a customer's message, as its channel hands it to the gate. */
export type InboundFile =
  /** The provider has it, and a job fetches it. */
  | { readonly providerId: string; readonly kind: AttachmentKind; readonly fileName: string | null }
  /** The store has it already, by this id. */
  | { readonly storedId: string };

/** The files of one message that is taken. */
export interface FilesOfMessage {
  readonly messageId: string;
  readonly ticketId: string;
  readonly channelId: string;
  /** Whether the message is held. */
  readonly held: boolean;
  readonly files: readonly InboundFile[];
}

/** The most files of one message. No person sends more, and no provider of chats takes more than one. */
export const MAX_FILES = 50;

/** The files of a held ticket that are kept. A blocked contact must not fill the disk. */
export const MAX_HELD_FILES = 20;
