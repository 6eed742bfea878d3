import type { Scope } from '../access/viewer.ts';
import type { User } from './user.ts';

/** A partner's way in. Its secret is stored as a hash, and shown once. */
export interface ApiKey {
  readonly id: string;
  readonly displayName: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Null to those who may not see what is held: a key that was just used may have brought a held message. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Blockdesk itself, when a block ends because its time has passed. */
export interface SystemActor {
  readonly id: string;
  readonly displayName: string;
}

/** Who did something, with what there is to know of them. */
export type Actor =
  | (User & { readonly kind: 'USER' })
  | (ApiKey & { readonly kind: 'API_KEY' })
  | (SystemActor & { readonly kind: 'SYSTEM' });

/** The system is nobody, yet lists can be asked for what it did. No row has this id. */
export const SYSTEM_ACTOR = {
  kind: 'SYSTEM',
  id: '00000000-0000-8000-9000-000000000000',
  displayName: 'System',
} as const satisfies Actor;
