import type { Role, Scope, Viewer } from '../../src/access/viewer.ts';

/** Viewers for the tables of decisions: nothing but who they are matters there. */
export const viewers = {
  agent: user('AGENT'),
  supervisor: user('SUPERVISOR'),
  admin: user('ADMIN'),
  'key without scopes': key(),
  'key messages:ingest': key('messages:ingest'),
  'key contacts:read': key('contacts:read'),
  'key contacts:block': key('contacts:block'),
  'key contacts:unblock': key('contacts:unblock'),
  'key tickets:read': key('tickets:read'),
  'key tickets:read held:read': key('tickets:read', 'held:read'),
  'key tickets:write': key('tickets:write'),
  'key tickets:release': key('tickets:release'),
  'key tickets:delete': key('tickets:delete'),
  'key held:read tickets:delete': key('tickets:read', 'held:read', 'tickets:delete'),
  'key contacts:unblock tickets:delete': key('contacts:unblock', 'tickets:delete'),
  'key tickets:write tickets:read': key('tickets:write', 'tickets:read'),
  'key tickets:write held:read': key('tickets:read', 'held:read', 'tickets:write'),
} as const satisfies Record<string, Viewer>;

export type ViewerName = keyof typeof viewers;

export function user(role: Role): Viewer {
  return { workspaceId: 'w', actor: { kind: 'USER', id: 'u' }, role, scopes: [], expiresAt: null };
}

export function key(...scopes: Scope[]): Viewer {
  return { workspaceId: 'w', actor: { kind: 'API_KEY', id: 'k' }, role: null, scopes, expiresAt: null };
}

/** The refusal's code, or the decision without the ticket that it allowed. */
export function outcome<Decision extends object>(decision: Decision): unknown {
  if ('refused' in decision) return decision.refused;
  return Object.fromEntries(Object.entries(decision).filter(([name]) => name !== 'ticket'));
}
