import type { Viewer } from '../appContext/queries.ts';

/**
 * Why the viewer cannot block anyone: blocking is for supervisors here (`ROLE`), or it is switched off (`OFF`).
 * `OFF_OWN` is for viewers who can switch it on themselves.
 */
export type BlockDenial = 'ROLE' | 'OFF' | 'OFF_OWN';

/** Null when the viewer can block. */
export function blockDenial({ permissions, settings }: Pick<Viewer, 'permissions' | 'settings'>): BlockDenial | null {
  if (permissions.includes('BLOCK')) return null;
  if (settings.blockContactEnabled) return 'ROLE';
  return permissions.includes('MANAGE_WORKSPACE') ? 'OFF_OWN' : 'OFF';
}
