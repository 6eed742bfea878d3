import type { QueryClient } from '@tanstack/react-query';
import { showContact, shownContact } from '../contactCache/contactCache.ts';
import type { ContactRow } from '../contactCache/contactPages.ts';

/** Takes back what was shown before it was known. */
export type TakeBack = () => void;

/** Shows contacts as they will be when the server agrees. Who was changed by somebody else meanwhile stays as they are. */
export function showAtOnce(
  client: QueryClient,
  ids: readonly string[],
  foreseen: (row: ContactRow) => ContactRow,
): TakeBack {
  const changes = ids.flatMap((id) => {
    const before = shownContact(client, id);
    return before ? [{ before, after: foreseen(before) }] : [];
  });
  for (const { after } of changes) showContact(client, after);
  return () => {
    for (const { before, after } of changes) {
      const now = shownContact(client, before.id);
      if (now === undefined || (now.block === after.block && now.updatedAt === after.updatedAt))
        showContact(client, before);
    }
  };
}
