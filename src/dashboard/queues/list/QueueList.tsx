import { Button } from '@mantine/core';
import { IconArrowUp, IconFilterOff, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TicketList } from '../../tickets/TicketList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import classes from '../Queues.module.css';
import type { Queue } from './queues.ts';
import type { QueueRows } from './useQueueList.ts';

interface QueueListProps {
  readonly queue: Queue;
  readonly list: QueueRows;
  readonly openId: string | null;
  readonly isFiltered: boolean;
  readonly onOpen: (id: string | null) => void;
  /** The row that the focus came to. */
  readonly onActive: (id: string) => void;
  readonly onClearFilter: () => void;
  readonly checked?: ReadonlySet<string>;
  readonly onCheck?: (id: string, isChecked: boolean) => void;
}

/** The tickets of a queue; or that there are none, that they are being read, or why they could not be. */
export function QueueList({
  queue,
  list,
  openId,
  isFiltered,
  onOpen,
  onActive,
  onClearFilter,
  checked,
  onCheck,
}: QueueListProps) {
  const { t } = useTranslation();
  const { pages, tickets, waiting, freeze, handle, stateOf, showWaiting } = list;
  if (pages.isPending || !list.isShown) return <LoadingSkeleton rows={8} />;
  if (pages.data === undefined) return <ErrorAlert error={pages.error} onRetry={() => void pages.refetch()} />;
  if (tickets.length === 0 && waiting === 0)
    return isFiltered ? (
      <EmptyState title={t('queues.empty.filtered')} icon={<IconFilterOff />}>
        <p>{t('queues.empty.filteredMore')}</p>
        <Button variant="default" size="xs" onClick={onClearFilter}>
          {t('queues.filter.clear')}
        </Button>
      </EmptyState>
    ) : (
      <NothingThere queue={queue} />
    );
  return (
    <div className={classes.still} {...freeze.place}>
      <TicketList
        key={list.name}
        ref={handle}
        rows={tickets}
        label={t('queues.list.label', { queue: t(`ui.status.${queue.status}`) })}
        selectedId={openId}
        onSelect={onOpen}
        hasMore={pages.hasNextPage}
        loadMore={() => void pages.fetchNextPage()}
        isLoadingMore={pages.isFetchingNextPage}
        error={pages.isFetchNextPageError ? pages.error : null}
        stateOf={stateOf}
        onActive={onActive}
        onScroll={freeze.onScroll}
        {...(checked && { checked })}
        {...(onCheck && { onCheck })}
      >
        <div role="status">
          {waiting > 0 && (
            <Button
              className={classes.pill ?? ''}
              size="xs"
              radius="xl"
              leftSection={<IconArrowUp size={14} aria-hidden />}
              onClick={showWaiting}
            >
              {t('queues.waiting', { count: waiting })}
            </Button>
          )}
        </div>
      </TicketList>
    </div>
  );
}

function NothingThere({ queue: { status } }: { readonly queue: Queue }) {
  const { t } = useTranslation();
  return status === 'BLOCKED' ? (
    <EmptyState title={t('queues.empty.BLOCKED')} icon={<IconShieldCheck />}>
      {t('queues.empty.BLOCKEDMore')}
    </EmptyState>
  ) : (
    <EmptyState title={t('queues.empty.other')}>{t('queues.empty.otherMore')}</EmptyState>
  );
}
