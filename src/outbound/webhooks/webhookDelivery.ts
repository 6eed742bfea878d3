import { OUTBOUND, TEST } from './webhookEvents.ts';

export const WEBHOOK_DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'FAILED', 'DROPPED'] as const;
/** DROPPED: what it was about is gone, or the endpoint may not be told of it any more. */
export type WebhookDeliveryStatus = (typeof WEBHOOK_DELIVERY_STATUSES)[number];

export const WEBHOOK_DELIVERY_ERRORS = [
  'NAME_NOT_FOUND',
  'ADDRESS_NOT_PUBLIC',
  'NOT_CONNECTED',
  'BAD_CERTIFICATE',
  'TIMED_OUT',
  'REDIRECTED',
  'REFUSED',
  'NO_SECRET',
] as const;
/** Why the last attempt failed. */
export type WebhookDeliveryError = (typeof WEBHOOK_DELIVERY_ERRORS)[number];

/** One thing that an endpoint is told, as admins see it. */
export interface WebhookDelivery {
  readonly id: string;
  readonly webhookId: string;
  /** Null for a test and for a probe. */
  readonly eventId: number | null;
  readonly type: string;
  readonly contactId: string | null;
  readonly status: WebhookDeliveryStatus;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Null unless it is pending. */
  readonly nextAttemptAt: Date | null;
  readonly errorCode: WebhookDeliveryError | null;
  readonly responseStatus: number | null;
  /** The first kilobyte of the answer. Null where the request held text or identities. */
  readonly responseBody: string | null;
  readonly durationMs: number | null;
}

/** Asks the endpoint of a bot whether it answers again. */
export const PROBE = 'bot.probe';

/** What a delivery tells of: an event, or nothing, because an admin tries the endpoint or the system asks for it. */
export type DeliveryPurpose = 'EVENT' | 'TEST' | 'PROBE';

export function purposeOf({ type }: Pick<WebhookDelivery, 'type'>): DeliveryPurpose {
  if (type === TEST) return 'TEST';
  return type === PROBE ? 'PROBE' : 'EVENT';
}

/** Deliveries of one endpoint with one lane go out one after another: those of a contact. */
const NO_CONTACT = '00000000-0000-0000-0000-000000000000';

export function laneOf(contactId: string | null): string {
  return contactId ?? NO_CONTACT;
}

/**
 * The `webhook-id`: the same for every attempt. Numbers of events rise with what is held, so an endpoint sees them
 * encrypted. The id of an event is the one of its entry in the audit log.
 */
export function webhookIdOf(
  codec: { encodeNumber(purpose: string, number: number): string },
  workspaceId: string,
  { id, eventId, type }: Pick<WebhookDelivery, 'id' | 'eventId' | 'type'>,
): string {
  if (eventId === null) return id;
  return codec.encodeNumber(`${type === OUTBOUND ? 'outbound' : 'entry'} ${workspaceId}`, eventId);
}
