import { Button } from '@mantine/core';
import { IconArrowUp, IconFilterOff, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TicketList } from '../../tickets/TicketList.tsx';
import { Empty } from '../../ui/EmptyState.tsx';
import { Failed } from '../../ui/ErrorAlert.tsx';
import { Loading } from '../../ui/LoadingSkeleton.tsx';
import classes from '../Queues.module.css';
import type { Queue } from './queues.ts';
import type { QueueRows } from './useQueueList.ts';

interface QueueListProps {
  readonly queue: Queue;
  readonly list: QueueRows;
  readonly openId: string | null;
  readonly isNarrowed: boolean;
  readonly onOpen: (id: string | null) => void;
  /** The row that the focus came to. */
  readonly onActive: (id: string) => void;
  readonly onWiden: () => void;
  readonly checked?: ReadonlySet<string>;
  readonly onCheck?: (id: string, isChecked: boolean) => void;
}

/** The tickets of a queue; or that there are none, that they are being read, or why they could not be. */
export function QueueList({
  queue,
  list,
  openId,
  isNarrowed,
  onOpen,
  onActive,
  onWiden,
  checked,
  onCheck,
}: QueueListProps) {
  const { t } = useTranslation();
  const { pages, tickets, waiting, stillness, handle, lookOf, comeUp } = list;
  if (pages.isPending || !list.isShown) return <Loading rows={8} />;
  if (pages.data === undefined) return <Failed failure={pages.error} onRetry={() => void pages.refetch()} />;
  if (tickets.length === 0 && waiting === 0)
    return isNarrowed ? (
      <Empty title={t('queues.empty.filtered')} icon={<IconFilterOff />}>
        <p>{t('queues.empty.filteredMore')}</p>
        <Button variant="default" size="xs" onClick={onWiden}>
          {t('queues.filter.clear')}
        </Button>
      </Empty>
    ) : (
      <NothingThere queue={queue} />
    );
  return (
    <div className={classes.still} {...stillness.place}>
      <TicketList
        key={list.name}
        ref={handle}
        rows={tickets}
        label={t('queues.list.label', { queue: t(`looks.status.${queue.status}`) })}
        selectedId={openId}
        onSelect={onOpen}
        hasMore={pages.hasNextPage}
        loadMore={() => void pages.fetchNextPage()}
        isLoadingMore={pages.isFetchingNextPage}
        failure={pages.isFetchNextPageError ? pages.error : null}
        lookOf={lookOf}
        onActive={onActive}
        onScroll={stillness.onScroll}
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
              onClick={comeUp}
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
    <Empty title={t('queues.empty.BLOCKED')} icon={<IconShieldCheck />}>
      {t('queues.empty.BLOCKEDMore')}
    </Empty>
  ) : (
    <Empty title={t('queues.empty.other')}>{t('queues.empty.otherMore')}</Empty>
  );
}
