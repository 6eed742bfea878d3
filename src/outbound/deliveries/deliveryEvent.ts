import type { EventShape } from '../../events/event.ts';
import type { DeliveryError, DeliveryStatus } from './delivery.ts';

/** A reply came further on its way, or failed. */
export interface DeliveryChanged extends EventShape {
  readonly type: 'ticket.delivery_changed';
  readonly contactId: string;
  readonly ticketId: string;
  readonly data: {
    readonly messageId: string;
    readonly status: DeliveryStatus;
    readonly errorCode: DeliveryError | null;
  };
}
