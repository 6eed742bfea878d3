import { Group, Loader, Text } from '@mantine/core';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { VList, type VListHandle } from 'virtua';
import type { TicketRowFragment } from '../gql/graphql.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import classes from './TicketList.module.css';
import { type RowState, TicketListItem } from './TicketListItem.tsx';

const ROW_HEIGHT = 68;
const ROWS_AHEAD = 15;
const FRAMES_TO_MEASURE = 20;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** What whoever shows a list may tell it to do. */
export interface TicketListHandle {
  /** Puts the focus on a row, and brings it into sight. */
  focus(id: string): void;
  toTop(): void;
}

export interface TicketListProps {
  readonly rows: readonly TicketRowFragment[];
  readonly label: string;
  /** The ticket that is open beside the list. */
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly isLoadingMore: boolean;
  /** Why the rest could not be loaded. */
  readonly error: Error | null;
  readonly showsStatus?: boolean;
  /** Rows have a box to tick where this is given. */
  readonly checked?: ReadonlySet<string>;
  readonly onCheck?: (id: string, isChecked: boolean) => void;
  readonly stateOf?: (id: string) => RowState | undefined;
  /** The row that the focus came to. */
  readonly onActive?: (id: string) => void;
  readonly onScroll?: (offset: number) => void;
  /** What floats over the top of the list. */
  readonly children?: ReactNode;
  readonly ref?: Ref<TicketListHandle>;
}

/** Tickets without end, of which only those in sight are rendered. The arrow keys go from row to row. */
export function TicketList({
  rows,
  label,
  selectedId,
  onSelect,
  hasMore,
  loadMore,
  isLoadingMore,
  error,
  showsStatus = false,
  checked,
  onCheck,
  stateOf,
  onActive,
  onScroll,
  children,
  ref,
}: TicketListProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const list = useRef<VListHandle>(null);
  const wantsFocus = useRef<string | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const activeAt = Math.max(
    rows.findIndex(({ id }) => id === (activeId ?? selectedId)),
    0,
  );

  const becomeActive = useCallback(
    (id: string) => {
      setActiveId(id);
      onActive?.(id);
    },
    [onActive],
  );
  const focus = (id: string) => {
    wantsFocus.current = id;
    setActiveId(id);
    list.current?.scrollToIndex(
      rows.findIndex((row) => row.id === id),
      { align: 'nearest' },
    );
    giveFocus();
  };
  // A row that was out of sight can be given the focus when it has been rendered and measured.
  function giveFocus(framesLeft = FRAMES_TO_MEASURE) {
    const id = wantsFocus.current;
    const row = id === null ? null : place.current?.querySelector<HTMLElement>(`[data-ticket="${id}"]`);
    row?.focus({ preventScroll: true });
    if (row === document.activeElement || id === null) wantsFocus.current = null;
    else if (framesLeft > 0) requestAnimationFrame(() => giveFocus(framesLeft - 1));
  }
  useImperativeHandle(ref, () => ({ focus, toTop: () => list.current?.scrollTo(0) }));

  const lookAhead = () => {
    const shown = list.current;
    if (shown === null || !hasMore || isLoadingMore || error !== null || shown.viewportSize === 0) return;
    if (shown.findItemIndex(shown.scrollOffset + shown.viewportSize) >= rows.length - ROWS_AHEAD) loadMore();
  };
  useEffect(lookAhead);

  const move = (event: KeyboardEvent) => {
    const step = event.key === 'Home' ? -rows.length : event.key === 'End' ? rows.length : STEPS[event.key];
    const to = step === undefined ? undefined : rows[Math.min(Math.max(activeAt + step, 0), rows.length - 1)];
    if (to === undefined) return;
    event.preventDefault();
    focus(to.id);
  };

  return (
    <div ref={place} className={classes.list}>
      {children}
      <VList
        ref={list}
        role="list"
        aria-label={label}
        data={rows}
        itemSize={ROW_HEIGHT}
        keepMounted={[activeAt]}
        onScroll={(offset) => {
          onScroll?.(offset);
          lookAhead();
        }}
        onResize={lookAhead}
        onKeyDown={move}
      >
        {(ticket, at) => {
          const state = stateOf?.(ticket.id);
          return (
            <TicketListItem
              key={ticket.id}
              ticket={ticket}
              isNew={state?.isNew ?? false}
              isUnread={state?.isUnread ?? false}
              isPending={state?.isPending ?? false}
              removalText={state?.removalText}
              showsStatus={showsStatus}
              isOpen={ticket.id === selectedId}
              isActive={at === activeAt}
              isChecked={checked?.has(ticket.id)}
              onOpen={onSelect}
              onActive={becomeActive}
              onCheck={onCheck}
            />
          );
        }}
      </VList>
      {isLoadingMore && (
        <Group justify="center" gap="xs" py={6} role="status">
          <Loader size="xs" aria-hidden />
          <Text size="sm">{t('ui.loadingMore')}</Text>
        </Group>
      )}
      {error !== null && <ErrorAlert error={error} title={t('ui.failedMore')} onRetry={loadMore} />}
    </div>
  );
}
