import { LRUCache } from 'lru-cache';
import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import { findWorkspace } from '../workspaces/workspaces.queries.ts';
import { isApiKey, parseApiKey } from './apiKeyCredential.ts';
import { loadApiKeyByCredential } from './apiKeys.queries.ts';
import { markUsed } from './apiKeys.tx.ts';
import type { Verify } from './token.ts';
import { standingOf, type UserToken } from './tokenStanding.ts';
import { findUser } from './users.queries.ts';
import { signInUser } from './users.tx.ts';

/** Turns a credential, a user's token or a partner's API key, into a viewer; null when it is not valid. */
export interface Authentication {
  /** The viewer of a credential that was used a moment ago. Null for every other: `viewerOf` looks it up. */
  recent(credential: string): Viewer | null;
  viewerOf(credential: string): Promise<Viewer | null>;
  /** Drops a revoked key or a changed user from the cache, so that the next use is looked up. */
  forget(actorId: string): void;
}

export interface AuthenticationOptions {
  readonly database: Database;
  readonly verify: Verify;
  readonly newId: () => string;
}

/** How long the claims of a verified token are cached. Its signature cannot change. */
const CLAIMS_KEPT_MS = 60_000;
/** How long a viewer is cached. A revoked key or a disabled user can go on so long when the event of it is late. */
const VIEWER_KEPT_MS = 3_000;
const MAX_KEPT = 10_000;

export function createAuthentication({ database, verify, newId }: AuthenticationOptions): Authentication {
  const viewers = new LRUCache<string, Viewer>({ max: MAX_KEPT, ttl: VIEWER_KEPT_MS });
  const verified = new LRUCache<string, VerifiedToken>({ max: MAX_KEPT, ttl: CLAIMS_KEPT_MS });

  async function partner(credential: string): Promise<Viewer | null> {
    const key = parseApiKey(credential);
    if (key === null) return null;
    const { workspaceId, keyId } = key;
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
    viewers.set(credential, viewer);
    return viewer;
  }

  async function user(credential: string): Promise<Viewer | null> {
    const token = verified.get(credential) ?? (await verifiedToken(credential));
    if (token === null || hasEnded(token)) return null;
    const { workspaceId, expiresAt, ...described } = token;
    const id = await userOf(workspaceId, described);
    if (id === null) return null;
    const actor = { kind: 'USER', id } as const;
    const viewer: Viewer = { workspaceId, actor, role: described.role, scopes: [], expiresAt };
    viewers.set(credential, viewer);
    return viewer;
  }

  async function verifiedToken(credential: string): Promise<VerifiedToken | null> {
    const claims = await verify(credential);
    if (claims === null) return null;
    const workspace = await database.system((db) => findWorkspace(db, claims.workspace));
    if (workspace === null) return null;
    const { subject, role, name: displayName, email, issuedAt, expiresAt } = claims;
    const token = { workspaceId: workspace.id, subject, role, displayName, email, issuedAt, expiresAt };
    verified.set(credential, token);
    return token;
  }

  /** The id of the token's user. Null when the token is refused. It writes only when the token says something new. */
  async function userOf(workspaceId: string, token: UserToken): Promise<string | null> {
    const known = await database.read({ workspaceId, seesHeld: false }, (db) => findUser(db, token.subject));
    const standing = known === null ? 'NEWER' : standingOf(known, token);
    if (known !== null && standing === 'GOOD') return known.id;
    if (standing === 'REFUSED') return null;
    return database.change(workspaceId, (transaction) => signInUser(transaction, newId(), token));
  }

  function recent(credential: string): Viewer | null {
    const known = viewers.get(credential);
    return known === undefined || hasEnded(known) ? null : known;
  }

  return {
    recent,
    viewerOf: async (credential) =>
      recent(credential) ?? (isApiKey(credential) ? partner(credential) : user(credential)),
    forget(actorId) {
      for (const [credential, { actor }] of viewers.entries()) if (actor.id === actorId) viewers.delete(credential);
    },
  };
}

/** A token that was verified, with the workspace of its slug. */
interface VerifiedToken extends UserToken {
  readonly workspaceId: string;
  readonly expiresAt: Date;
}

function hasEnded({ expiresAt }: Pick<Viewer, 'expiresAt'>): boolean {
  return expiresAt !== null && expiresAt.getTime() <= Date.now();
}
