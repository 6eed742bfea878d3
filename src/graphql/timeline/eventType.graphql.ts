import type { EventType } from '../../timeline/eventType.ts';
import { enumOf } from '../enumOf.graphql.ts';

/** What each type of event tells. */
export const EVENT_DESCRIPTIONS: Readonly<Record<EventType, string>> = {
  'contact.blocked': '`contact.blocked`: a contact was blocked.',
  'contact.unblocked': '`contact.unblocked`: a contact was unblocked, or its block expired.',
  'block.restored':
    '`block.restored`: a message of a removed person met the block that was kept, and their contact was made again. For viewers who may see held tickets.',
  'block.updated': '`block.updated`: the reason, the note or the end of a block changed.',
  'contact.deletion_declined':
    '`contact.deletion_declined`: a request to delete held tickets was declined or taken back. For viewers who may see held tickets.',
  'contact.deletion_requested':
    '`contact.deletion_requested`: a second person was asked to delete the held tickets of a contact. For viewers who may see held tickets.',
  'contact.merge_declined':
    '`contact.merge_declined`: a person said that two contacts are not one person. For viewers who may see held tickets.',
  'contact.merge_proposed':
    '`contact.merge_proposed`: a message named an identity of another contact, so the two may be one person. For viewers who may see held tickets.',
  'contact.updated': '`contact.updated`: a person renamed a contact, or extended its block to a whole mailbox.',
  'contact.identity_detached': '`contact.identity_detached`: an identity was taken off a contact.',
  'contact.exported':
    '`contact.exported`: everything that is stored of a person was exported. For viewers who may see held tickets.',
  'export.made': '`export.made`: blocks, held tickets, the audit log or the evidence of a contact were exported.',
  'contact.deleted': '`contact.deleted`: a contact was deleted with its tickets and messages.',
  'contact.erased': '`contact.erased`: a contact was erased.',
  'contact.merged': '`contact.merged`: another contact was merged into the contact.',
  'ticket.opened': '`ticket.opened`: the first message of a new ticket was delivered.',
  'ticket.message_received': '`ticket.message_received`: a message joined an open ticket.',
  'ticket.message_sent': '`ticket.message_sent`: a reply was written.',
  'ticket.delivery_changed': '`ticket.delivery_changed`: a reply reached the channel or the customer, or failed.',
  'ticket.assigned': '`ticket.assigned`: a ticket was assigned, or returned to the unassigned.',
  'ticket.closed': '`ticket.closed`: a ticket was closed, by an actor or by a block.',
  'ticket.held_again': '`ticket.held_again`: the release of a ticket was undone, and it is held again.',
  'ticket.restored':
    '`ticket.restored`: the deletion of a held ticket was undone. For viewers who may see held tickets.',
  'ticket.reopened': '`ticket.reopened`: a ticket that a block had closed is open again, because the block was undone.',
  'ticket.handed_over': '`ticket.handed_over`: a ticket of the bot was handed over to the unassigned.',
  'ticket.returned_to_bot': '`ticket.returned_to_bot`: a person gave a ticket to the bot.',
  'ticket.held': '`ticket.held`: the first message of a new held ticket arrived.',
  'ticket.held_more': '`ticket.held_more`: a message joined a held ticket.',
  'ticket.noticed':
    '`ticket.noticed`: a customer reacted to a message, edited or deleted one, or the channel gave notice of the customer.',
  'contact.noticed': '`contact.noticed`: the same of a contact who has no ticket on the channel.',
  'ticket.suggestion_dismissed': '`ticket.suggestion_dismissed`: a person said that an open ticket is no spam.',
  'ticket.reviewed': '`ticket.reviewed`: a person decided about a held ticket, or its snooze has passed.',
  'ticket.legal_hold_placed':
    '`ticket.legal_hold_placed`: a ticket came under legal hold, or the note of the hold changed.',
  'ticket.legal_hold_lifted': '`ticket.legal_hold_lifted`: the legal hold of a ticket was lifted.',
  'ticket.released': '`ticket.released`: a held ticket was released by `unblockTicket`.',
  'ticket.deleted': '`ticket.deleted`: a held ticket was deleted by `deleteBlockedTicket`.',
  'ticket.joined':
    '`ticket.joined`: the messages of a held ticket joined an older one, because their contacts were merged.',
  'bulk.requested': '`bulk.requested`: a second person was asked to approve that many held tickets are deleted.',
  'bulk.started': '`bulk.started`: a job began to act on many held tickets.',
  'bulk.ended': '`bulk.ended`: a bulk act on held tickets ended, was stopped or was declined.',
  'rule.created': '`rule.created`: a rule was made.',
  'rule.updated': '`rule.updated`: a rule was changed.',
  'rule.deleted': '`rule.deleted`: a rule was deleted, by a person or with the erasure of the person that it names.',
  'import.finished': '`import.finished`: an import of blocks, or its dry run, ended or was stopped.',
  'settings.updated': '`settings.updated`: the settings of the workspace changed.',
  'channel.created': '`channel.created`: a channel was created.',
  'channel.updated': '`channel.updated`: a channel changed.',
  'message.unrouted': '`message.unrouted`: a message came for an address that no channel has.',
  'message.routed': '`message.routed`: an unrouted message was received on a channel.',
  'api_key.created': '`api_key.created`: an API key was created.',
  'api_key.revoked': '`api_key.revoked`: an API key was revoked.',
  'user.disabled': '`user.disabled`: a user was disabled.',
  'user.enabled': '`user.enabled`: a disabled user was enabled again.',
  'user.signed_out': '`user.signed_out`: a user was signed out everywhere.',
  'user.role_changed': '`user.role_changed`: a newer token of a user says another role.',
  'webhook.created': '`webhook.created`: a webhook was created.',
  'webhook.updated': '`webhook.updated`: a webhook changed.',
  'webhook.secret_rotated': '`webhook.secret_rotated`: the secret of a webhook was replaced.',
  'webhook.replayed': '`webhook.replayed`: a webhook is told again of what happened.',
  'webhook.disabled': '`webhook.disabled`: a webhook was disabled, because it answered 410 or failed for five days.',
  'webhook.deleted': '`webhook.deleted`: a webhook was deleted.',
};

export const EventTypeEnum = enumOf<EventType>(
  'EventType',
  'The type of an event. More values can come, so accept unknown ones.',
  EVENT_DESCRIPTIONS,
);
