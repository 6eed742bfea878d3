import type { JsonObject } from '../../text/json.ts';

/** How a call of Meta's Graph API ended. */
export type GraphAnswer =
  | {
      readonly ended: 'ANSWERED';
      readonly status: number;
      /** Empty for a body that is no JSON object, or too long. */
      readonly body: JsonObject;
      readonly retryAfter: string | null;
    }
  /** Nothing of the request was sent. */
  | { readonly ended: 'NOT_SENT' }
  /** The request was sent, and no whole answer came. */
  | { readonly ended: 'LOST' };

/** An upload of a file to the Graph API. */
export interface GraphUpload {
  /** Behind the base address. */
  readonly path: string;
  /** Of letters, digits and dots. */
  readonly fileName: string;
  readonly mimeType: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A call of the Graph API. */
export interface GraphCall {
  readonly method: 'GET' | 'POST';
  /** Behind the base address, without a slash at its beginning. */
  readonly path: string;
  readonly body: JsonObject | null;
}
