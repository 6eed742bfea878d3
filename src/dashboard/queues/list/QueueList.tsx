import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconArrowUp, IconFilterOff, IconShieldCheck } from '../../icons/icons.ts';
import { TicketList } from '../../tickets/TicketList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import classes from './QueueList.module.css';
import type { Queue } from './queues.ts';
import type { QueueRows } from './useQueueList.ts';

interface QueueListProps {
  readonly queue: Queue;
  readonly list: QueueRows;
  readonly openId: string | null;
  readonly isFiltered: boolean;
  readonly onOpen: (id: string | null) => void;
  readonly onClearFilter: () => void;
  readonly selectedIds?: ReadonlySet<string>;
  readonly onSelect?: (id: string, isSelected: boolean) => void;
}

/** The tickets of a queue. Shows in their place that they load, that loading failed, or that there are none. */
export function QueueList({ queue, list, openId, isFiltered, onOpen, onClearFilter, ...props }: QueueListProps) {
  const { t } = useTranslation();
  const { pages, tickets, waiting, freeze, handle } = list;
  const { selectedIds, onSelect } = props;
  if (pages.isPending || !list.isShown) return <LoadingSkeleton rows={8} />;
  if (pages.data === undefined) return <ErrorAlert error={pages.error} onRetry={() => void pages.refetch()} />;
  if (tickets.length === 0 && waiting === 0)
    return isFiltered ? <NoMatches onClearFilter={onClearFilter} /> : <NoTickets queue={queue} />;
  return (
    <div className={classes.list} {...freeze.handlers}>
      <TicketList
        key={list.name}
        ref={handle}
        rows={tickets}
        label={t('queues.list.label', { queue: t(`ui.status.${queue.status}`) })}
        openId={openId}
        onOpen={onOpen}
        hasMore={pages.hasNextPage}
        loadMore={() => void pages.fetchNextPage()}
        isLoadingMore={pages.isFetchingNextPage}
        error={pages.isFetchNextPageError ? pages.error : null}
        stateOf={list.stateOf}
        onActive={list.activate}
        onScroll={freeze.onScroll}
        {...(selectedIds && { selectedIds })}
        {...(onSelect && { onSelect })}
      >
        <div role="status">
          {waiting > 0 && (
            <Button
              className={classes.waiting ?? ''}
              size="xs"
              radius="xl"
              leftSection={<IconArrowUp size={14} aria-hidden />}
              onClick={list.showWaiting}
            >
              {t('queues.waiting', { count: waiting })}
            </Button>
          )}
        </div>
      </TicketList>
    </div>
  );
}

function NoMatches({ onClearFilter }: { readonly onClearFilter: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('queues.empty.filtered')} icon={<IconFilterOff />}>
      <p>{t('queues.empty.filteredMore')}</p>
      <Button variant="default" size="xs" onClick={onClearFilter}>
        {t('queues.filter.clear')}
      </Button>
    </EmptyState>
  );
}

function NoTickets({ queue: { status } }: { readonly queue: Queue }) {
  const { t } = useTranslation();
  return status === 'BLOCKED' ? (
    <EmptyState title={t('queues.empty.BLOCKED')} icon={<IconShieldCheck />}>
      {t('queues.empty.BLOCKEDMore')}
    </EmptyState>
  ) : (
    <EmptyState title={t('queues.empty.other')}>{t('queues.empty.otherMore')}</EmptyState>
  );
}
