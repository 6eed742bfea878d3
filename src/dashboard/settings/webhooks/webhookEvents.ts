import type { WebhookEvent } from '../../gql/graphql.ts';
import { en } from '../../texts/en/settings/webhooks.ts';

export interface EventGroup {
  readonly name: keyof typeof en.group;
  readonly events: readonly WebhookEvent[];
}

/** The events that a webhook can be told of, by what they are about. */
export const EVENT_GROUPS: readonly EventGroup[] = [
  {
    name: 'contacts',
    events: [
      'CONTACT_BLOCKED',
      'CONTACT_UNBLOCKED',
      'BLOCK_UPDATED',
      'CONTACT_UPDATED',
      'CONTACT_MERGED',
      'CONTACT_IDENTITY_DETACHED',
      'CONTACT_NOTICED',
      'CONTACT_DELETED',
      'CONTACT_ERASED',
    ],
  },
  {
    name: 'tickets',
    events: [
      'TICKET_OPENED',
      'TICKET_MESSAGE_RECEIVED',
      'TICKET_MESSAGE_SENT',
      'MESSAGE_OUTBOUND',
      'TICKET_DELIVERY_CHANGED',
      'TICKET_NOTICED',
      'TICKET_ASSIGNED',
      'TICKET_HANDED_OVER',
      'TICKET_RETURNED_TO_BOT',
      'TICKET_SUGGESTION_DISMISSED',
      'TICKET_CLOSED',
      'TICKET_REOPENED',
      'TICKET_HELD_AGAIN',
      'TICKET_RELEASED',
    ],
  },
  {
    name: 'held',
    events: [
      'TICKET_HELD',
      'TICKET_HELD_MORE',
      'TICKET_REVIEWED',
      'TICKET_LEGAL_HOLD_PLACED',
      'TICKET_LEGAL_HOLD_LIFTED',
      'TICKET_JOINED',
      'TICKET_DELETED',
      'TICKET_RESTORED',
      'BULK_REQUESTED',
      'BULK_STARTED',
      'BULK_ENDED',
      'RULE_CREATED',
      'RULE_UPDATED',
      'RULE_DELETED',
      'IMPORT_FINISHED',
      'EXPORT_MADE',
      'BLOCK_RESTORED',
      'CONTACT_DELETION_REQUESTED',
      'CONTACT_DELETION_DECLINED',
      'CONTACT_MERGE_PROPOSED',
      'CONTACT_MERGE_DECLINED',
      'CONTACT_EXPORTED',
      'MESSAGE_UNROUTED',
      'MESSAGE_ROUTED',
    ],
  },
  {
    name: 'workspace',
    events: [
      'SETTINGS_UPDATED',
      'CHANNEL_CREATED',
      'CHANNEL_UPDATED',
      'API_KEY_CREATED',
      'API_KEY_REVOKED',
      'USER_DISABLED',
      'USER_ENABLED',
      'USER_SIGNED_OUT',
      'USER_ROLE_CHANGED',
      'WEBHOOK_CREATED',
      'WEBHOOK_UPDATED',
      'WEBHOOK_SECRET_ROTATED',
      'WEBHOOK_REPLAYED',
      'WEBHOOK_DISABLED',
      'WEBHOOK_DELETED',
    ],
  },
];

const HELD: ReadonlySet<WebhookEvent> = new Set(EVENT_GROUPS.find(({ name }) => name === 'held')?.events);

/** Those that a webhook without `seesHeld` can have. */
export function withoutHeld(events: readonly WebhookEvent[]): WebhookEvent[] {
  return events.filter((event) => !HELD.has(event));
}

/** The key of an event's name. Null for one that a newer server knows. */
export function eventKey(event: string): keyof typeof en.event | null {
  const key = event.replace('.', '_').toUpperCase();
  return isKnown(key) ? key : null;
}

function isKnown(key: string): key is keyof typeof en.event {
  return key in en.event;
}
