import type { ApiClient } from '../../../testkit/apiClient.ts';
import { ReceiveMessage } from '../../../testkit/operations.ts';

/** The held ticket of a blocked contact who has written once. */
export interface HeldTicket {
  readonly phone: string;
  readonly ticketId: string;
  /** The event that held it. */
  readonly eventId: string;
}

/** A workspace of the bench with its held tickets. */
export interface BenchWorkspace {
  readonly slug: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly held: readonly HeldTicket[];
}

const BODY = 'You have won: answer this message within the hour to claim your prize, friend.';

/** Sends a message of a blocked contact. Rejects when it was delivered. */
export async function sendHeldMessage(
  admin: ApiClient,
  channelId: string,
  phone: string,
  externalId: string,
): Promise<void> {
  const { receiveMessage } = await admin.ask(ReceiveMessage, {
    channelId,
    from: { kind: 'PHONE', value: phone },
    displayName: 'A Blocked Person',
    body: BODY,
    externalId: `${phone} ${externalId}`,
  });
  if (receiveMessage.outcome === 'DELIVERED') throw new Error('The message was not held.');
}
