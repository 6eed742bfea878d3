import { createHmac, hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Identity } from '../../contacts/identity.ts';
import { type AskedForm, askedForms, type StoredIdentity, storedForms } from './identityForms.ts';

/** A keyed hash by which a blocked identity is recognised after its contact was deleted. */
export interface IdentityHash {
  /** In hexadecimal digits. */
  readonly hash: string;
  readonly keyId: string;
}

/** A hash to look for, with what must hold of its channel. */
export type AskedHash = Omit<AskedForm, 'form'> & { readonly hash: string };

export interface IdentityHasher {
  /** The hashes under the newest key, for storing. */
  stored(workspaceId: string, identity: StoredIdentity): readonly IdentityHash[];
  /** The same under each key, for forgetting. */
  storedUnderEachKey(workspaceId: string, identity: StoredIdentity): readonly string[];
  /** The hashes under each key, for recognising. */
  asked(workspaceId: string, identity: Identity): readonly AskedHash[];
  /**
   * The workspaces that were seen to keep hashes. In all others nothing is hashed. A workspace that is missing costs
   * its next message one more try, and nothing else.
   */
  readonly keepers: Set<string>;
}

const KEPT_WORKSPACES = 1_000;

/**
 * Hashes identities by HMAC-SHA256. Each workspace has a key of its own, derived from the configured one by HKDF, so
 * that equal identities of two workspaces have different hashes. The first of `keys` is the newest.
 */
export function createIdentityHasher(keys: readonly [string, ...string[]]): IdentityHasher {
  const [newest, ...older] = keys.map(hasherWith);
  if (newest === undefined) throw new TypeError('There is no key to hash with.');
  const { keyId } = newest;
  return {
    stored: (workspaceId, identity) =>
      storedForms(identity).map((form) => ({ hash: newest.hash(workspaceId, form), keyId })),
    storedUnderEachKey: (workspaceId, identity) =>
      storedForms(identity).flatMap((form) => [newest, ...older].map((one) => one.hash(workspaceId, form))),
    asked: (workspaceId, identity) =>
      askedForms(identity).flatMap(({ form, ...where }) =>
        [newest, ...older].map((one) => ({ ...where, hash: one.hash(workspaceId, form) })),
      ),
    keepers: new Set(),
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
    hash: (workspaceId: string, form: string) => createHmac('sha256', keyOf(workspaceId)).update(form).digest('hex'),
  };
}
