import type { Door } from './door.ts';

const RECEIVE = `mutation Receive($channelId: ID!, $from: ContactIdentityInput!, $body: String!, $externalId: String!) {
  receiveMessage(channelId: $channelId, from: $from, displayName: "Somebody Who Writes", body: $body, externalId: $externalId) { outcome }
}`;

/** A blocked contact who has written: one ticket is held. */
export interface Held {
  readonly phone: string;
  readonly ticketId: string;
  /** The event that told so. */
  readonly eventId: string;
}

/** A workspace as the bench knows it. */
export interface Place {
  readonly slug: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly held: readonly Held[];
}

export async function write(door: Door, channelId: string, phone: string, externalId: string): Promise<void> {
  const body = 'You have won: answer this message within the hour to claim your prize, friend.';
  const { receiveMessage } = await door.ask<{ receiveMessage: { outcome: string } }>(RECEIVE, {
    channelId,
    from: { kind: 'PHONE', value: phone },
    body,
    externalId: `${phone} ${externalId}`,
  });
  if (receiveMessage.outcome === 'DELIVERED') throw new Error('The message was not held.');
}
