import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BulkResult, bulkResultOf } from '../../api/bulkResult.ts';
import { RefusalError } from '../../api/errors.ts';
import { useAppContext, useViewer } from '../../appContext/appContext.ts';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { updateCachedQueries } from '../../live/cachedQueries.ts';
import { type Pages, removeById } from '../../live/pagedList.ts';
import { UnblockTicket } from '../../tickets/queries.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { useNotifyUndoable } from '../../undo/useNotifyUndoable.tsx';
import { NO_REMOVED_TICKETS, type Removal, type RemovedTickets, withRemoval } from '../removed/removedTickets.ts';
import { DeleteHeldTicket, UnblockTickets } from './queries.ts';

export interface HeldActions {
  /** The tickets with an operation under way. */
  readonly pending: ReadonlySet<string>;
  /**
   * Resolves to whether the ticket has left the queue, by this act or by another user's. With `allowSender` no rule
   * holds the contact again.
   */
  unblock(ticket: TicketRowFragment, allowSender: boolean): Promise<boolean>;
  /** Resolves to whether the ticket has left the queue, by this act or by another user's. */
  remove(ticket: TicketRowFragment): Promise<boolean>;
  /** Resolves to null when the whole operation failed. */
  unblockAll(ids: readonly string[]): Promise<BulkResult | null>;
}

type Undoable = { readonly token: string } | null | undefined;

/** Codes which say that another user has already released or deleted the ticket. */
const ALREADY_DONE: ReadonlySet<string> = new Set(['TICKET_NOT_BLOCKED', 'TICKET_NOT_FOUND']);

/** The operations on held tickets. The queue changes with the answer. The feed reports the same change later. */
export function useHeldActions(): HeldActions {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const { actor } = useViewer();
  const errorText = useErrorText();
  const { pending, track } = usePending();
  const takeOut = useTakeOut();

  const notifyUndoable = useNotifyUndoable();
  const notifyDone = (message: string, undo: Undoable) => notifyUndoable({ color: 'teal', message }, undo);
  const notifyAlreadyDone = ({ number }: TicketRowFragment) =>
    notifications.show({ color: 'gray', message: t('queues.release.quicker', { number }) });

  /** Returns whether the ticket has left the queue all the same. */
  function onError(error: unknown, ticket: TicketRowFragment, title: string): boolean {
    if (error instanceof RefusalError && ALREADY_DONE.has(error.code)) {
      takeOut(ticket.id, null);
      notifyAlreadyDone(ticket);
      return true;
    }
    notifications.show({ color: 'red', title, message: errorText(error) });
    return false;
  }

  async function unblock(ticket: TicketRowFragment, allowSender: boolean): Promise<boolean> {
    const { id, number } = ticket;
    try {
      const answer = await execute(UnblockTicket, { ticketId: id, allowSender });
      const { changed, ticket: unblocked, undo } = answer.unblockTicket;
      const to = unblocked.status;
      takeOut(id, changed ? { kind: 'released', to, by: actor } : null);
      if (changed) notifyDone(t('queues.release.done', { number, queue: t(`ui.status.${to}`) }), undo);
      else notifyAlreadyDone(ticket);
      return true;
    } catch (error) {
      return onError(error, ticket, t('queues.release.failed', { number }));
    }
  }

  async function remove(ticket: TicketRowFragment): Promise<boolean> {
    const { id, number } = ticket;
    try {
      const { changed, undo } = (await execute(DeleteHeldTicket, { ticketId: id })).deleteBlockedTicket;
      takeOut(id, changed ? { kind: 'deleted', to: null, by: actor } : null);
      if (changed) notifyDone(t('queues.remove.done', { number }), undo);
      else notifyAlreadyDone(ticket);
      return true;
    } catch (error) {
      return onError(error, ticket, t('queues.remove.failed', { number }));
    }
  }

  async function unblockAll(ids: readonly string[]): Promise<BulkResult | null> {
    try {
      const { items, undo } = (await execute(UnblockTickets, { ticketIds: [...ids] })).unblockTickets;
      const result = bulkResultOf(items, ALREADY_DONE);
      for (const id of result.changedIds) takeOut(id, { kind: 'released', to: null, by: actor });
      for (const id of result.unchangedIds) takeOut(id, null);
      const count = result.changedIds.length;
      if (count > 0) notifyDone(t('queues.release.doneMany', { count }), undo);
      return result;
    } catch (error) {
      notifications.show({ color: 'red', title: t('queues.bulk.failed'), message: errorText(error) });
      return null;
    }
  }

  return {
    pending,
    unblock: (ticket, allowSender) => track([ticket.id], unblock(ticket, allowSender)),
    remove: (ticket) => track([ticket.id], remove(ticket)),
    unblockAll: (ids) => track(ids, unblockAll(ids)),
  };
}

/** Tracks for which tickets an operation is under way. */
function usePending() {
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());
  return {
    pending,
    async track<Result>(ids: readonly string[], operation: Promise<Result>): Promise<Result> {
      setPending((before) => new Set([...before, ...ids]));
      try {
        return await operation;
      } finally {
        setPending((before) => new Set([...before].filter((id) => !ids.includes(id))));
      }
    },
  };
}

/** Returns a function that removes a ticket from the cached queues. Without a removal, the feed says why it left. */
function useTakeOut(): (id: string, removal: Removal | null) => void {
  const client = useQueryClient();
  return (id, removal) => {
    if (removal !== null)
      client.setQueryData<RemovedTickets>(['removedTickets'], (removed = NO_REMOVED_TICKETS) =>
        withRemoval(removed, id, removal),
      );
    updateCachedQueries<Pages<TicketRowFragment>>(client, ['blockedTickets'], (pages) => removeById(pages, id));
  };
}
