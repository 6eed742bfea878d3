import { can, canMakeRules } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { decideBlock, decideBlockUpdate, decideUnblock } from '../../blocks/blocking.ts';
import type { Refused } from '../../refusals/refusal.ts';
import { decideDeletion, decideUnblockTicket } from '../../tickets/blockedTicket.ts';
import type { WorkspaceSettings } from '../../workspaces/workspace.ts';

/** The acts that a screen can offer. Role, scopes and the settings of the workspace decide together. */
export const VIEWER_PERMISSIONS = [
  'READ_CONTACTS',
  'READ_TICKETS',
  'READ_USERS',
  'SEE_HELD',
  'WRITE_TICKETS',
  'BLOCK',
  'UPDATE_BLOCK',
  'UNBLOCK',
  'MERGE_CONTACTS',
  'DELETE_HELD',
  'REVIEW_HELD',
  'APPROVE_DELETIONS',
  'RELEASE',
  'MAKE_RULES',
  'INGEST',
  'READ_AUDIT',
  'MANAGE_PRIVACY',
  'MANAGE_WORKSPACE',
] as const;
export type ViewerPermission = (typeof VIEWER_PERMISSIONS)[number];

type Holds = (viewer: Viewer, settings: WorkspaceSettings) => boolean;

const HELD = { status: 'BLOCKED', releasedAt: null, onLegalHold: false } as const;
const TERMS = { reason: 'SPAM', scope: 'INBOUND', note: null, expiresAt: null } as const;
const ACTIVE = { contact: null, inForce: null };
const BLOCKED = { contact: null, inForce: TERMS };
/** No block of these has an end, so no decision looks at the clock. */
const NO_MOMENT = new Date(0);

/** The decisions of the commands, for objects that allow the act. So only the viewer and the settings decide. */
const HOLDS: Record<ViewerPermission, Holds> = {
  READ_CONTACTS: (viewer) => can(viewer, 'contacts:read'),
  READ_TICKETS: (viewer) => can(viewer, 'tickets:read'),
  READ_USERS: (viewer) => can(viewer, 'users:read'),
  SEE_HELD: (viewer) => can(viewer, 'held:read'),
  WRITE_TICKETS: (viewer) => can(viewer, 'tickets:write'),
  BLOCK: (viewer, settings) => isYes(decideBlock(viewer, settings, ACTIVE, TERMS, NO_MOMENT)),
  UPDATE_BLOCK: (viewer, settings) => isYes(decideBlockUpdate(viewer, settings, BLOCKED, {}, NO_MOMENT)),
  UNBLOCK: (viewer, settings) => isYes(decideUnblock(viewer, settings, BLOCKED, 'UNBLOCK_ALL')),
  MERGE_CONTACTS: (viewer) => can(viewer, 'contacts:merge'),
  DELETE_HELD: (viewer) => isYes(decideDeletion(viewer, HELD, null)),
  REVIEW_HELD: (viewer) => can(viewer, 'held:review'),
  APPROVE_DELETIONS: (viewer) => can(viewer, 'deletions:approve'),
  RELEASE: (viewer) => isYes(decideUnblockTicket(viewer, HELD, () => false)),
  MAKE_RULES: (viewer, settings) => canMakeRules(viewer, settings),
  INGEST: (viewer) => can(viewer, 'messages:ingest'),
  READ_AUDIT: (viewer) => can(viewer, 'audit:read'),
  MANAGE_PRIVACY: (viewer) => can(viewer, 'privacy:manage'),
  MANAGE_WORKSPACE: (viewer) => can(viewer, 'workspace:manage'),
};

/** The permissions of the viewer under these settings, always in the same order. */
export function permissionsOf(viewer: Viewer, settings: WorkspaceSettings): ViewerPermission[] {
  return VIEWER_PERMISSIONS.filter((permission) => HOLDS[permission](viewer, settings));
}

function isYes(decision: object | Refused): boolean {
  return !('refused' in decision);
}
