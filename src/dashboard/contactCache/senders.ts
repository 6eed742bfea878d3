import type { QueryClient } from '@tanstack/react-query';
import { showContact, shownContact } from './contactCache.ts';
import type { ContactRow } from './contactPages.ts';

type Writer = Pick<ContactRow, 'id' | 'displayName' | 'blocked'>;

/** Whoever writes comes first, newcomers too. What a message does not tell of a newcomer is read when they are looked at. */
export function showWriter(client: QueryClient, writer: Writer, wroteAt: string): void {
  const shown = shownContact(client, writer.id);
  if (shown && shown.updatedAt >= wroteAt) return;
  const { id, displayName, blocked } = writer;
  const row: ContactRow = {
    openTicketCount: 0,
    blockedTicketCount: 0,
    identities: [],
    block: null,
    ...shown,
    id,
    displayName,
    updatedAt: wroteAt,
    blocked: shown ? shown.blocked : blocked,
  };
  showContact(client, row);
}

/** A newcomer of whom only a message has told so far. */
export function isPartial({ identities }: ContactRow): boolean {
  return identities.length === 0;
}
