/** A file that the server has taken, and that a reply can be sent with. */
export interface UploadedFile {
  readonly id: string;
}

export interface UploadOptions {
  /** Called with the part that was sent: 0 to 1. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
}

/** Uploads a file for a reply on a ticket. Throws a RefusalError when it is refused. */
export type UploadFile = (ticketId: string, file: File, options: UploadOptions) => Promise<UploadedFile>;
