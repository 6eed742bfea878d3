import type { ConnectionKind } from '../../channels/connections/connection.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';
import type { Delivery, DeliveryError, DeliveryState, DeliveryStatus } from './delivery.ts';

const STEPS: Readonly<Record<Exclude<DeliveryStatus, 'FAILED'>, number>> = {
  PENDING: 0,
  SENT: 1,
  DELIVERED: 2,
  READ: 3,
};

/**
 * Whether a report takes a delivery further. Reports come late, twice and out of order. A failure is taken until the
 * message has arrived, and an arrival is taken even after a failure. `attempt` is the attempt that is reported on. Of
 * an earlier one, only an arrival is news. The failure of the last one is none while the reply waits for the next.
 */
export function goesForward(
  old: Pick<Delivery, 'status' | 'errorCode' | 'attempts'> & { readonly isSending: boolean },
  { status }: Pick<Delivery, 'status'>,
  attempt: number | null,
): boolean {
  const hasArrived = status === 'DELIVERED' || status === 'READ';
  if (attempt !== null && attempt < old.attempts && !hasArrived) return false;
  if (attempt !== null && status === 'FAILED' && old.status === 'PENDING' && !old.isSending) return false;
  if (old.status === 'FAILED') return hasArrived || (status === 'SENT' && old.errorCode === 'DELIVERY_UNKNOWN');
  if (status === 'FAILED') return STEPS[old.status] < STEPS.DELIVERED;
  return status === 'PENDING' ? old.status === 'PENDING' : STEPS[status] > STEPS[old.status];
}

/** What a report says. PENDING is nothing to report. */
export type ReportedStatus = Exclude<DeliveryStatus, 'PENDING'>;

/** A partner reports on the replies that its own system delivers, and gives an error with a failure alone. */
export function decideReport(
  connection: { readonly kind: ConnectionKind } | null,
  status: ReportedStatus,
  errorCode: DeliveryError | null,
): { readonly effect: 'REPORT' } | Refused {
  if (connection?.kind !== 'WEBHOOK') {
    return refuse('BAD_USER_INPUT', 'The replies of this channel are not delivered by your system.', 'messageId');
  }
  if (errorCode !== null && status !== 'FAILED') {
    return refuse('BAD_USER_INPUT', 'Only a failed reply has an error.', 'errorCode');
  }
  return { effect: 'REPORT' };
}

/** What a report makes of its delivery. A provider id or code that is left out is none. */
export function reportedState({
  status,
  errorCode,
  providerId = null,
  providerCode = null,
}: {
  readonly status: ReportedStatus;
  readonly errorCode: DeliveryError | null;
  readonly providerId?: string | null;
  readonly providerCode?: string | null;
}): DeliveryState {
  const error = status === 'FAILED' ? (errorCode ?? 'PROVIDER_REFUSED') : null;
  return { status, sendingSince: null, nextAttemptAt: null, providerId, errorCode: error, providerCode };
}
