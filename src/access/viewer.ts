export const ROLES = ['AGENT', 'SUPERVISOR', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** What an API key can be allowed. Shown to partners as written here. */
export const SCOPES = [
  'messages:ingest',
  'contacts:read',
  'contacts:block',
  'contacts:unblock',
  'tickets:read',
  'tickets:write',
  'tickets:release',
  'tickets:delete',
] as const;
export type Scope = (typeof SCOPES)[number];

export const ACTOR_KINDS = ['USER', 'API_KEY', 'SYSTEM'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who did something, as stored beside what was done. */
export interface ActorRef {
  readonly kind: ActorKind;
  /** Null for the system, which is nobody. */
  readonly id: string | null;
}

export const SYSTEM: ActorRef = { kind: 'SYSTEM', id: null };

/** Who is asking: a user by token, or a partner by API key. */
export interface Viewer {
  readonly workspaceId: string;
  readonly actor: ActorRef;
  /** Null for an API key. */
  readonly role: Role | null;
  /** What an API key may; empty for a user, whose role says it. */
  readonly scopes: readonly Scope[];
  /** When the credential ends, or null where it does not end by itself. */
  readonly expiresAt: Date | null;
}
