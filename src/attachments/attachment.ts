export const ATTACHMENT_KINDS = ['IMAGE', 'VIDEO', 'AUDIO', 'DOCUMENT'] as const;
/** What a file is. Until its content is known, it is what the provider calls it. */
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

export const ATTACHMENT_STATUSES = ['PENDING', 'STORED', 'TOO_LARGE', 'SKIPPED', 'FAILED', 'GONE'] as const;
/** PENDING until its file is in the store, or it is certain that it never will be. */
export type AttachmentStatus = (typeof ATTACHMENT_STATUSES)[number];

/** The largest file that is kept. */
export const MAX_FILE_BYTES = 25 * 1_024 * 1_024;

/** The longest name of a file that is kept, in UTF-16 units. */
export const MAX_FILE_NAME = 120;

/** A file of a message. */
export interface Attachment {
  readonly id: string;
  readonly kind: AttachmentKind;
  /** By its content. Null until that is known. */
  readonly mimeType: string | null;
  /** In bytes. Null until it is known. */
  readonly size: number | null;
  /** As its sender named it. Null for a file without a name. */
  readonly fileName: string | null;
  readonly status: AttachmentStatus;
}

/** A file that was uploaded and not sent. */
export interface Upload {
  readonly id: string;
  readonly ticketId: string | null;
  readonly uploadedById: string | null;
  readonly status: AttachmentStatus;
  readonly mimeType: string | null;
  readonly size: number | null;
}

/** A file as the store knows it. */
export interface FileRef {
  readonly workspaceId: string;
  readonly id: string;
}

/** What the content of a file says of it. */
export interface FileContent {
  readonly mimeType: string;
  readonly size: number;
}

/** The types that a browser may show. All others are downloaded: a document could hold a script. */
const SHOWN: readonly string[] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

export function isShown(mimeType: string): boolean {
  return SHOWN.includes(mimeType);
}

/** The kind of a file by the type of its content. */
export function kindOf(mimeType: string): AttachmentKind {
  if (mimeType.startsWith('image/')) return 'IMAGE';
  if (mimeType.startsWith('video/')) return 'VIDEO';
  return mimeType.startsWith('audio/') ? 'AUDIO' : 'DOCUMENT';
}
