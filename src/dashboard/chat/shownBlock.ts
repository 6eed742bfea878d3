import type { ChatTicket, LastBlock } from './queries.ts';

/** The block that the chat tells of: the one in force, or one that ended while this ticket was there. */
export function shownBlock({ contact, createdAt }: Pick<ChatTicket, 'contact' | 'createdAt'>): LastBlock | null {
  const last = contact.blockHistory.edges[0]?.node;
  if (last === undefined) return null;
  return last.endedAt === null || last.endedAt >= createdAt ? last : null;
}
