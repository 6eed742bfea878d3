import type { Role, Scope, Viewer } from './viewer.ts';

/**
 * Every permission: the scopes of API keys, and those that only users have. `held:read` lets a viewer see held tickets.
 * `held:review` lets it say what becomes of them: a key with `held:read` and `tickets:release` has it.
 * `blocks:import` imports blocks: a key with `held:read` and `contacts:block` has it.
 * `deletions:approve` decides about deletions that another person asks for. `privacy:manage` exports, deletes and
 * erases contacts. `bot:read` reads the tickets that a bot has, and no others: it is the sight of `bot:answer` without
 * `tickets:read`.
 */
export type Permission =
  | Scope
  | 'viewer:read'
  | 'bot:read'
  | 'held:review'
  | 'users:read'
  | 'contacts:merge'
  | 'deletions:approve'
  | 'blocks:import'
  | 'audit:read'
  | 'privacy:manage'
  | 'workspace:manage';

const AGENT: readonly Permission[] = ['viewer:read', 'contacts:read', 'tickets:read', 'tickets:write', 'users:read'];

const SUPERVISOR: readonly Permission[] = [
  ...AGENT,
  'held:read',
  'held:review',
  'contacts:block',
  'contacts:unblock',
  'contacts:merge',
  'deletions:approve',
  'tickets:release',
  'tickets:delete',
  'audit:read',
];

const ADMIN: readonly Permission[] = [
  ...SUPERVISOR,
  'messages:ingest',
  'messages:deliver',
  'privacy:manage',
  'workspace:manage',
  'blocks:import',
];

const ALLOWED: Record<Role, ReadonlySet<Permission>> = {
  AGENT: new Set(AGENT),
  SUPERVISOR: new Set(SUPERVISOR),
  ADMIN: new Set(ADMIN),
};

/** Whether the viewer has the permission by role or scope alone. Settings of the workspace can add to it. */
export function can(viewer: Viewer, permission: Permission): boolean {
  if (viewer.role !== null) return ALLOWED[viewer.role].has(permission);
  if (permission === 'viewer:read') return true;
  if (permission === 'held:review') return canReview(viewer);
  if (permission === 'blocks:import') return canImportByKey(viewer);
  if (permission === 'bot:read') return viewer.scopes.includes('bot:answer') && !viewer.scopes.includes('tickets:read');
  return viewer.scopes.some((scope) => scope === permission);
}

/** A key that blocks, and sees what is held: what an import answers tells of held contacts too. */
function canImportByKey({ scopes }: Viewer): boolean {
  return scopes.includes('contacts:block') && scopes.includes('held:read');
}

/** A key that sees what is held, and may release it, may also say that it stays. */
function canReview({ scopes }: Viewer): boolean {
  return scopes.includes('held:read') && scopes.includes('tickets:release');
}

export function canSeeHeld(viewer: Viewer): boolean {
  return can(viewer, 'held:read');
}

/** An agent can block when the workspace's setting `agentsMayBlock` is on. */
export function canBlock(viewer: Viewer, settings: { readonly agentsMayBlock: boolean }): boolean {
  return can(viewer, 'contacts:block') || (viewer.role === 'AGENT' && settings.agentsMayBlock);
}

/** An agent can unblock when `agentsMayUnblock` is on, and never with DELETE_ALL. */
export function canUnblock(
  viewer: Viewer,
  policy: 'UNBLOCK_ALL' | 'DELETE_ALL',
  settings: { readonly agentsMayUnblock: boolean },
): boolean {
  if (policy === 'DELETE_ALL') return can(viewer, 'tickets:delete');
  return can(viewer, 'contacts:unblock') || (viewer.role === 'AGENT' && settings.agentsMayUnblock);
}

/** A supervisor can make rules when `supervisorsMakeRules` is on. */
export function canMakeRules(viewer: Viewer, settings: { readonly supervisorsMakeRules: boolean }): boolean {
  return can(viewer, 'workspace:manage') || (viewer.role === 'SUPERVISOR' && settings.supervisorsMakeRules);
}
