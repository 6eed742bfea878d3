import { LRUCache } from 'lru-cache';
import type { Database } from '../database/database.ts';
import { upsertUser } from '../workspaces/users.steps.ts';
import { findWorkspace } from '../workspaces/workspaces.queries.ts';
import { parseApiKey } from './apiKey.library.ts';
import { loadApiKeyByCredential } from './apiKeys.queries.ts';
import { markUsed } from './apiKeys.steps.ts';
import type { Verify } from './tokens.library.ts';
import type { Viewer } from './viewer.ts';

/** Tells who is asking from their credential: a user's token or a partner's API key. Null when it is not good. */
export interface Authentication {
  viewerOf(credential: string): Promise<Viewer | null>;
}

export interface AuthenticationOptions {
  readonly database: Database;
  readonly verify: Verify;
  readonly newId: () => string;
}

/** So long a key may go on that was revoked elsewhere; where it was revoked, its sockets are closed at once by the event. */
const KEY_KEPT_MS = 3_000;
/** So long a user's row may lag behind their token. */
const USER_KEPT_MS = 60_000;
const MOST_KEPT = 10_000;

export function createAuthentication({ database, verify, newId }: AuthenticationOptions): Authentication {
  const keys = new LRUCache<string, Viewer>({ max: MOST_KEPT, ttl: KEY_KEPT_MS });
  const users = new LRUCache<string, { workspaceId: string; userId: string }>({ max: MOST_KEPT, ttl: USER_KEPT_MS });

  async function partner(credential: string): Promise<Viewer | null> {
    const key = parseApiKey(credential);
    if (key === null) return null;
    const { workspaceId, keyId } = key;
    const known = keys.get(credential);
    if (known !== undefined) return known;
    const found = await database.read({ workspaceId, seesHeld: false }, (asker) => loadApiKeyByCredential(asker, key));
    if (found === null || found.revokedAt !== null) return null;
    await database.change(workspaceId, (transaction) => markUsed(transaction, keyId));
    const viewer: Viewer = {
      workspaceId,
      actor: { kind: 'API_KEY', id: keyId },
      role: null,
      scopes: found.scopes,
      expiresAt: null,
    };
    keys.set(credential, viewer);
    return viewer;
  }

  async function user(credential: string): Promise<Viewer | null> {
    const claims = await verify(credential);
    if (claims === null) return null;
    const { subject, workspace, role, name, email, expiresAt } = claims;
    const remembered = JSON.stringify([workspace, subject, role, name, email]);
    const known = users.get(remembered) ?? (await remember(workspace, { subject, role, displayName: name, email }));
    if (known === null) return null;
    users.set(remembered, known);
    return { workspaceId: known.workspaceId, actor: { kind: 'USER', id: known.userId }, role, scopes: [], expiresAt };
  }

  async function remember(slug: string, claimed: Omit<Parameters<typeof upsertUser>[1], 'id'>) {
    const workspace = await database.system((asker) => findWorkspace(asker, slug));
    if (workspace === null) return null;
    const userId = await database.change(workspace.id, (transaction) =>
      upsertUser(transaction, { id: newId(), ...claimed }),
    );
    return { workspaceId: workspace.id, userId };
  }

  return { viewerOf: (credential) => (credential.startsWith('bdk_') ? partner(credential) : user(credential)) };
}
