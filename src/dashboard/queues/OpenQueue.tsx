import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ChatPanel } from '../chat/ChatPanel.tsx';
import type { TicketFilter } from '../tickets/ticketFilter.ts';
import { useTickets } from '../tickets/ticketLists.ts';
import { useShortcuts } from '../ui/useShortcuts.ts';
import { QueueFilters } from './list/QueueFilters.tsx';
import classes from './list/QueueList.module.css';
import { QueueList } from './list/QueueList.tsx';
import { useQueueAddress } from './list/queueAddress.ts';
import type { Queue } from './list/queues.ts';
import { SidePanel } from './list/SidePanel.tsx';
import { useQueueList } from './list/useQueueList.ts';

interface OpenQueueProps {
  readonly queue: Queue;
  readonly openId: string | null;
  readonly filter: TicketFilter;
}

/** A queue of tickets that are not held. A row opens its chat beside the list. */
export function OpenQueue({ queue, openId, filter }: OpenQueueProps) {
  const { t } = useTranslation();
  const { changeFilter, open } = useQueueAddress(queue);
  const searchField = useRef<HTMLInputElement>(null);
  const list = useQueueList({
    name: JSON.stringify(filter),
    pages: useTickets(queue.status, filter),
    openId,
    open,
  });
  useShortcuts({
    j: () => list.move(1),
    k: () => list.move(-1),
    '/': () => searchField.current?.focus(),
    Escape: () => open(null),
  });
  return (
    <>
      <div className={classes.column}>
        <QueueFilters
          filter={filter}
          hasAssignees={queue.fields.includes('assigneeId')}
          contactName={filter.contactId === undefined ? null : (list.tickets[0]?.contact.displayName ?? null)}
          searchField={searchField}
          onFilter={changeFilter}
        />
        <QueueList
          queue={queue}
          list={list}
          openId={openId}
          isFiltered={Object.keys(filter).length > 0}
          onOpen={open}
          onClearFilter={() => changeFilter({ channelId: null, contactId: null, assigneeId: null, search: null })}
        />
      </div>
      {openId !== null && (
        <SidePanel label={t('queues.preview.conversation')} onClose={() => open(null)}>
          <ChatPanel ticketId={openId} onClose={() => open(null)} onFollow={(id) => open(id, { replace: true })} />
        </SidePanel>
      )}
    </>
  );
}
