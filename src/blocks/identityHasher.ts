import { createHmac, hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Identity, identityKey } from '../contacts/identity.ts';

/** A keyed hash by which a blocked identity is recognised after its contact was deleted. */
export interface IdentityHash {
  /** In hexadecimal digits. */
  readonly hash: string;
  readonly keyId: string;
}

export interface IdentityHasher {
  /** The hash under the newest key, for storing. */
  hash(workspaceId: string, identity: Identity): IdentityHash;
  /** The hash under each key, for recognising. */
  hashes(workspaceId: string, identity: Identity): readonly string[];
  /** The names of the keys, the newest first. A name tells nothing of its key. */
  readonly keyIds: readonly string[];
}

const KEPT_WORKSPACES = 1_000;

/**
 * Hashes identities by HMAC-SHA256. Each workspace has a key of its own, derived from the configured one by HKDF, so
 * that equal identities of two workspaces have different hashes. The first of `keys` is the newest.
 */
export function createIdentityHasher(keys: readonly [string, ...string[]]): IdentityHasher {
  const [newest, ...older] = keys.map(hasherWith);
  if (newest === undefined) throw new TypeError('There is no key to hash with.');
  return {
    hash: (workspaceId, identity) => ({ hash: newest.hash(workspaceId, identity), keyId: newest.keyId }),
    hashes: (workspaceId, identity) => [newest, ...older].map((one) => one.hash(workspaceId, identity)),
    keyIds: [newest, ...older].map(({ keyId }) => keyId),
  };
}

function hasherWith(key: string) {
  const derived = new LRUCache<string, Buffer>({ max: KEPT_WORKSPACES });

  function keyOf(workspaceId: string): Buffer {
    const known = derived.get(workspaceId);
    if (known !== undefined) return known;
    const made = Buffer.from(hkdfSync('sha256', key, workspaceId, 'blockdesk blocked identities', 32));
    derived.set(workspaceId, made);
    return made;
  }

  return {
    keyId: createHmac('sha256', key).update('blockdesk key id').digest('hex').slice(0, 8),
    hash: (workspaceId: string, identity: Identity) =>
      createHmac('sha256', keyOf(workspaceId)).update(identityKey(identity)).digest('hex'),
  };
}
