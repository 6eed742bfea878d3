import { SYSTEM } from '../../src/access/viewer.ts';
import type { AnyEvent, AnyLoggedEvent, EventType } from '../../src/timeline/eventType.ts';

type EventOf<Type extends EventType> = Extract<AnyEvent, { readonly type: Type }>;

const OF_WORKSPACE = { contactId: null, ticketId: null } as const;
const OF_CONTACT = { contactId: 'contact', ticketId: null } as const;
const OF_TICKET = { contactId: 'contact', ticketId: 'ticket' } as const;
const MESSAGE = { messageId: 'm', channelId: 'here' } as const;
const API_KEY = { ...OF_WORKSPACE, data: { apiKeyId: 'key' } } as const;

const WEBHOOK = { ...OF_WORKSPACE, data: { webhookId: 'hook' } } as const;

const REMOVED = { ticketsDeleted: 0, messagesDeleted: 0, repliesDeleted: 0, blockKept: false, ticketIds: [] } as const;

/** One event of each type that can be written. */
export const SAMPLE_EVENTS: { readonly [Type in EventType]: EventOf<Type> } = {
  'contact.blocked': { ...OF_CONTACT, type: 'contact.blocked', data: { blockId: 'block' } },
  'contact.unblocked': {
    ...OF_CONTACT,
    type: 'contact.unblocked',
    data: {
      blockId: 'block',
      policy: 'UNBLOCK_ALL',
      cause: 'UNBLOCKED',
      ticketsReleased: 0,
      ticketsDeleted: 0,
      messagesDeleted: 0,
    },
  },
  'block.restored': { ...OF_CONTACT, type: 'block.restored', data: { blockId: 'block' } },
  'block.updated': { ...OF_CONTACT, type: 'block.updated', data: { blockId: 'block', changed: [] } },
  'contact.deletion_declined': { ...OF_CONTACT, type: 'contact.deletion_declined', data: { requestId: 'request' } },
  'contact.deletion_requested': {
    ...OF_CONTACT,
    type: 'contact.deletion_requested',
    data: { requestId: 'request', ticketCount: 0 },
  },
  'contact.merge_declined': {
    ...OF_CONTACT,
    type: 'contact.merge_declined',
    data: { proposalId: 'proposal', otherContactId: 'other' },
  },
  'contact.merge_proposed': {
    ...OF_CONTACT,
    type: 'contact.merge_proposed',
    data: { proposalId: 'proposal', otherContactId: 'other' },
  },
  'contact.updated': { ...OF_CONTACT, type: 'contact.updated', data: { changed: ['displayName'] } },
  'contact.identity_detached': { ...OF_CONTACT, type: 'contact.identity_detached', data: { kind: 'PHONE' } },
  'contact.exported': { ...OF_CONTACT, type: 'contact.exported', data: {} },
  'export.made': { ...OF_CONTACT, type: 'export.made', data: { export: 'EVIDENCE', format: 'ZIP' } },
  'contact.deleted': { ...OF_CONTACT, type: 'contact.deleted', data: REMOVED },
  'contact.erased': { ...OF_CONTACT, type: 'contact.erased', data: REMOVED },
  'contact.merged': {
    ...OF_CONTACT,
    type: 'contact.merged',
    data: {
      from: 'old',
      tickets: [{ ticketId: 'moved', status: 'CLOSED' }],
      heldTickets: [{ ticketId: 'held', channelId: 'here' }],
    },
  },
  'ticket.opened': { ...OF_TICKET, type: 'ticket.opened', data: { ...MESSAGE, to: 'BOT' } },
  'ticket.message_received': { ...OF_TICKET, type: 'ticket.message_received', data: MESSAGE },
  'ticket.message_sent': { ...OF_TICKET, type: 'ticket.message_sent', data: { messageId: 'm' } },
  'ticket.delivery_changed': {
    ...OF_TICKET,
    type: 'ticket.delivery_changed',
    data: { messageId: 'm', status: 'SENT', errorCode: null },
  },
  'ticket.assigned': {
    ...OF_TICKET,
    type: 'ticket.assigned',
    data: { from: 'BOT', to: 'ASSIGNED', assigneeId: 'ann' },
  },
  'ticket.closed': { ...OF_TICKET, type: 'ticket.closed', data: { from: 'BOT', to: 'CLOSED' } },
  'ticket.held_again': {
    ...OF_TICKET,
    type: 'ticket.held_again',
    data: { from: 'UNASSIGNED', to: 'BLOCKED', channelId: 'here', undoes: 1 },
  },
  'ticket.restored': {
    ...OF_TICKET,
    type: 'ticket.restored',
    data: { messagesRestored: 1, channelId: 'here', undoes: 1 },
  },
  'ticket.reopened': {
    ...OF_TICKET,
    type: 'ticket.reopened',
    data: { from: 'CLOSED', to: 'UNASSIGNED', assigneeId: null, channelId: 'here' },
  },
  'ticket.handed_over': {
    ...OF_TICKET,
    type: 'ticket.handed_over',
    data: { from: 'BOT', to: 'UNASSIGNED', cause: 'PERSON', channelId: 'here' },
  },
  'ticket.suggestion_dismissed': {
    ...OF_TICKET,
    type: 'ticket.suggestion_dismissed',
    data: { from: 'UNASSIGNED', channelId: 'here' },
  },
  'ticket.returned_to_bot': {
    ...OF_TICKET,
    type: 'ticket.returned_to_bot',
    data: { from: 'ASSIGNED', to: 'BOT', channelId: 'here' },
  },
  'ticket.held': { ...OF_TICKET, type: 'ticket.held', data: { ...MESSAGE, to: 'BLOCKED' } },
  'ticket.held_more': { ...OF_TICKET, type: 'ticket.held_more', data: MESSAGE },
  'ticket.noticed': { ...OF_TICKET, type: 'ticket.noticed', data: { ...MESSAGE, notice: 'REACTION' } },
  'contact.noticed': { ...OF_CONTACT, type: 'contact.noticed', data: { channelId: 'here', notice: 'SYSTEM' } },
  'ticket.released': {
    ...OF_TICKET,
    type: 'ticket.released',
    data: { from: 'BLOCKED', to: 'BOT', channelId: 'here' },
  },
  'ticket.reviewed': { ...OF_TICKET, type: 'ticket.reviewed', data: { state: 'KEPT', channelId: 'here' } },
  'ticket.legal_hold_placed': { ...OF_TICKET, type: 'ticket.legal_hold_placed', data: { channelId: 'here' } },
  'ticket.legal_hold_lifted': { ...OF_TICKET, type: 'ticket.legal_hold_lifted', data: { channelId: 'here' } },
  'rule.created': { ...OF_WORKSPACE, type: 'rule.created', data: { ruleId: 'rule', effect: 'HOLD', match: 'WORDS' } },
  'rule.updated': {
    ...OF_WORKSPACE,
    type: 'rule.updated',
    data: { ruleId: 'rule', effect: 'HOLD', match: 'WORDS', changed: ['enabled'] },
  },
  'rule.deleted': { ...OF_WORKSPACE, type: 'rule.deleted', data: { ruleId: 'rule', effect: 'HOLD', match: 'WORDS' } },
  'bulk.requested': { ...OF_WORKSPACE, type: 'bulk.requested', data: { bulkId: 'bulk', act: 'DELETE', total: 0 } },
  'bulk.started': { ...OF_WORKSPACE, type: 'bulk.started', data: { bulkId: 'bulk', act: 'KEEP', total: 0 } },
  'bulk.ended': {
    ...OF_WORKSPACE,
    type: 'bulk.ended',
    data: { bulkId: 'bulk', act: 'KEEP', state: 'FINISHED', changed: 0, refused: 0 },
  },
  'import.finished': {
    ...OF_WORKSPACE,
    type: 'import.finished',
    data: { importId: 'import', dryRun: false, added: 2, already: 1, refused: 0, stopped: false },
  },
  'ticket.deleted': { ...OF_TICKET, type: 'ticket.deleted', data: { messagesDeleted: 0, channelId: 'here' } },
  'ticket.joined': { ...OF_TICKET, type: 'ticket.joined', data: { intoTicketId: 'older', channelId: 'here' } },
  'settings.updated': { ...OF_WORKSPACE, type: 'settings.updated', data: { changed: [] } },
  'channel.created': { ...OF_WORKSPACE, type: 'channel.created', data: { channelId: 'here' } },
  'channel.updated': { ...OF_WORKSPACE, type: 'channel.updated', data: { channelId: 'here', changed: [] } },
  'message.unrouted': { ...OF_WORKSPACE, type: 'message.unrouted', data: { unroutedMessageId: 'u' } },
  'message.routed': { ...OF_WORKSPACE, type: 'message.routed', data: { unroutedMessageId: 'u', channelId: 'here' } },
  'api_key.created': { ...API_KEY, type: 'api_key.created' },
  'api_key.revoked': { ...API_KEY, type: 'api_key.revoked' },
  'user.disabled': { ...OF_WORKSPACE, type: 'user.disabled', data: { userId: 'ann' } },
  'user.enabled': { ...OF_WORKSPACE, type: 'user.enabled', data: { userId: 'ann' } },
  'user.signed_out': { ...OF_WORKSPACE, type: 'user.signed_out', data: { userId: 'ann' } },
  'webhook.created': { ...WEBHOOK, type: 'webhook.created' },
  'webhook.secret_rotated': { ...WEBHOOK, type: 'webhook.secret_rotated' },
  'webhook.replayed': { ...WEBHOOK, type: 'webhook.replayed' },
  'webhook.deleted': { ...WEBHOOK, type: 'webhook.deleted' },
  'webhook.updated': { ...OF_WORKSPACE, type: 'webhook.updated', data: { webhookId: 'hook', changed: [] } },
  'webhook.disabled': { ...OF_WORKSPACE, type: 'webhook.disabled', data: { webhookId: 'hook', cause: 'GONE' } },
  'user.role_changed': {
    ...OF_WORKSPACE,
    type: 'user.role_changed',
    data: { userId: 'ann', from: 'SUPERVISOR', to: 'AGENT' },
  },
};

/** A sample event with some of its payload replaced. */
export function sampleEvent<Type extends EventType>(type: Type, data: Partial<EventOf<Type>['data']> = {}) {
  const event = SAMPLE_EVENTS[type];
  return { ...event, data: { ...event.data, ...data } };
}

/** The same as the log holds it. */
export function loggedEvent<Type extends EventType>(
  type: Type,
  data: Partial<EventOf<Type>['data']> = {},
): AnyLoggedEvent {
  const logged: object = {
    ...sampleEvent(type, data),
    id: 1,
    workspaceId: 'w',
    audience: 'EVERYONE',
    actor: SYSTEM,
    occurredAt: new Date(0),
  };
  return logged as AnyLoggedEvent;
}
