import type { ServerResponse } from 'node:http';

/** What goes wrong with one request for a file. */
export type MediaFault =
  | { readonly kind: 'REFUSE'; readonly status: number; readonly code?: number; readonly subcode?: number }
  /** The connection breaks in the middle of the content. */
  | { readonly kind: 'CUT' }
  /** The content stops in the middle until the promise resolves. */
  | { readonly kind: 'STOPS'; readonly until: Promise<unknown> }
  /** The address leads to another server. */
  | { readonly kind: 'ELSEWHERE'; readonly url: string };

/** A request of the two that a file takes: for its address, then for its content. */
export interface MediaRequest {
  readonly mediaId: string;
  readonly asksFor: 'ADDRESS' | 'CONTENT';
}

/** A file that was uploaded, to be sent. */
export interface UploadedMedia {
  readonly id: string;
  readonly phoneNumberId: string;
  readonly mimeType: string;
  readonly content: Buffer;
}

interface Media {
  readonly content: Buffer;
  readonly mimeType: string;
  readonly fileSize: number;
}

/** The files of the double of the Graph API. */
export interface MediaDouble {
  /** Makes a file of a customer, and answers its id. `said` is what Meta says of it. */
  add(content: Buffer, said?: { readonly mimeType?: string; readonly fileSize?: number }): string;
  onRequest(decide: (request: MediaRequest) => MediaFault | null): void;
  /** Decides what is answered to each upload of a number, by its count from 1. */
  onUpload(decide: (count: number, phoneNumberId: string) => { readonly status: number } | null): void;
  readonly requests: readonly MediaRequest[];
  readonly uploads: readonly UploadedMedia[];
}

/** The path below which contents are, on the double's own server. */
export const MEDIA_PATH = '/content/';

/** The double's own side of it. */
export class MediaFiles implements MediaDouble {
  readonly requests: MediaRequest[] = [];
  readonly uploads: UploadedMedia[] = [];
  readonly #files = new Map<string, Media>();
  #uploadCounts = new Map<string, number>();
  #decideUpload: (count: number, phoneNumberId: string) => { readonly status: number } | null = () => null;
  #decide: (request: MediaRequest) => MediaFault | null = () => null;

  add(content: Buffer, { mimeType = 'image/jpeg', fileSize = content.length } = {}): string {
    const id = `media-${this.#files.size + this.uploads.length + 1}`;
    this.#files.set(id, { content, mimeType, fileSize });
    return id;
  }

  onRequest(decide: (request: MediaRequest) => MediaFault | null): void {
    this.#decide = decide;
  }

  onUpload(decide: (count: number, phoneNumberId: string) => { readonly status: number } | null): void {
    this.#decideUpload = decide;
  }

  /** The status that an upload is refused with; null when it is taken. */
  refusalOf(phoneNumberId: string): number | null {
    const count = (this.#uploadCounts.get(phoneNumberId) ?? 0) + 1;
    this.#uploadCounts.set(phoneNumberId, count);
    return this.#decideUpload(count, phoneNumberId)?.status ?? null;
  }

  has(id: string): boolean {
    return this.#files.has(id);
  }

  /** The address of the file, as an answer of the Graph API. */
  addressOf(
    mediaId: string,
    origin: string,
  ): { readonly status: number; readonly body: object; readonly fault?: MediaFault } {
    const request = { mediaId, asksFor: 'ADDRESS' } as const;
    this.requests.push(request);
    const fault = this.#decide(request);
    if (fault?.kind === 'REFUSE') return { status: fault.status, body: {}, fault };
    const file = this.#files.get(mediaId);
    const url = fault?.kind === 'ELSEWHERE' ? fault.url : `${origin}${MEDIA_PATH}${mediaId}`;
    const body = {
      messaging_product: 'whatsapp',
      url,
      mime_type: file?.mimeType,
      file_size: String(file?.fileSize),
      id: mediaId,
    };
    return { status: 200, body };
  }

  async sendContent(mediaId: string, response: ServerResponse): Promise<void> {
    const request = { mediaId, asksFor: 'CONTENT' } as const;
    this.requests.push(request);
    const fault = this.#decide(request);
    const file = this.#files.get(mediaId);
    if (fault?.kind === 'REFUSE' || file === undefined) {
      response.writeHead(fault?.kind === 'REFUSE' ? fault.status : 404).end();
      return;
    }
    const { content, mimeType } = file;
    const half = content.length >> 1;
    // Without a length, so that what lies about it is read as it comes.
    response.writeHead(200, { 'content-type': mimeType, 'transfer-encoding': 'chunked' });
    response.write(content.subarray(0, half));
    if (fault?.kind === 'CUT') return void setImmediate(() => response.socket?.destroy());
    if (fault?.kind === 'STOPS') await fault.until;
    response.end(content.subarray(half));
  }

  /** Takes an upload, and answers its id. Null for one that the reference forbids. */
  async take(phoneNumberId: string, contentType: string, body: Buffer): Promise<string | null> {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
      .formData()
      .catch(() => null);
    const file = form?.get('file');
    const type = form?.get('type');
    if (form?.get('messaging_product') !== 'whatsapp' || !(file instanceof Blob) || typeof type !== 'string')
      return null;
    const content = Buffer.from(await file.arrayBuffer());
    const id = `media-${this.#files.size + this.uploads.length + 1}`;
    this.uploads.push({ id, phoneNumberId, mimeType: type, content });
    return id;
  }
}
