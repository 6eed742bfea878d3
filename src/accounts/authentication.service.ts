import { LRUCache } from 'lru-cache';
import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import { findWorkspace } from '../workspaces/workspaces.queries.ts';
import { isApiKey, parseApiKey } from './apiKeyCredential.ts';
import { loadApiKeyByCredential } from './apiKeys.queries.ts';
import { markUsed } from './apiKeys.tx.ts';
import type { Verify } from './token.ts';
import { upsertUser } from './users.tx.ts';

/** Turns a credential, a user's token or a partner's API key, into a viewer; null when it is not valid. */
export interface Authentication {
  viewerOf(credential: string): Promise<Viewer | null>;
  /** Drops a revoked key from the cache, so that its next use is looked up. */
  forget(keyId: string): void;
}

export interface AuthenticationOptions {
  readonly database: Database;
  readonly verify: Verify;
  readonly newId: () => string;
}

/** How long a verified token is cached. Its signature cannot change, and its expiry is checked at each use. */
const TOKEN_KEPT_MS = 60_000;
/** How long an API key is cached. A revoked key can work that long when the event of its revocation is late. */
const KEY_KEPT_MS = 3_000;
const MAX_KEPT = 10_000;

export function createAuthentication({ database, verify, newId }: AuthenticationOptions): Authentication {
  const keys = new LRUCache<string, Viewer>({ max: MAX_KEPT, ttl: KEY_KEPT_MS });
  const users = new LRUCache<string, Viewer>({ max: MAX_KEPT, ttl: TOKEN_KEPT_MS });

  async function partner(credential: string): Promise<Viewer | null> {
    const key = parseApiKey(credential);
    if (key === null) return null;
    const { workspaceId, keyId } = key;
    const known = keys.get(credential);
    if (known !== undefined) return known;
    const found = await database.read({ workspaceId, seesHeld: false }, (db) => loadApiKeyByCredential(db, key));
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
    const known = users.get(credential);
    if (known !== undefined) return hasEnded(known) ? null : known;
    const claims = await verify(credential);
    if (claims === null) return null;
    const workspace = await database.system((db) => findWorkspace(db, claims.workspace));
    if (workspace === null) return null;
    const { subject, role, name: displayName, email, expiresAt } = claims;
    const workspaceId = workspace.id;
    const id = await database.change(workspaceId, (transaction) =>
      upsertUser(transaction, { id: newId(), subject, role, displayName, email }),
    );
    const viewer: Viewer = { workspaceId, actor: { kind: 'USER', id }, role, scopes: [], expiresAt };
    users.set(credential, viewer);
    return viewer;
  }

  return {
    viewerOf: (credential) => (isApiKey(credential) ? partner(credential) : user(credential)),
    forget(keyId) {
      for (const [credential, { actor }] of keys.entries()) if (actor.id === keyId) keys.delete(credential);
    },
  };
}

function hasEnded({ expiresAt }: Viewer): boolean {
  return expiresAt !== null && expiresAt.getTime() <= Date.now();
}
