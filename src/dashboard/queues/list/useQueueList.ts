import { type RefObject, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { nodesOf } from '../../live/pagedList.ts';
import type { TicketListHandle } from '../../tickets/TicketList.tsx';
import type { RowState } from '../../tickets/TicketListItem.tsx';
import type { TicketPages } from '../../tickets/ticketLists.ts';
import { removalOf } from '../removed/removedTickets.ts';
import { useRemovalText } from '../removed/useRemovalText.ts';
import { useRemovedTickets } from '../removed/useRemovedTickets.ts';
import { nextRowAfter, type ViewRow } from './listView.ts';
import { type Freeze, useFreeze } from './useFreeze.ts';
import { useListView } from './useListView.ts';

const SEEN_AFTER_MS = 4_000;

export interface QueueRows {
  /** Another list has another name. */
  readonly name: string;
  readonly pages: TicketPages;
  /** False while what was read last is not shown yet. */
  readonly isShown: boolean;
  readonly rows: readonly ViewRow<TicketRowFragment>[];
  readonly tickets: readonly TicketRowFragment[];
  readonly waiting: number;
  readonly freeze: Freeze;
  readonly handle: RefObject<TicketListHandle | null>;
  /** The row that keys act on. */
  readonly activeId: string | null;
  /** Makes the row the one that keys act on; where another one is open, it is opened instead. */
  readonly activate: (id: string) => void;
  readonly stateOf: (id: string) => RowState | undefined;
  readonly there: (id: string | null) => TicketRowFragment | undefined;
  readonly nextRowAfter: (id: string) => string | null;
  readonly showWaiting: () => void;
  readonly move: (by: 1 | -1) => void;
}

interface QueueListOptions extends Pick<QueueRows, 'name' | 'pages'> {
  readonly openId: string | null;
  readonly open: (id: string | null, how?: { readonly replace?: boolean }) => void;
  readonly pending?: ReadonlySet<string>;
}

/** What a queue shows, and where in it whoever looks is. */
export function useQueueList({ name, pages, openId, open, pending }: QueueListOptions): QueueRows {
  const handle = useRef<TicketListHandle>(null);
  const [focusedId, setActiveId] = useState<string | null>(null);
  const freeze = useFreeze(name, openId !== null);
  const now = useMemo(
    () => ({ name, live: pages.data === undefined ? null : nodesOf(pages.data) }),
    [name, pages.data],
  );
  // A flood is rendered bit by bit, and not before what somebody types or clicks.
  const shown = useDeferredValue(now);
  const { view, showWaiting } = useListView(shown.name, shown.live, freeze.isFrozen);
  const { rows } = view;
  const removed = useRemovedTickets();
  const removalText = useRemovalText();
  const byId = useMemo(() => new Map(rows.map((row) => [row.ticket.id, row])), [rows]);
  const tickets = useMemo(() => rows.map(({ ticket }) => ticket), [rows]);
  const activeId = focusedId !== null && byId.has(focusedId) ? focusedId : openId;

  const there = (id: string | null) => {
    const row = id === null ? undefined : byId.get(id);
    return row?.removedAt === null ? row.ticket : undefined;
  };
  return {
    name,
    pages,
    isShown: shown.name === name && (shown.live === null) === (pages.data === undefined),
    rows,
    tickets,
    waiting: view.waiting,
    freeze,
    handle,
    activeId,
    activate: useCallback(
      (id: string) => {
        setActiveId(id);
        if (openId !== null && openId !== id) open(id, { replace: true });
      },
      [openId, open],
    ),
    there,
    nextRowAfter: (id) => nextRowAfter(rows, id),
    stateOf(id) {
      const row = byId.get(id);
      if (row === undefined) return undefined;
      const { ticket, addedAt, removedAt } = row;
      return {
        isNew: addedAt !== null && Date.now() - addedAt < SEEN_AFTER_MS,
        isPending: pending?.has(id) ?? false,
        ...(removedAt !== null && { removalText: removalText(removalOf(removed, ticket)) }),
      };
    },
    showWaiting() {
      showWaiting();
      handle.current?.toTop();
    },
    move(by) {
      const at = tickets.findIndex(({ id }) => id === activeId);
      const to = tickets[at === -1 ? 0 : Math.min(Math.max(at + by, 0), tickets.length - 1)];
      if (to !== undefined) handle.current?.focus(to.id);
    },
  };
}
