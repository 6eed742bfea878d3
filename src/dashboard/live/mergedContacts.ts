import type { QueryClient } from '@tanstack/react-query';
import { perQueryClient } from './cachedQueries.ts';

/** Which contacts were merged into others, as far as this session has seen it. */
export interface MergedContacts {
  /** Remembers a merge. Answers false when it was known. */
  learn(mergedId: string, keptId: string): boolean;
  /** The contact that an id stands for: the id itself, unless its contact was merged. */
  keptOf(id: string): string;
}

export const mergedContactsOf: (client: QueryClient) => MergedContacts = perQueryClient(() => {
  const keptIds = new Map<string, string>();
  function keptOf(id: string): string {
    const keptId = keptIds.get(id);
    return keptId === undefined ? id : keptOf(keptId);
  }
  return {
    keptOf,
    learn(mergedId, keptId) {
      if (keptOf(mergedId) === keptOf(keptId)) return false;
      keptIds.set(keptOf(mergedId), keptId);
      return true;
    },
  };
});
