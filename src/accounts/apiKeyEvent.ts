import type { EventShape } from '../events/event.ts';

interface OfApiKey extends EventShape {
  readonly contactId: null;
  readonly ticketId: null;
  readonly data: { readonly apiKeyId: string };
}

export interface ApiKeyCreated extends OfApiKey {
  readonly type: 'api_key.created';
}

export interface ApiKeyRevoked extends OfApiKey {
  readonly type: 'api_key.revoked';
}

/** Every event that src/accounts writes. */
export type ApiKeyEvent = ApiKeyCreated | ApiKeyRevoked;
