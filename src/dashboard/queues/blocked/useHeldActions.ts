import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../api/errors.ts';
import { useDesk, useViewer } from '../../appContext/appContext.ts';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { changeAllRead } from '../../live/cachedQueries.ts';
import { type Pages, takeOut } from '../../live/pagedList.ts';
import { useFailureText } from '../../ui/useErrorText.ts';
import { type Departure, type Departures, departed, NO_DEPARTURES } from '../removed/removedTickets.ts';
import { type BulkResult, isDealtWith, resultOf } from './bulkResult.ts';
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
  const { ask } = useDesk();
  const { actor } = useViewer();
  const client = useQueryClient();
  const textOf = useFailureText();
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());

  function leave(id: string, departure: Departure | null): void {
    if (departure !== null)
      client.setQueryData<Departures>(['departures'], (known = NO_DEPARTURES) => departed(known, id, departure));
    changeAllRead<Pages<TicketRowFragment>>(client, ['blockedTickets'], (pages) => takeOut(pages, id));
  }

  async function during<Answer>(ids: readonly string[], act: () => Promise<Answer>): Promise<Answer> {
    setPending((before) => new Set([...before, ...ids]));
    try {
      return await act();
    } finally {
      setPending((before) => new Set([...before].filter((id) => !ids.includes(id))));
    }
  }

  /** Who was late is told so calmly; what was refused is told with the reason. */
  function tellFailure(failure: unknown, { id, number }: TicketRowFragment, title: string): boolean {
    if (failure instanceof Refused && isDealtWith(failure.code)) {
      leave(id, null);
      notifications.show({ color: 'gray', message: t('queues.release.quicker', { number }) });
      return true;
    }
    notifications.show({ color: 'red', title, message: textOf(failure) });
    return false;
  }

  return {
    pending,
    release: (ticket) =>
      during([ticket.id], async () => {
        const { id, number } = ticket;
        try {
          const { unblockTicket } = await ask(ReleaseHeldTicket, { ticketId: id });
          const to = unblockTicket.ticket.status;
          leave(id, unblockTicket.changed ? { kind: 'released', to, by: actor } : null);
          notifications.show(
            unblockTicket.changed
              ? { color: 'teal', message: t('queues.release.done', { number, queue: t(`looks.status.${to}`) }) }
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
          const { changed } = (await ask(DeleteHeldTicket, { ticketId: id })).deleteBlockedTicket;
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
          const result = resultOf((await ask(ReleaseHeldTickets, { ticketIds: [...ids] })).unblockTickets.items);
          for (const id of result.released) leave(id, { kind: 'released', to: null, by: actor });
          for (const id of result.quicker) leave(id, null);
          return result;
        } catch (failure) {
          notifications.show({ color: 'red', title: t('queues.bulk.failed'), message: textOf(failure) });
          return null;
        }
      }),
  };
}
