import type { StandingBlock } from '../../blocks/block.ts';
import { type ChannelConnection, type ConnectionKind, isSentByUs } from '../../channels/connections/connection.ts';
import type { SendResult } from '../../channels/sender.ts';
import { type Answered, replyBar } from '../reply.ts';
import type { DeliveryError, DeliveryState } from './delivery.ts';

/** What is known of a pending reply before it is sent. */
export interface Pending {
  readonly attempts: number;
  readonly pendingSince: Date;
  readonly sendingSince: Date | null;
  readonly nextAttemptAt: Date | null;
}

export interface SendingFacts {
  readonly ticket: Answered;
  /** Null for a contact that is not blocked. */
  readonly block: StandingBlock | null;
  readonly connection: Pick<ChannelConnection, 'kind' | 'status' | 'checkedAt'> | null;
  readonly now: Date;
}

export type Step =
  | { readonly effect: 'SEND'; readonly kind: ConnectionKind }
  /** Null for no time of ours: something else will go on. */
  | { readonly effect: 'WAIT'; readonly until: Date | null }
  | { readonly effect: 'FAIL'; readonly code: DeliveryError };

const MINUTE_MS = 60_000;
/** The provider's report on a reply can take so long. Until then it is not known whether it took the reply. */
const UNKNOWN_FOR_MS = 10 * MINUTE_MS;
/** A reply that is a day old answers nothing any more. */
const GIVEN_UP_AFTER_MS = 24 * 60 * MINUTE_MS;
const PAUSES_MS = [5_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS];

/**
 * Decides what to do with the oldest pending reply of a contact on a channel. It is decided anew before each attempt:
 * the contact can have been blocked since the reply was written. A closed ticket holds no reply back.
 */
export function decideStep(pending: Pending, { ticket, block, connection, now }: SendingFacts): Step {
  if (pending.sendingSince !== null) {
    const until = after(pending.sendingSince, UNKNOWN_FOR_MS);
    return now < until ? { effect: 'WAIT', until } : { effect: 'FAIL', code: 'DELIVERY_UNKNOWN' };
  }
  const bar = replyBar(ticket, block);
  if (bar !== null) return { effect: 'FAIL', code: bar };
  if (connection === null) return { effect: 'FAIL', code: 'CHANNEL_NOT_CONNECTED' };
  if (!isSentByUs(connection.kind)) return { effect: 'WAIT', until: null };
  const due = pending.nextAttemptAt;
  // Another system was to deliver it, before the channel was connected to this one. It may have done so.
  if (due === null) return { effect: 'FAIL', code: 'DELIVERY_UNKNOWN' };
  const end = after(pending.pendingSince, GIVEN_UP_AFTER_MS);
  const isFailing = connection.status === 'FAILING';
  if (now >= end) return { effect: 'FAIL', code: isFailing ? 'CHANNEL_CREDENTIAL_REFUSED' : 'PROVIDER_UNAVAILABLE' };
  if (isFailing) return { effect: 'WAIT', until: end };
  return due > now ? { effect: 'WAIT', until: due } : { effect: 'SEND', kind: connection.kind };
}

/** Neither sent nor to be sent. */
const AT_REST = { sendingSince: null, nextAttemptAt: null, providerId: null, errorCode: null, providerCode: null };

/** A reply that failed without an attempt. */
export function failure(errorCode: DeliveryError): DeliveryState {
  return { ...AT_REST, status: 'FAILED', errorCode };
}

/** What an attempt makes of its delivery. `jitter` lies between 0 and 1. Null: its outcome is not known yet. */
export function afterAttempt(attempt: number, result: SendResult, now: Date, jitter: number): DeliveryState | null {
  switch (result.outcome) {
    case 'SENT':
      return { ...AT_REST, status: result.arrived ? 'DELIVERED' : 'SENT', providerId: result.providerId };
    case 'UNKNOWN':
      return null;
    case 'RETRY': {
      const pause = PAUSES_MS[Math.min(attempt, PAUSES_MS.length) - 1] ?? 0;
      const nextAttemptAt = after(now, Math.max(result.afterMs ?? 0, pause * (0.8 + 0.4 * jitter)));
      return { ...AT_REST, status: 'PENDING', nextAttemptAt, providerCode: result.providerCode };
    }
    case 'REFUSED':
      return { ...AT_REST, status: 'FAILED', errorCode: result.code, providerCode: result.providerCode };
    case 'CREDENTIAL_REFUSED':
      return {
        ...AT_REST,
        status: 'PENDING',
        nextAttemptAt: now,
        errorCode: 'CHANNEL_CREDENTIAL_REFUSED',
        providerCode: result.providerCode,
      };
  }
}

/** A reply that is sent later than this after it was decided is not sent: a person may have decided anew. */
export function isStale(decidedAt: Date, now: Date): boolean {
  return now.getTime() - decidedAt.getTime() > MINUTE_MS;
}

function after(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds);
}
