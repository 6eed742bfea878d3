/** What the customer wrote here, as their own device remembers it: whatever becomes of it elsewhere, it stays. */
export interface SentMessage {
  readonly externalId: string;
  readonly body: string;
  readonly at: string;
  readonly state: 'sending' | 'sent' | 'failed';
  /** Why it was not sent, in words. */
  readonly failure?: string;
}

/** What the server knows that the customer can see: their own messages, and what they were answered. */
export interface ServerMessage {
  readonly id: string;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  readonly body: string;
  readonly sentAt: string;
  readonly externalId: string | null;
}

export interface ShownMessage {
  readonly key: string;
  readonly isOwn: boolean;
  readonly body: string;
  readonly at: string;
  readonly state: SentMessage['state'];
  readonly failure: string | null;
}

/** The conversation on the customer's device: all that is remembered here and all that the server knows, each once, the oldest first. */
export function mergeMessages(written: readonly SentMessage[], seen: readonly ServerMessage[]): ShownMessage[] {
  const known = new Set(seen.map(({ externalId }) => externalId));
  const own = written
    .filter(({ externalId }) => !known.has(externalId))
    .map(({ externalId, body, at, state, failure = null }) => ({
      key: externalId,
      isOwn: true,
      body,
      at,
      state,
      failure,
    }));
  const told = seen.map(({ id, direction, body, sentAt, externalId }) => ({
    key: externalId ?? id,
    isOwn: direction === 'INBOUND',
    body,
    at: sentAt,
    state: 'sent' as const,
    failure: null,
  }));
  return [...told, ...own].sort((one, other) => one.at.localeCompare(other.at));
}
