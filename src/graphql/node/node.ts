import type { Permission } from '../../access/permission.ts';

/** Every kind of object with an id. An event that concerns no contact is a kind of its own, for auditors. */
export type NodeKind =
  | 'User'
  | 'ApiKey'
  | 'Channel'
  | 'Contact'
  | 'ContactBlock'
  | 'DeletionRequest'
  | 'BlockRule'
  | 'MergeProposal'
  | 'Ticket'
  | 'Message'
  | 'ContactEvent'
  | 'WorkspaceEvent';

/** The type of each kind in the schema, and the permission to read it. */
export const NODE_KINDS = {
  User: { type: 'User', permission: 'users:read' },
  ApiKey: { type: 'ApiKey', permission: 'workspace:manage' },
  Channel: { type: 'Channel', permission: 'viewer:read' },
  Contact: { type: 'Contact', permission: 'contacts:read' },
  ContactBlock: { type: 'ContactBlock', permission: 'contacts:read' },
  DeletionRequest: { type: 'DeletionRequest', permission: 'held:read' },
  BlockRule: { type: 'BlockRule', permission: 'held:read' },
  MergeProposal: { type: 'MergeProposal', permission: 'contacts:merge' },
  Ticket: { type: 'Ticket', permission: 'tickets:read' },
  Message: { type: 'Message', permission: 'tickets:read' },
  ContactEvent: { type: 'TimelineEntry', permission: 'contacts:read' },
  WorkspaceEvent: { type: 'TimelineEntry', permission: 'audit:read' },
} as const satisfies Record<NodeKind, { readonly type: string; readonly permission: Permission }>;
