import { type RefObject, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../appContext/appContext.ts';
import { useUnread } from '../chat/unread.ts';
import { nodesOf } from '../live/pagedList.ts';
import { TicketList, type TicketListHandle } from '../tickets/TicketList.tsx';
import { useTickets } from '../tickets/ticketLists.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { useShortcuts } from '../ui/useShortcuts.ts';
import { type InboxTab, listOf } from './inboxTabs.ts';

interface InboxTicketsProps {
  readonly tab: InboxTab;
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
  readonly list: RefObject<TicketListHandle | null>;
}

export function InboxTickets({ tab, openId, onOpen, list }: InboxTicketsProps) {
  const { t } = useTranslation();
  const { actor } = useViewer();
  const { status, filter } = listOf(tab, actor.id);
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = useTickets(
    status,
    filter,
  );
  const isUnread = useUnread();
  const [activeId, setActiveId] = useState<string | null>(null);
  const rows = useMemo(() => (data === undefined ? [] : nodesOf(data)), [data]);

  const step = (by: number) => {
    const index = rows.findIndex(({ id }) => id === (activeId ?? openId));
    const target = rows[Math.min(Math.max(index + by, 0), rows.length - 1)];
    if (target !== undefined) list.current?.focus(target.id);
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });

  if (data === undefined)
    return error === null ? <LoadingSkeleton /> : <ErrorAlert error={error} onRetry={() => void refetch()} />;
  if (rows.length === 0) return <EmptyState title={t(`inbox.empty.${tab}`)}>{t(`inbox.emptyMore.${tab}`)}</EmptyState>;
  return (
    <TicketList
      ref={list}
      rows={rows}
      label={t('inbox.list', { tab: t(`inbox.tab.${tab}`) })}
      openId={openId}
      onOpen={onOpen}
      stateOf={(id) => ({ isUnread: isUnread(id) })}
      onActive={setActiveId}
      hasMore={hasNextPage}
      loadMore={() => void fetchNextPage()}
      isLoadingMore={isFetchingNextPage}
      error={isFetchNextPageError ? error : null}
    />
  );
}
