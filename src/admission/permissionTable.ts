import type { Permission } from '../access/permission.ts';

/** `SETTINGS`: the workspace's settings can also allow it to agents, so the command decides. */
export type Requirement = Permission | 'SETTINGS';

/** The permission that each root field needs. A field that is not listed is refused, and a test fails until it is. */
export const OPERATIONS: Readonly<Record<string, Requirement>> = {
  'Query.viewer': 'viewer:read',
  'Query.node': 'viewer:read',
  'Query.contact': 'contacts:read',
  'Query.contactByIdentity': 'contacts:read',
  'Query.contacts': 'contacts:read',
  'Query.ticket': 'tickets:read',
  'Query.tickets': 'tickets:read',
  'Query.blockedTickets': 'held:read',
  'Query.queueCounts': 'tickets:read',
  'Query.feedCursor': 'viewer:read',
  'Query.channels': 'viewer:read',
  'Query.users': 'users:read',
  'Query.unroutedMessages': 'workspace:manage',
  'Query.unroutedAddresses': 'workspace:manage',
  'Query.apiKeys': 'workspace:manage',
  'Query.auditLog': 'audit:read',
  'Mutation.updateContact': 'tickets:write',
  'Mutation.mergeContacts': 'contacts:merge',
  'Mutation.detachIdentity': 'contacts:merge',
  'Mutation.blockContact': 'SETTINGS',
  'Mutation.blockContacts': 'SETTINGS',
  'Mutation.blockIdentity': 'SETTINGS',
  'Mutation.updateBlock': 'SETTINGS',
  'Mutation.unblockContact': 'SETTINGS',
  'Mutation.unblockContacts': 'SETTINGS',
  'Mutation.unblockIdentity': 'SETTINGS',
  'Mutation.deleteContact': 'privacy:manage',
  'Mutation.eraseContact': 'privacy:manage',
  'Mutation.unblockTicket': 'tickets:release',
  'Mutation.unblockTickets': 'tickets:release',
  'Mutation.deleteBlockedTicket': 'tickets:delete',
  'Mutation.receiveMessage': 'messages:ingest',
  'Mutation.receiveMessages': 'messages:ingest',
  'Mutation.sendMessage': 'tickets:write',
  'Mutation.assignTicket': 'tickets:write',
  'Mutation.closeTicket': 'tickets:write',
  'Mutation.updateWorkspaceSettings': 'workspace:manage',
  'Mutation.createChannel': 'workspace:manage',
  'Mutation.updateChannel': 'workspace:manage',
  'Mutation.setChannelSecret': 'workspace:manage',
  'Mutation.removeChannelSecret': 'workspace:manage',
  'Mutation.routeMessage': 'workspace:manage',
  'Mutation.createApiKey': 'workspace:manage',
  'Mutation.revokeApiKey': 'workspace:manage',
  'Subscription.blockedTicketEvents': 'held:read',
  'Subscription.contactEvents': 'contacts:read',
  'Subscription.ticketEvents': 'tickets:read',
  'Subscription.queueCounts': 'tickets:read',
};

/**
 * The permission needed to select a type's fields, by whatever path. The object that a mutation itself returns needs no
 * more than the mutation does.
 */
export const OBJECTS: Readonly<Record<string, Permission>> = {
  Contact: 'contacts:read',
  ContactBlock: 'contacts:read',
  Ticket: 'tickets:read',
  Message: 'tickets:read',
  TimelineEntry: 'contacts:read',
  ApiKey: 'workspace:manage',
  UnroutedMessage: 'workspace:manage',
  UnroutedAddress: 'workspace:manage',
  User: 'viewer:read',
  SystemActor: 'viewer:read',
  Channel: 'viewer:read',
  Workspace: 'viewer:read',
  WorkspaceSettings: 'viewer:read',
  Viewer: 'viewer:read',
  QueueCounts: 'tickets:read',
  ContactIdentity: 'contacts:read',
};
