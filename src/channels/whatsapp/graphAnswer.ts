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

/** A call of the Graph API. */
export interface GraphCall {
  readonly method: 'GET' | 'POST';
  /** Behind the base address, without a slash at its beginning. */
  readonly path: string;
  readonly body: JsonObject | null;
}
