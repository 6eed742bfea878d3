import type { Database } from '../database/database.ts';
import type { EventType, NewEvent } from '../feed/event.ts';
import { appendEvents } from '../feed/log.steps.ts';
import { accepted, Refusal, refuse } from '../refusals/refusal.ts';
import type { ApiKey } from './actor.ts';
import { issueApiKey } from './apiKey.library.ts';
import { addApiKey, lockApiKey, markRevoked } from './apiKeys.store.ts';
import { decideScopes } from './apiKeys.ts';
import type { Viewer } from './viewer.ts';

export interface IssuedApiKey {
  readonly apiKey: ApiKey;
  /** Shown this once: only its hash is kept. */
  readonly secret: string;
}

export async function createApiKey(
  { database, newId }: { readonly database: Database; readonly newId: () => string },
  viewer: Viewer,
  displayName: string,
  asked: readonly string[],
): Promise<IssuedApiKey> {
  const { scopes } = accepted(decideScopes(asked));
  return database.change(viewer.workspaceId, async (transaction) => {
    const id = newId();
    const { key, secretHash } = issueApiKey(viewer.workspaceId, id);
    const [apiKey] = await Promise.all([
      addApiKey(transaction, { id, displayName, secretHash, scopes }),
      appendEvents(transaction, [keyEvent(viewer, id, 'api_key.created')]),
    ]);
    return { apiKey, secret: key };
  });
}

/** Ends a key for good. */
export function revokeApiKey(
  { database }: { readonly database: Database },
  viewer: Viewer,
  apiKeyId: string,
): Promise<ApiKey> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const key = await lockApiKey(transaction, apiKeyId);
    if (key === null) throw new Refusal(refuse('API_KEY_NOT_FOUND', 'There is no such API key.', 'apiKeyId'));
    if (key.revokedAt !== null) return key;
    const [revoked] = await Promise.all([
      markRevoked(transaction, apiKeyId),
      appendEvents(transaction, [keyEvent(viewer, apiKeyId, 'api_key.revoked')]),
    ]);
    return revoked;
  });
}

function keyEvent(viewer: Viewer, apiKeyId: string, type: EventType): NewEvent {
  return { type, audience: 'EVERYONE', contactId: null, ticketId: null, actor: viewer.actor, data: { apiKeyId } };
}
