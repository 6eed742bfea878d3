import type { ApiKeyEvent } from '../accounts/apiKeyEvent.ts';
import type { UserEvent } from '../accounts/userEvent.ts';
import type { BlockEvent, DeletionRequestEvent } from '../blocks/blockEvent.ts';
import type { BulkEvent } from '../bulk/bulkEvent.ts';
import type { UnroutedEvent } from '../channels/unrouted/unroutedEvent.ts';
import type { ContactEvent } from '../contacts/contactEvent.ts';
import type { LoggedEvent } from '../events/event.ts';
import type { ExportMade } from '../exports/exportEvent.ts';
import type { ImportFinished } from '../imports/importEvent.ts';
import type { DeliveryChanged } from '../outbound/deliveries/deliveryEvent.ts';
import type { WebhookChanged } from '../outbound/webhooks/webhookChanged.ts';
import type { PersonEvent } from '../people/personEvent.ts';
import type { RuleEvent } from '../rules/ruleEvent.ts';
import type { TicketEvent } from '../tickets/ticketEvent.ts';
import type { WorkspaceEvent } from '../workspaces/workspaceEvent.ts';

/** Every event that a module of this version writes. */
export type AnyEvent =
  | WorkspaceEvent
  | ApiKeyEvent
  | UserEvent
  | ContactEvent
  | BlockEvent
  | DeletionRequestEvent
  | PersonEvent
  | ExportMade
  | TicketEvent
  | DeliveryChanged
  | UnroutedEvent
  | WebhookChanged
  | BulkEvent
  | RuleEvent
  | ImportFinished;

/** An event as a reader of the log gets it. */
export type AnyLoggedEvent = LoggedEvent<AnyEvent>;

export type EventType = AnyEvent['type'];

/** The types of events, as a timeline entry names them in `type`. */
export const EVENT_TYPES = [
  'contact.blocked',
  'contact.unblocked',
  'block.restored',
  'block.updated',
  'contact.deletion_requested',
  'contact.deletion_declined',
  'contact.merge_proposed',
  'contact.merge_declined',
  'contact.updated',
  'contact.identity_detached',
  'contact.exported',
  'export.made',
  'contact.deleted',
  'contact.erased',
  'contact.merged',
  'ticket.opened',
  'ticket.message_received',
  'ticket.message_sent',
  'ticket.delivery_changed',
  'ticket.assigned',
  'ticket.closed',
  'ticket.reopened',
  'ticket.handed_over',
  'ticket.returned_to_bot',
  'ticket.suggestion_dismissed',
  'ticket.held',
  'ticket.held_more',
  'ticket.noticed',
  'contact.noticed',
  'ticket.reviewed',
  'ticket.legal_hold_placed',
  'ticket.legal_hold_lifted',
  'ticket.released',
  'ticket.held_again',
  'ticket.restored',
  'ticket.deleted',
  'ticket.joined',
  'bulk.requested',
  'bulk.started',
  'bulk.ended',
  'rule.created',
  'rule.updated',
  'rule.deleted',
  'import.finished',
  'settings.updated',
  'channel.created',
  'channel.updated',
  'message.unrouted',
  'message.routed',
  'api_key.created',
  'api_key.revoked',
  'user.disabled',
  'user.enabled',
  'user.signed_out',
  'user.role_changed',
  'webhook.created',
  'webhook.updated',
  'webhook.secret_rotated',
  'webhook.replayed',
  'webhook.disabled',
  'webhook.deleted',
] as const satisfies readonly EventType[];

/** The type, when this version knows it: a newer server can have written others. Null otherwise. */
export function knownEventType(type: string): EventType | null {
  return EVENT_TYPES.find((known) => known === type) ?? null;
}
