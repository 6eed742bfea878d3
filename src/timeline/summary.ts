import type { Role } from '../access/viewer.ts';
import type { BlockEndCause } from '../blocks/block.ts';
import type { ContactUnblocked } from '../blocks/blockEvent.ts';
import type { IdentityKind } from '../contacts/identity.ts';
import type { ExportKind } from '../exports/exports.ts';
import type { DeliveryStatus } from '../outbound/deliveries/delivery.ts';
import type { ContactDeleted } from '../people/personEvent.ts';
import type { ReviewState } from '../tickets/review/review.ts';
import type { HandOverCause, MessageNotice } from '../tickets/ticket.ts';
import type { AnyEvent } from './eventType.ts';

/** The parts of an event that its summary needs. */
export type SummaryInput<Event extends AnyEvent = AnyEvent> = Event extends AnyEvent
  ? Pick<Event, 'type' | 'data'>
  : never;

/**
 * A few English words about an event, for a timeline. They repeat no text that a person wrote. A viewer who may not see
 * held tickets does not learn what was deleted with them.
 */
export function summaryOf({ type, data }: SummaryInput, seesHeld: boolean): string {
  switch (type) {
    case 'contact.blocked':
      return data.restores === undefined ? 'Blocked' : 'Unblocking undone';
    case 'contact.unblocked':
      return withDetail(END_WORDS[data.cause], disposalOf(data, seesHeld));
    case 'block.updated':
      return withDetail('Block changed', listed(data.changed));
    case 'contact.deletion_requested':
      return withDetail('Deletion requested', quantity(data.ticketCount, 'held ticket'));
    case 'contact.deletion_declined':
      return 'Deletion declined';
    case 'contact.merge_declined':
      return 'Merge declined';
    case 'contact.merge_proposed':
      return 'Merge proposed';
    case 'contact.updated':
      return data.changed.includes('identities') ? 'Block extended to the whole mailbox' : 'Renamed';
    case 'contact.identity_detached':
      return `${IDENTITY_WORDS[data.kind]} detached`;
    case 'contact.exported':
      return 'Contact exported';
    case 'export.made':
      return EXPORT_WORDS[data.export];
    case 'contact.deleted':
      return withDetail('Contact deleted', removalOf(data));
    case 'contact.erased':
      return withDetail('Contact erased', removalOf(data));
    case 'contact.merged':
      return 'Merged with another contact';
    case 'ticket.opened':
      return `Ticket opened for ${queueName(data.to)}`;
    case 'ticket.message_received':
      return 'Message received';
    case 'ticket.message_sent':
      return 'Message sent';
    case 'ticket.delivery_changed':
      return DELIVERY_WORDS[data.status];
    case 'ticket.assigned':
      return data.assigneeId === null ? 'Ticket returned to the unassigned' : 'Ticket assigned';
    case 'ticket.closed':
      return data.blockId === undefined ? 'Ticket closed' : 'Ticket closed by the block';
    case 'ticket.handed_over':
      return HAND_OVER_WORDS[data.cause];
    case 'ticket.returned_to_bot':
      return 'Ticket given to the bot';
    case 'ticket.held':
      return 'Message held in a new blocked ticket';
    case 'ticket.held_more':
      return 'Message held in the blocked ticket';
    case 'ticket.noticed':
    case 'contact.noticed':
      return NOTICE_WORDS[data.notice];
    case 'ticket.released':
      return `Ticket released to ${queueName(data.to)}`;
    case 'ticket.reviewed':
      return REVIEW_WORDS[data.state];
    case 'ticket.deleted':
      return withDetail(deletionWords(data), quantity(data.messagesDeleted, 'message'));
    case 'ticket.joined':
      return 'Blocked ticket joined to an older one';
    case 'settings.updated':
      return withDetail('Settings changed', listed(data.changed));
    case 'channel.created':
      return 'Channel created';
    case 'channel.updated':
      return withDetail('Channel changed', listed(data.changed));
    case 'webhook.updated':
      return withDetail('Webhook changed', listed(data.changed));
    case 'webhook.disabled':
      return data.cause === 'GONE'
        ? 'Webhook disabled because it is gone'
        : 'Webhook disabled because it failed for days';
    case 'user.role_changed':
      return `Role changed from ${ROLE_WORDS[data.from]} to ${ROLE_WORDS[data.to]}`;
    default:
      return FIXED_WORDS[type];
  }
}

const FIXED_WORDS = {
  'ticket.suggestion_dismissed': 'Said to be no spam',
  'ticket.legal_hold_placed': 'Legal hold placed',
  'ticket.legal_hold_lifted': 'Legal hold lifted',
  'block.restored': 'Kept block recognised',
  'ticket.reopened': 'Ticket open again',
  'ticket.held_again': 'Release undone',
  'ticket.restored': 'Deletion undone',
  'bulk.requested': 'Approval of a bulk deletion requested',
  'bulk.started': 'Bulk act started',
  'bulk.ended': 'Bulk act ended',
  'rule.created': 'Rule made',
  'rule.updated': 'Rule changed',
  'rule.deleted': 'Rule deleted',
  'import.finished': 'Import of blocks finished',
  'message.unrouted': 'Message kept for an address without a channel',
  'message.routed': 'Message routed to a channel',
  'api_key.created': 'API key created',
  'api_key.revoked': 'API key revoked',
  'user.disabled': 'User disabled',
  'user.enabled': 'User enabled',
  'user.signed_out': 'User signed out everywhere',
  'webhook.created': 'Webhook created',
  'webhook.secret_rotated': 'Webhook secret replaced',
  'webhook.replayed': 'Webhook replayed',
  'webhook.deleted': 'Webhook deleted',
} as const;

function deletionWords({ cause }: { readonly cause?: 'RETENTION' }): string {
  return cause === 'RETENTION' ? 'Blocked ticket deleted by retention' : 'Blocked ticket deleted';
}

const EXPORT_WORDS: Readonly<Record<ExportKind, string>> = {
  BLOCKS: 'Blocks exported',
  AUDIT: 'Audit log exported',
  HELD: 'Held tickets exported',
  EVIDENCE: 'Evidence exported',
};

const ROLE_WORDS: Readonly<Record<Role, string>> = { AGENT: 'agent', SUPERVISOR: 'supervisor', ADMIN: 'admin' };

const END_WORDS: Readonly<Record<BlockEndCause, string>> = {
  UNBLOCKED: 'Unblocked',
  EXPIRED: 'Block expired',
  MERGED: 'Unblocked',
  UNDONE: 'Block undone',
  REPLACED: 'Opt-out replaced by a block',
  OPTED_IN: 'Opted in again',
};

const HAND_OVER_WORDS: Readonly<Record<HandOverCause, string>> = {
  BOT: 'Ticket handed over by the bot',
  TIMEOUT: 'Ticket handed over because the bot did not answer',
  FAILING: 'Ticket handed over because the bot is not there',
  PERSON: 'Ticket taken from the bot',
};

const NOTICE_WORDS: Readonly<Record<MessageNotice, string>> = {
  REACTION: 'Reaction to a message',
  EDIT: 'Message edited by the customer',
  DELETION: 'Message deleted by the customer',
  SYSTEM: 'Notice of the channel',
};

const REVIEW_WORDS: Readonly<Record<ReviewState, string>> = {
  NEW: 'Blocked ticket marked as new',
  KEPT: 'Blocked ticket looked at and kept',
  SNOOZED: 'Blocked ticket snoozed',
};

/** The names of the schema's arguments, in English words. */
const ARGUMENT_WORDS: Readonly<Record<string, string>> = {
  expiresAt: 'end',
  blockContactEnabled: 'blocking',
  botEnabled: 'bot',
  botActive: 'bot',
  secret: 'webhook secret',
  agentsMayBlock: 'blocking by agents',
  agentsMayUnblock: 'unblocking by agents',
  deletionApproval: 'approval of deletions',
  deletionApprovalAbove: 'deletions without approval',
  undoSeconds: 'time to undo',
  heldRetentionDays: 'retention',
  heldWarningDays: 'warning before deletion',
};

const IDENTITY_WORDS: Readonly<Record<IdentityKind, string>> = {
  PHONE: 'Telephone number',
  EMAIL: 'E-mail address',
  HANDLE: 'Handle',
  EXTERNAL_ID: 'External id',
  SENDER_ID: 'Sender id',
};

function disposalOf(data: ContactUnblocked['data'], seesHeld: boolean): string {
  if (data.policy === 'UNBLOCK_ALL') {
    const released = quantity(data.ticketsReleased, 'ticket');
    return released === '' ? '' : `${released} released`;
  }
  const deleted = [quantity(data.ticketsDeleted, 'ticket'), quantity(data.messagesDeleted, 'message')].filter(Boolean);
  return seesHeld && deleted.length > 0 ? `${deleted.join(' with ')} deleted` : '';
}

function removalOf({ ticketsDeleted, messagesDeleted, repliesDeleted, blockKept }: ContactDeleted['data']): string {
  const gone = [quantity(ticketsDeleted, 'ticket'), quantity(messagesDeleted + repliesDeleted, 'message')];
  const deleted = gone.filter(Boolean).join(' with ');
  return [deleted === '' ? '' : `${deleted} deleted`, blockKept ? 'the block stays' : ''].filter(Boolean).join(', ');
}

function queueName(status: 'BOT' | 'UNASSIGNED'): string {
  return status === 'BOT' ? 'the bot' : 'the unassigned';
}

function listed(names: readonly string[]): string {
  return names.map((name) => ARGUMENT_WORDS[name] ?? name).join(', ');
}

/** Empty for a count of 0. */
function quantity(count: number, thing: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}

function withDetail(summary: string, detail: string): string {
  return detail === '' ? summary : `${summary}: ${detail}`;
}

const DELIVERY_WORDS: Readonly<Record<DeliveryStatus, string>> = {
  PENDING: 'Reply sent again',
  SENT: 'Reply sent',
  DELIVERED: 'Reply delivered',
  READ: 'Reply read',
  FAILED: 'Reply failed',
};
