/** A message that the customer sent in this tab. It stays on the phone, even when the server deletes it. */
export interface SentMessage {
  readonly externalId: string;
  readonly body: string;
  readonly at: string;
  readonly state: 'sending' | 'sent' | 'failed';
  /** Why sending failed, as a sentence. */
  readonly errorText?: string;
}

/** A message that the server shows to the customer: their own, or a reply. */
export interface ServerMessage {
  readonly id: string;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  readonly body: string;
  readonly sentAt: string;
  readonly externalId: string | null;
}

export interface PhoneMessage {
  readonly key: string;
  readonly isOwn: boolean;
  readonly body: string;
  readonly at: string;
  readonly state: SentMessage['state'];
  readonly errorText: string | null;
}

/** Merges the tab's messages with the server's, each once, oldest first. */
export function mergeMessages(sent: readonly SentMessage[], fromServer: readonly ServerMessage[]): PhoneMessage[] {
  const serverIds = new Set(fromServer.map(({ externalId }) => externalId));
  const onlyHere = sent
    .filter(({ externalId }) => !serverIds.has(externalId))
    .map(({ externalId, body, at, state, errorText = null }) => ({
      key: externalId,
      isOwn: true,
      body,
      at,
      state,
      errorText,
    }));
  const onServer = fromServer.map(({ id, direction, body, sentAt, externalId }) => ({
    key: externalId ?? id,
    isOwn: direction === 'INBOUND',
    body,
    at: sentAt,
    state: 'sent' as const,
    errorText: null,
  }));
  return [...onServer, ...onlyHere].sort((message, other) => message.at.localeCompare(other.at));
}
