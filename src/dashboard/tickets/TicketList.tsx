import { Group, Loader, Text } from '@mantine/core';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { VList, type VListHandle } from 'virtua';
import type { TicketRowFragment } from '../gql/graphql.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import classes from './TicketList.module.css';
import { type RowState, TicketListItem } from './TicketListItem.tsx';
import { useRowNavigation } from './useRowNavigation.ts';

const ROW_HEIGHT = 68;
const ROWS_AHEAD = 15;

export interface TicketListHandle {
  /** Scrolls to a row and focuses it. */
  focus(id: string): void;
  toTop(): void;
}

export interface TicketListProps {
  readonly rows: readonly TicketRowFragment[];
  readonly label: string;
  /** The ticket that is open beside the list. */
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly isLoadingMore: boolean;
  /** Why the next page could not be loaded. */
  readonly error: Error | null;
  /** Rows have a checkbox when this is given. */
  readonly selectedIds?: ReadonlySet<string>;
  readonly onSelect?: (id: string, isSelected: boolean) => void;
  readonly stateOf?: (id: string) => RowState | undefined;
  /** Called with the row that gets the focus. */
  readonly onActive?: (id: string) => void;
  readonly onScroll?: (offset: number) => void;
  /** Floats over the top of the list. */
  readonly children?: ReactNode;
  readonly ref?: Ref<TicketListHandle>;
}

/** A virtual list of tickets that loads more pages while it is scrolled. The arrow keys move between the rows. */
export function TicketList({ rows, hasMore, loadMore, isLoadingMore, error, stateOf, ref, ...props }: TicketListProps) {
  const container = useRef<HTMLDivElement>(null);
  const list = useRef<VListHandle>(null);
  const { onActive, openId, selectedIds } = props;
  const navigation = useRowNavigation({ rows, initialId: openId, container, list, onActive });
  const { activeIndex, activate, focus } = navigation;
  useImperativeHandle(ref, () => ({ focus, toTop: () => list.current?.scrollTo(0) }));

  const loadAhead = () => {
    const { current } = list;
    if (current === null || !hasMore || isLoadingMore || error !== null || current.viewportSize === 0) return;
    if (current.findItemIndex(current.scrollOffset + current.viewportSize) >= rows.length - ROWS_AHEAD) loadMore();
  };
  useEffect(loadAhead);

  return (
    <div ref={container} className={classes.list}>
      {props.children}
      <VList
        ref={list}
        role="list"
        aria-label={props.label}
        data={rows}
        itemSize={ROW_HEIGHT}
        keepMounted={[activeIndex]}
        onScroll={(offset) => {
          props.onScroll?.(offset);
          loadAhead();
        }}
        onResize={loadAhead}
        onKeyDown={navigation.onKeyDown}
      >
        {(ticket, index) => {
          const state = stateOf?.(ticket.id);
          return (
            <TicketListItem
              key={ticket.id}
              ticket={ticket}
              isNew={state?.isNew ?? false}
              isUnread={state?.isUnread ?? false}
              isPending={state?.isPending ?? false}
              removalText={state?.removalText}
              isOpen={ticket.id === openId}
              isActive={index === activeIndex}
              isSelected={selectedIds?.has(ticket.id)}
              onOpen={props.onOpen}
              onActive={activate}
              onSelect={props.onSelect}
            />
          );
        }}
      </VList>
      {isLoadingMore && <LoadingMore />}
      <LoadMoreError error={error} onRetry={loadMore} />
    </div>
  );
}

function LoadingMore() {
  const { t } = useTranslation();
  return (
    <Group justify="center" gap="xs" py={6} role="status">
      <Loader size="xs" aria-hidden />
      <Text size="sm">{t('ui.loadingMore')}</Text>
    </Group>
  );
}

function LoadMoreError({ error, onRetry }: { readonly error: Error | null; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return error !== null && <ErrorAlert error={error} title={t('ui.failedMore')} onRetry={onRetry} />;
}
