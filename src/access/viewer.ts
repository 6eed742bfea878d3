export const ROLES = ['AGENT', 'SUPERVISOR', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** The scopes of API keys, as partners read them. */
export const SCOPES = [
  'messages:ingest',
  'messages:deliver',
  'contacts:read',
  'contacts:block',
  'contacts:unblock',
  'tickets:read',
  'held:read',
  'tickets:write',
  'tickets:release',
  'tickets:delete',
  'bot:answer',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Those of the stored scopes that this version knows: a newer server can have stored others. */
export function knownScopes(stored: readonly string[]): Scope[] {
  return SCOPES.filter((scope) => stored.includes(scope));
}

export const ACTOR_KINDS = ['USER', 'API_KEY', 'SYSTEM'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** The actor of an event or a row, as it is stored. */
export interface ActorRef {
  readonly kind: ActorKind;
  /** Null for the system. */
  readonly id: string | null;
}

export const SYSTEM: ActorRef = { kind: 'SYSTEM', id: null };

/** The authenticated caller: a user by token, or a partner by API key. */
export interface Viewer {
  readonly workspaceId: string;
  readonly actor: ActorRef;
  /** Null for an API key. */
  readonly role: Role | null;
  /** The scopes of an API key. Empty for a user, who has a role instead. */
  readonly scopes: readonly Scope[];
  /** The end of the credential; null when it does not expire. */
  readonly expiresAt: Date | null;
}
