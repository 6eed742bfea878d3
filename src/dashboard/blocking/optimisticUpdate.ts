import type { QueryClient } from '@tanstack/react-query';
import { cachedContact, updateCachedContact } from '../contactCache/contactCache.ts';
import type { ContactRow } from '../contactCache/contactPages.ts';

/** Takes back what was shown before it was known. */
export type Rollback = () => void;

/** Shows contacts as they will be when the server agrees. Who was changed by somebody else meanwhile stays as they are. */
export function applyOptimisticUpdate(
  client: QueryClient,
  ids: readonly string[],
  foreseen: (row: ContactRow) => ContactRow,
): Rollback {
  const changes = ids.flatMap((id) => {
    const before = cachedContact(client, id);
    return before ? [{ before, after: foreseen(before) }] : [];
  });
  for (const { after } of changes) updateCachedContact(client, after);
  return () => {
    for (const { before, after } of changes) {
      const now = cachedContact(client, before.id);
      if (now === undefined || (now.block === after.block && now.updatedAt === after.updatedAt))
        updateCachedContact(client, before);
    }
  };
}
