import type { ActorRef } from '../../access/viewer.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { type LockedDelivery, lockDelivery, saveState } from './deliveries.store.ts';
import type { DeliveryState, DeliveryStatus } from './delivery.ts';
import type { DeliveryChanged } from './deliveryEvent.ts';
import { goesForward } from './reporting.ts';

/** A delivery that is to change, and which attempt says so. Null for whatever attempt is the last. */
export interface Report {
  readonly messageId: string;
  readonly attempt: number | null;
  readonly contactId: string;
}

/**
 * Changes a delivery and tells of it, unless the delivery is further already: reports come late, twice and out of
 * order. Answers the status before it. Null when nothing changed.
 */
export async function changeDelivery(
  transaction: Transaction,
  { messageId, attempt, contactId }: Report,
  change: DeliveryState,
  actor: ActorRef,
): Promise<DeliveryStatus | null> {
  const old = await lockDelivery(transaction, messageId);
  if (old === null || !goesForward(old, change, attempt)) return null;
  await saveState(transaction, messageId, change);
  if (isTold(old, change)) {
    const { status, errorCode } = change;
    const changed: NewEvent<DeliveryChanged> = {
      type: 'ticket.delivery_changed',
      audience: 'EVERYONE',
      contactId,
      ticketId: old.ticketId,
      actor,
      data: { messageId, status, errorCode },
    };
    await appendEvents(transaction, [changed]);
  }
  return old.status;
}

/** Subscribers are not told of the times of attempts. */
function isTold(old: LockedDelivery, change: DeliveryState): boolean {
  return old.status !== change.status || old.errorCode !== change.errorCode;
}
