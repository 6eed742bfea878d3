import type { Scope } from '../access/viewer.ts';
import type { User } from './user.ts';

/** An API key of a partner. Its secret is shown once and stored as a hash. */
export interface ApiKey {
  readonly id: string;
  readonly displayName: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Null for a viewer who may not see held tickets: a use just now may have brought a held message. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Blockdesk itself: it ends blocks that expire. */
export interface SystemActor {
  readonly id: string;
  readonly displayName: string;
}

/** An actor with the details that a screen shows. */
export type Actor =
  | (User & { readonly kind: 'USER' })
  | (ApiKey & { readonly kind: 'API_KEY' })
  | (SystemActor & { readonly kind: 'SYSTEM' });

/** The id by which a list can be filtered for the acts of the system. No row has it. */
export const SYSTEM_ACTOR = {
  kind: 'SYSTEM',
  id: '00000000-0000-8000-9000-000000000000',
  displayName: 'System',
} as const satisfies Actor;
