import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow, Refusal, refuse } from '../refusals/refusal.ts';
import { failBotsOf } from '../workspaces/channels.tx.ts';
import type { ChannelUpdated } from '../workspaces/workspaceEvent.ts';
import type { ApiKey } from './actor.ts';
import { issueApiKey } from './apiKeyCredential.ts';
import type { ApiKeyEvent } from './apiKeyEvent.ts';
import { decideScopes } from './apiKeyScopes.ts';
import { addApiKey, lockApiKey, markRevoked } from './apiKeys.store.ts';

export interface IssuedApiKey {
  readonly apiKey: ApiKey;
  /** Shown once: only its hash is stored. */
  readonly secret: string;
}

export async function createApiKey(
  { database, newId }: { readonly database: Database; readonly newId: () => string },
  viewer: Viewer,
  displayName: string,
  asked: readonly string[],
): Promise<IssuedApiKey> {
  const { scopes } = orThrow(decideScopes(asked));
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

/** Revokes an API key for good. A bot with the key is failing from then on. Revoking a revoked key changes nothing. */
export function revokeApiKey(
  { database }: { readonly database: Database },
  viewer: Viewer,
  apiKeyId: string,
): Promise<ApiKey> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const key = await lockApiKey(transaction, apiKeyId);
    if (key === null) throw new Refusal(refuse('API_KEY_NOT_FOUND', 'There is no such API key.', 'apiKeyId'));
    if (key.revokedAt !== null) return key;
    const [revoked, channelIds] = await Promise.all([
      markRevoked(transaction, apiKeyId),
      failBotsOf(transaction, apiKeyId, 'API_KEY_REVOKED'),
    ]);
    await appendEvents(transaction, [
      keyEvent(viewer, apiKeyId, 'api_key.revoked'),
      ...channelIds.map((channelId) => botFailed(viewer, channelId)),
    ]);
    return revoked;
  });
}

function keyEvent(viewer: Viewer, apiKeyId: string, type: ApiKeyEvent['type']): NewEvent<ApiKeyEvent> {
  return { type, audience: 'EVERYONE', contactId: null, ticketId: null, actor: viewer.actor, data: { apiKeyId } };
}

function botFailed({ actor }: Viewer, channelId: string): NewEvent<ChannelUpdated> {
  const data = { channelId, changed: ['bot'] as const };
  return { type: 'channel.updated', audience: 'EVERYONE', contactId: null, ticketId: null, actor, data };
}
