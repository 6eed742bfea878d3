import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../../api/errors.ts';
import { useAppContext, useViewer } from '../../appContext/appContext.ts';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { updateCachedQueries } from '../../live/cachedQueries.ts';
import { type Pages, removeById } from '../../live/pagedList.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { NO_REMOVED_TICKETS, type Removal, type RemovedTickets, withRemoval } from '../removed/removedTickets.ts';
import { type BulkResult, isAlreadyDone, resultOf } from './bulkResult.ts';
import { DeleteHeldTicket, ReleaseHeldTicket, ReleaseHeldTickets } from './queries.ts';

export interface HeldActions {
  /** Tickets for which something was asked and not answered yet. */
  readonly pending: ReadonlySet<string>;
  /** Each answers whether the ticket is now out of the list, by whoever's doing. */
  release(ticket: TicketRowFragment): Promise<boolean>;
  remove(ticket: TicketRowFragment): Promise<boolean>;
  /** Null where all of it was refused. */
  releaseAll(ids: readonly string[]): Promise<BulkResult | null>;
}

/** What a supervisor does with what is held. The list shows at once what the server answers, and the feed tells the same again. */
export function useHeldActions(): HeldActions {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const { actor } = useViewer();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());

  function leave(id: string, removal: Removal | null): void {
    if (removal !== null)
      client.setQueryData<RemovedTickets>(['removedTickets'], (known = NO_REMOVED_TICKETS) =>
        withRemoval(known, id, removal),
      );
    updateCachedQueries<Pages<TicketRowFragment>>(client, ['blockedTickets'], (pages) => removeById(pages, id));
  }

  async function during<Answer>(ids: readonly string[], act: () => Promise<Answer>): Promise<Answer> {
    setPending((before) => new Set([...before, ...ids]));
    try {
      return await act();
    } finally {
      setPending((before) => new Set([...before].filter((id) => !ids.includes(id))));
    }
  }

  /** Who was late is told so showNeutral; what was refused is told with the reason. */
  function tellFailure(failure: unknown, { id, number }: TicketRowFragment, title: string): boolean {
    if (failure instanceof RefusalError && isAlreadyDone(failure.code)) {
      leave(id, null);
      notifications.show({ color: 'gray', message: t('queues.release.quicker', { number }) });
      return true;
    }
    notifications.show({ color: 'red', title, message: errorText(failure) });
    return false;
  }

  return {
    pending,
    release: (ticket) =>
      during([ticket.id], async () => {
        const { id, number } = ticket;
        try {
          const { unblockTicket } = await execute(ReleaseHeldTicket, { ticketId: id });
          const to = unblockTicket.ticket.status;
          leave(id, unblockTicket.changed ? { kind: 'released', to, by: actor } : null);
          notifications.show(
            unblockTicket.changed
              ? { color: 'teal', message: t('queues.release.done', { number, queue: t(`ui.status.${to}`) }) }
              : { color: 'gray', message: t('queues.release.quicker', { number }) },
          );
          return true;
        } catch (failure) {
          return tellFailure(failure, ticket, t('queues.release.failed', { number }));
        }
      }),
    remove: (ticket) =>
      during([ticket.id], async () => {
        const { id, number } = ticket;
        try {
          const { changed } = (await execute(DeleteHeldTicket, { ticketId: id })).deleteBlockedTicket;
          leave(id, changed ? { kind: 'deleted', to: null, by: actor } : null);
          notifications.show(
            changed
              ? { color: 'teal', message: t('queues.remove.done', { number }) }
              : { color: 'gray', message: t('queues.release.quicker', { number }) },
          );
          return true;
        } catch (failure) {
          return tellFailure(failure, ticket, t('queues.remove.failed', { number }));
        }
      }),
    releaseAll: (ids) =>
      during(ids, async () => {
        try {
          const result = resultOf((await execute(ReleaseHeldTickets, { ticketIds: [...ids] })).unblockTickets.items);
          for (const id of result.released) leave(id, { kind: 'released', to: null, by: actor });
          for (const id of result.quicker) leave(id, null);
          return result;
        } catch (failure) {
          notifications.show({ color: 'red', title: t('queues.bulk.failed'), message: errorText(failure) });
          return null;
        }
      }),
  };
}
