import type { Sender } from '../../channels/sender.ts';

/** Delivers replies to the customer simulator, which reads them from the database. */
export const simulatorSender: Sender = {
  send: async () => ({ outcome: 'SENT', providerId: null, arrived: true }),
};
