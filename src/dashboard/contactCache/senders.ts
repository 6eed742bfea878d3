import type { QueryClient } from '@tanstack/react-query';
import { cachedContact, updateCachedContact } from './contactCache.ts';
import type { ContactRow } from './contactPages.ts';

type Sender = Pick<ContactRow, 'id' | 'displayName' | 'blocked'>;

/** Whoever writes comes first, newcomers too. What a message does not tell of a newcomer is read when they are looked at. */
export function updateCachedSender(client: QueryClient, sender: Sender, sentAt: string): void {
  const shown = cachedContact(client, sender.id);
  if (shown && shown.updatedAt >= sentAt) return;
  const { id, displayName, blocked } = sender;
  const row: ContactRow = {
    openTicketCount: 0,
    blockedTicketCount: 0,
    identities: [],
    block: null,
    ...shown,
    id,
    displayName,
    updatedAt: sentAt,
    blocked: shown ? shown.blocked : blocked,
  };
  updateCachedContact(client, row);
}

/** A newcomer of whom only a message has told so far. */
export function isPartial({ identities }: ContactRow): boolean {
  return identities.length === 0;
}
