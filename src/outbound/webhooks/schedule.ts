import type { DisabledCause } from './webhook.ts';
import type { DeliveryPurpose, WebhookDeliveryError, WebhookDeliveryStatus } from './webhookDelivery.ts';

/** What came of one request. */
export interface SendOutcome {
  /** Null for success. */
  readonly errorCode: WebhookDeliveryError | null;
  /** Null without an answer. */
  readonly responseStatus: number | null;
  readonly responseBody: string | null;
  readonly durationMs: number;
  /** The pause that the answer asks for. */
  readonly retryAfterMs: number | null;
}

export interface DeliveryChange {
  readonly status: WebhookDeliveryStatus;
  readonly nextAttemptAt: Date | null;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The pauses after each attempt that failed, as Standard Webhooks recommends them. The tenth failure is the last. */
const PAUSES_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR_MS),
];
const LONGEST_WAIT_MS = DAY_MS;
/** An endpoint that failed for so long is disabled. */
const FAILING_FOR_MS = 5 * DAY_MS;
const GONE = 410;

/** A bot that fails is asked so often whether it answers again. */
export const PROBE_EVERY_MS = 30 * SECOND_MS;

/** What an attempt makes of its delivery. `jitter` lies between 0 and 1. A test is tried once, and a probe for ever. */
export function afterAttempt(
  { attempts, purpose }: { readonly attempts: number; readonly purpose: DeliveryPurpose },
  { errorCode, responseStatus, retryAfterMs }: SendOutcome,
  now: Date,
  jitter: number,
): DeliveryChange {
  if (errorCode === null) return { status: 'DELIVERED', nextAttemptAt: null };
  const pause = purpose === 'PROBE' ? PROBE_EVERY_MS : PAUSES_MS[attempts - 1];
  if (purpose === 'TEST' || pause === undefined || responseStatus === GONE)
    return { status: 'FAILED', nextAttemptAt: null };
  const wait = Math.max(pause * (0.8 + 0.4 * jitter), Math.min(retryAfterMs ?? 0, LONGEST_WAIT_MS));
  return { status: 'PENDING', nextAttemptAt: new Date(now.getTime() + wait) };
}

/** What is known of how an endpoint does. */
export interface Health {
  /** Null while it does well. */
  readonly failingSince: Date | null;
  /** How many deliveries in a row got no answer, each of another contact. */
  readonly silences: number;
  /** The lane of the last of them. */
  readonly silentLane: string | null;
  /** Nothing is sent to it before. */
  readonly pausedUntil: Date | null;
}

export const HEALTHY: Health = { failingSince: null, silences: 0, silentLane: null, pausedUntil: null };

/** An endpoint that is silent so often in a row is taken for dead: it gets one delivery at a time, with pauses. */
const DEAD_AFTER = 5;
const DEAD_PAUSE_MS = 5 * SECOND_MS;
const LONGEST_PAUSE_MS = MINUTE_MS;

function isDead({ silences }: Pick<Health, 'silences'>): boolean {
  return silences >= DEAD_AFTER;
}

/** How many of `most` requests go to the endpoint now. `isFirst` says that there is none under way. */
export function placesFor(
  { disabledAt, pausedUntil, silences }: Health & { readonly disabledAt: Date | null },
  most: number,
  isFirst: boolean,
  now: Date,
): number {
  if (disabledAt !== null || (pausedUntil !== null && pausedUntil > now)) return 0;
  if (!isDead({ silences })) return most;
  return isFirst ? 1 : 0;
}

/**
 * The health of an endpoint after an attempt, and why it is disabled now. A dead endpoint must not hold the places that
 * others need. An endpoint that answers is never paused, and neither is one that is silent for a single contact: that
 * delays this contact alone.
 */
export function afterOutcome(
  health: Health,
  lane: string,
  { errorCode, responseStatus }: SendOutcome,
  now: Date,
): { readonly health: Health; readonly disabled: Exclude<DisabledCause, 'ADMIN'> | null } {
  if (errorCode === null) return { health: HEALTHY, disabled: null };
  const failingSince = health.failingSince ?? now;
  const failsFor = now.getTime() - failingSince.getTime();
  const disabled = responseStatus === GONE ? 'GONE' : failsFor >= FAILING_FOR_MS ? 'FAILING' : null;
  if (responseStatus !== null) return { health: { ...HEALTHY, failingSince }, disabled };
  const silences = health.silentLane === lane ? health.silences : health.silences + 1;
  const pause = isDead({ silences })
    ? Math.min(DEAD_PAUSE_MS * 2 ** Math.min(silences - DEAD_AFTER, 10), LONGEST_PAUSE_MS)
    : null;
  const pausedUntil = pause === null ? null : new Date(now.getTime() + pause);
  return { health: { failingSince, silences, silentLane: lane, pausedUntil }, disabled };
}

/** The pause that a `Retry-After` asks for: seconds, or a date. Null for anything else. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND_MS;
  const until = Date.parse(header);
  return Number.isNaN(until) ? null : Math.max(0, until - now.getTime());
}
