import { type RefObject, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { nodesOf } from '../../live/pagedList.ts';
import type { TicketListHandle } from '../../tickets/TicketList.tsx';
import type { RowState } from '../../tickets/TicketListItem.tsx';
import type { TicketPages } from '../../tickets/ticketLists.ts';
import { removalOf } from '../removed/removedTickets.ts';
import { useRemovalText, useRemovedTickets } from '../removed/useRemovedTickets.ts';
import { nextRowAfter } from './listView.ts';
import { type Freeze, useFreeze } from './useFreeze.ts';
import { useListView } from './useListView.ts';

const HIGHLIGHT_MS = 4_000;

export interface QueueRows {
  /** Each filter is another list, with another name. */
  readonly name: string;
  readonly pages: TicketPages;
  /** False while the latest data has not been rendered yet. */
  readonly isShown: boolean;
  readonly tickets: readonly TicketRowFragment[];
  /** The ids of the rows that have not left the list. */
  readonly presentIds: readonly string[];
  readonly waiting: number;
  readonly freeze: Freeze;
  readonly handle: RefObject<TicketListHandle | null>;
  /** The row that the shortcuts act on. */
  readonly activeId: string | null;
  /** Makes a row the active one. While a ticket is open, the row's ticket is opened in its place. */
  readonly activate: (id: string) => void;
  readonly stateOf: (id: string) => RowState | undefined;
  /** Returns a ticket that has not left the list. */
  readonly presentTicket: (id: string | null) => TicketRowFragment | undefined;
  readonly nextRowAfter: (id: string) => string | null;
  readonly showWaiting: () => void;
  readonly move: (by: 1 | -1) => void;
}

interface QueueListOptions extends Pick<QueueRows, 'name' | 'pages'> {
  readonly openId: string | null;
  readonly open: (id: string | null, options?: { readonly replace?: boolean }) => void;
  readonly pending?: ReadonlySet<string>;
}

/** The rows of a queue and the user's position in them. */
export function useQueueList({ name, pages, openId, open, pending }: QueueListOptions): QueueRows {
  const handle = useRef<TicketListHandle>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const freeze = useFreeze(name, openId !== null);
  const latest = useMemo(
    () => ({ name, live: pages.data === undefined ? null : nodesOf(pages.data) }),
    [name, pages.data],
  );
  // During a burst of events, typing and clicking go first and the list is rendered after them.
  const shown = useDeferredValue(latest);
  const { view, showWaiting } = useListView(shown.name, shown.live, freeze.isFrozen);
  const { rows } = view;
  const removed = useRemovedTickets();
  const removalText = useRemovalText();
  const rowsById = useMemo(() => new Map(rows.map((row) => [row.ticket.id, row])), [rows]);
  const tickets = useMemo(() => rows.map(({ ticket }) => ticket), [rows]);
  const presentIds = useMemo(
    () => rows.filter(({ removedAt }) => removedAt === null).map(({ ticket }) => ticket.id),
    [rows],
  );
  const activeId = focusedId !== null && rowsById.has(focusedId) ? focusedId : openId;
  const activate = useCallback(
    (id: string) => {
      setFocusedId(id);
      if (openId !== null && openId !== id) open(id, { replace: true });
    },
    [openId, open],
  );

  function stateOf(id: string): RowState | undefined {
    const row = rowsById.get(id);
    if (row === undefined) return undefined;
    const { ticket, addedAt, removedAt } = row;
    return {
      isNew: addedAt !== null && Date.now() - addedAt < HIGHLIGHT_MS,
      isPending: pending?.has(id) ?? false,
      ...(removedAt !== null && { removalText: removalText(removalOf(removed, ticket)) }),
    };
  }

  return {
    name,
    pages,
    isShown: shown.name === name && (shown.live === null) === (pages.data === undefined),
    tickets,
    presentIds,
    waiting: view.waiting,
    freeze,
    handle,
    activeId,
    activate,
    stateOf,
    presentTicket(id) {
      const row = id === null ? undefined : rowsById.get(id);
      return row?.removedAt === null ? row.ticket : undefined;
    },
    nextRowAfter: (id) => nextRowAfter(rows, id),
    showWaiting() {
      showWaiting();
      handle.current?.toTop();
    },
    move(by) {
      const index = tickets.findIndex(({ id }) => id === activeId);
      const target = tickets[index === -1 ? 0 : Math.min(Math.max(index + by, 0), tickets.length - 1)];
      if (target !== undefined) handle.current?.focus(target.id);
    },
  };
}
