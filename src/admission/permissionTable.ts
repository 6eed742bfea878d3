import { can, type Permission } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';

/** A list means any of them. `SETTINGS`: the settings can also allow it to agents, so the command decides. */
export type Requirement = Permission | readonly Permission[] | 'SETTINGS';

const READS_TICKETS: readonly Permission[] = ['tickets:read', 'bot:read'];
const ANSWERS: readonly Permission[] = ['tickets:write', 'bot:answer'];
const READS_CONTACTS: readonly Permission[] = ['contacts:read', 'bot:read'];

/** The permission that each root field needs. A field that is not listed is refused, and a test fails until it is. */
export const OPERATIONS: Readonly<Record<string, Requirement>> = {
  'Query.viewer': 'viewer:read',
  'Query.node': 'viewer:read',
  'Query.contact': 'contacts:read',
  'Query.contactByIdentity': 'contacts:read',
  'Query.contacts': 'contacts:read',
  'Query.mergeProposals': 'contacts:merge',
  'Query.deletionRequests': 'deletions:approve',
  'Query.ticket': READS_TICKETS,
  'Query.tickets': 'tickets:read',
  'Query.blockedTickets': 'held:read',
  'Query.matchingTickets': 'held:read',
  'Query.bulkJob': 'held:read',
  'Query.bulkJobs': 'held:read',
  'Query.import': 'blocks:import',
  'Query.imports': 'blocks:import',
  'Query.heldRetentionPreview': 'workspace:manage',
  'Query.blockRules': 'held:read',
  'Query.testBlockRule': 'held:read',
  'Query.queueCounts': 'tickets:read',
  'Query.feedCursor': 'viewer:read',
  'Query.channels': 'viewer:read',
  'Query.users': 'users:read',
  'Query.unroutedMessages': 'workspace:manage',
  'Query.unroutedAddresses': 'workspace:manage',
  'Query.apiKeys': 'workspace:manage',
  'Query.webhooks': 'workspace:manage',
  'Query.webhookDeliveries': 'workspace:manage',
  'Query.auditLog': 'audit:read',
  'Mutation.updateContact': 'tickets:write',
  'Mutation.mergeContacts': 'contacts:merge',
  'Mutation.declineMergeProposal': 'contacts:merge',
  'Mutation.detachIdentity': 'contacts:merge',
  'Mutation.blockContact': 'SETTINGS',
  'Mutation.blockContacts': 'SETTINGS',
  'Mutation.blockIdentity': 'SETTINGS',
  'Mutation.updateBlock': 'SETTINGS',
  'Mutation.unblockContact': 'SETTINGS',
  'Mutation.unblockContacts': 'SETTINGS',
  'Mutation.unblockIdentity': 'SETTINGS',
  'Mutation.requestDeletion': 'tickets:delete',
  'Mutation.approveDeletion': 'deletions:approve',
  'Mutation.declineDeletion': 'deletions:approve',
  'Mutation.deleteContact': 'privacy:manage',
  'Mutation.eraseContact': 'privacy:manage',
  'Mutation.unblockTicket': 'tickets:release',
  'Mutation.unblockTickets': 'tickets:release',
  'Mutation.reviewTickets': 'held:review',
  'Mutation.keepTicket': 'held:review',
  'Mutation.startBulk': 'held:read',
  'Mutation.stopBulk': 'held:read',
  'Mutation.approveBulk': 'deletions:approve',
  'Mutation.declineBulk': 'deletions:approve',
  'Mutation.createBlockRule': 'SETTINGS',
  'Mutation.updateBlockRule': 'SETTINGS',
  'Mutation.deleteBlockRule': 'SETTINGS',
  'Mutation.deleteBlockedTicket': 'tickets:delete',
  'Mutation.undo': 'SETTINGS',
  'Mutation.receiveMessage': 'messages:ingest',
  'Mutation.receiveMessages': 'messages:ingest',
  'Mutation.sendMessage': ANSWERS,
  'Mutation.retryMessage': 'tickets:write',
  'Mutation.reportDelivery': 'messages:deliver',
  'Mutation.assignTicket': 'tickets:write',
  'Mutation.closeTicket': 'tickets:write',
  'Mutation.dismissSuggestion': 'SETTINGS',
  'Mutation.handOverTicket': ANSWERS,
  'Mutation.returnTicketToBot': 'tickets:write',
  'Mutation.updateWorkspaceSettings': 'workspace:manage',
  'Mutation.createChannel': 'workspace:manage',
  'Mutation.updateChannel': 'workspace:manage',
  'Mutation.connectBot': 'workspace:manage',
  'Mutation.disconnectBot': 'workspace:manage',
  'Mutation.connectChannel': 'workspace:manage',
  'Mutation.disconnectChannel': 'workspace:manage',
  'Mutation.setChannelSecret': 'workspace:manage',
  'Mutation.removeChannelSecret': 'workspace:manage',
  'Mutation.routeMessage': 'workspace:manage',
  'Mutation.createWebhook': 'workspace:manage',
  'Mutation.updateWebhook': 'workspace:manage',
  'Mutation.rotateWebhookSecret': 'workspace:manage',
  'Mutation.deleteWebhook': 'workspace:manage',
  'Mutation.testWebhook': 'workspace:manage',
  'Mutation.resendWebhook': 'workspace:manage',
  'Mutation.replayWebhook': 'workspace:manage',
  'Mutation.createApiKey': 'workspace:manage',
  'Mutation.revokeApiKey': 'workspace:manage',
  'Mutation.disableUser': 'workspace:manage',
  'Mutation.enableUser': 'workspace:manage',
  'Mutation.signOutUser': 'workspace:manage',
  'Subscription.blockedTicketEvents': 'held:read',
  'Subscription.bulkJobChanges': 'held:read',
  'Subscription.importProgress': 'blocks:import',
  'Subscription.contactEvents': 'contacts:read',
  'Subscription.ticketEvents': READS_TICKETS,
  'Subscription.queueCounts': 'tickets:read',
};

/**
 * The permission needed to select a type's fields, by whatever path. The object that a mutation itself returns needs no
 * more than the mutation does.
 */
export const OBJECTS: Readonly<Record<string, Permission | readonly Permission[]>> = {
  Contact: READS_CONTACTS,
  ContactBlock: 'contacts:read',
  BlockChange: 'contacts:read',
  BlockTerms: 'contacts:read',
  MergeProposal: 'contacts:merge',
  DeletionRequest: 'held:read',
  Ticket: READS_TICKETS,
  TicketGroup: READS_TICKETS,
  TicketReview: 'held:read',
  LegalHold: 'held:read',
  HeldCause: 'held:read',
  SpamSuggestion: READS_TICKETS,
  BlockRule: 'held:read',
  RuleTrial: 'held:read',
  BulkJob: 'held:read',
  Import: 'blocks:import',
  ImportProblem: 'blocks:import',
  ImportProgress: 'blocks:import',
  BulkRefusal: 'held:read',
  MatchingTickets: 'held:read',
  Message: READS_TICKETS,
  Delivery: 'viewer:read',
  Undo: 'viewer:read',
  Attachment: READS_TICKETS,
  TimelineEntry: 'contacts:read',
  ApiKey: 'workspace:manage',
  UnroutedMessage: 'workspace:manage',
  Webhook: 'workspace:manage',
  WebhookDelivery: 'workspace:manage',
  UnroutedAddress: 'workspace:manage',
  User: 'viewer:read',
  SystemActor: 'viewer:read',
  Channel: 'viewer:read',
  ChannelBot: 'viewer:read',
  ChannelConnection: 'viewer:read',
  Workspace: 'viewer:read',
  WorkspaceSettings: 'viewer:read',
  Viewer: 'viewer:read',
  QueueCounts: 'tickets:read',
  ContactIdentity: READS_CONTACTS,
};

/** The fields of these types that `bot:read` allows without the first permission of the type. */
export const FIELDS_OF_BOTS: Readonly<Record<string, readonly string[]>> = {
  Contact: ['id', 'displayName', 'identities'],
  Ticket: [
    'id',
    'number',
    'status',
    'preview',
    'messageCount',
    'createdAt',
    'lastMessageAt',
    'group',
    'contact',
    'channel',
    'messages',
  ],
  Message: [
    'id',
    'direction',
    'body',
    'truncated',
    'externalId',
    'notice',
    'refersTo',
    'editedAt',
    'deletedAt',
    'sentAt',
    'storedAt',
    'delivery',
    'attachments',
    'ticket',
  ],
};

/** Whether the viewer has the permission, or one of them. */
export function meets(viewer: Viewer, required: Permission | readonly Permission[]): boolean {
  return typeof required === 'string' ? can(viewer, required) : required.some((one) => can(viewer, one));
}

/** Whether the viewer may select the field of an object that it may read. Only the sight of a bot is bounded so. */
export function canSelect(viewer: Viewer, type: string, field: string): boolean {
  const required = OBJECTS[type];
  const fields = FIELDS_OF_BOTS[type];
  if (fields === undefined || required === undefined || typeof required === 'string') return true;
  const [whole] = required;
  return !can(viewer, 'bot:read') || (whole !== undefined && can(viewer, whole)) || fields.includes(field);
}
