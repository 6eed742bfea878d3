import type { ContactRow } from '../contactCache/contactPages.ts';
import type { BlockFactsFragment } from '../gql/graphql.ts';

interface Blocking extends Pick<BlockFactsFragment, 'reason' | 'note' | 'expiresAt' | 'blockedBy'> {
  readonly now: Date;
}

/** The contact as it will be: its place in lists is the server's to say. */
export function withBlock({ now, ...block }: Blocking): (row: ContactRow) => ContactRow {
  return (row) =>
    row.blocked
      ? row
      : {
          ...row,
          blocked: true,
          block: {
            ...block,
            id: `foreseen of ${row.id}`,
            blockedAt: now.toISOString(),
            endedAt: null,
            endCause: null,
            endedBy: null,
            policy: null,
            ticketsReleased: 0,
            ticketsDeleted: 0,
          },
        };
}

export function withoutBlock(row: ContactRow): ContactRow {
  return { ...row, blocked: false, block: null, blockedTicketCount: 0 };
}
