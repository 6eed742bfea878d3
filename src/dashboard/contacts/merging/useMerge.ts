import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../../api/errors.ts';
import { useAppContext, useRefetchPermissions } from '../../appContext/appContext.ts';
import { mergeCachedContacts } from '../../contactCache/contactCache.ts';
import { refetchAllSearches, refetchContact, refetchProposals } from '../../contactCache/refetchContact.ts';
import type { MergeBlockAction } from '../../gql/graphql.ts';
import { perQueryClient } from '../../live/cachedQueries.ts';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import type { ContactDetailsData } from '../list/queries.ts';
import type { MergeSides } from './mergeDraft.ts';
import { MergeContacts } from './queries.ts';

interface MergeValues extends MergeSides<ContactDetailsData> {
  /** The same two in the order of the form. */
  readonly one: ContactDetailsData;
  readonly other: ContactDetailsData;
  /** Null when it means nothing: both are blocked, or neither is. */
  readonly onBlock: MergeBlockAction | null;
}

/** The ids of the contacts that this page merged. Their views need no notice, because the user knows. */
export const ownMerges = perQueryClient(() => new Set<string>());

/** The refusals after which the contacts on the screen are no longer as they are. */
const STALE_CODES: ReadonlySet<string> = new Set(['CONTACT_MERGED', 'CONTACT_NOT_FOUND', 'MERGE_BLOCK_CONFLICT']);

/** Merges two contacts, and shows the kept one in every list. */
export function useMergeContacts() {
  const { execute } = useAppContext();
  const client = useQueryClient();
  const { t } = useTranslation();
  const onRefused = useRefetchPermissions();
  const ticketsText = useTicketsText();
  return useMutation({
    mutationFn: async ({ kept, merged, onBlock }: MergeValues) =>
      (await execute(MergeContacts, { keep: kept.id, merge: merged.id, onBlock })).mergeContacts,
    onMutate: ({ merged }) => void ownMerges(client).add(merged.id),
    onError(error, { kept, merged }) {
      ownMerges(client).delete(merged.id);
      onRefused(error);
      if (error instanceof RefusalError && STALE_CODES.has(error.code))
        for (const { id } of [kept, merged]) refetchContact(client, id);
    },
    onSuccess({ contact, changed, ...counts }, { kept, merged }) {
      // Another user can have merged the two the other way round.
      mergeCachedContacts(client, contact, contact.id === merged.id ? kept.id : merged.id);
      refetchAllSearches(client);
      refetchProposals(client);
      const name = isolateBidi(contact.displayName);
      notifications.show(
        changed
          ? { title: t('merging.done', { name }), message: ticketsText(counts) }
          : { title: t('blocking.quicker'), message: t('merging.quicker', { name }), color: 'gray' },
      );
    },
  });
}

interface TicketCounts {
  readonly ticketsMoved: number;
  readonly ticketsReleased: number;
  readonly ticketsClosed: number;
}

function useTicketsText(): (counts: TicketCounts) => string {
  const { t } = useTranslation();
  return ({ ticketsMoved, ticketsReleased, ticketsClosed }) =>
    [
      t('merging.moved', { count: ticketsMoved }),
      ticketsReleased > 0 && t('merging.released', { count: ticketsReleased }),
      ticketsClosed > 0 && t('merging.closed', { count: ticketsClosed }),
    ]
      .filter(Boolean)
      .join(' ');
}
