import type { QueryClient } from '@tanstack/react-query';
import { type ContactRow, cachedContact, updateCachedContact } from '../contactCache/contactCache.ts';
import type { BlockFactsFragment } from '../gql/graphql.ts';

export type ContactUpdate = (row: ContactRow) => ContactRow;
export type Rollback = () => void;

/**
 * Shows a contact as it will be when the server agrees. The returned function restores it, unless another user has
 * changed the contact meanwhile.
 */
export function applyOptimisticUpdate(client: QueryClient, id: string, update: ContactUpdate): Rollback {
  const before = cachedContact(client, id);
  if (before === undefined) return () => {};
  const after = update(before);
  updateCachedContact(client, after);
  return () => {
    const now = cachedContact(client, id);
    if (now === undefined || (now.block === after.block && now.updatedAt === after.updatedAt))
      updateCachedContact(client, before);
  };
}

interface OptimisticBlock extends Pick<BlockFactsFragment, 'reason' | 'scope' | 'note' | 'expiresAt' | 'blockedBy'> {
  readonly now: Date;
}

/** Adds the block. `updatedAt` stays, because only the server knows the contact's new place in the lists. */
export function withBlock({ now, reason, scope, note, expiresAt, blockedBy }: OptimisticBlock): ContactUpdate {
  return (row) =>
    row.blocked
      ? row
      : {
          ...row,
          blocked: true,
          block: {
            id: `optimistic block of ${row.id}`,
            reason,
            scope,
            note,
            expiresAt,
            blockedBy,
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
