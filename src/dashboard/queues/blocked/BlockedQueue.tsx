import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_BULK } from '../../api/bulkResult.ts';
import { useCan } from '../../appContext/appContext.ts';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import type { TicketFilter } from '../../tickets/ticketFilter.ts';
import { useHeldTicketList } from '../../tickets/ticketLists.ts';
import { useSelection } from '../../ui/useSelection.ts';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { QueueFilters } from '../list/QueueFilters.tsx';
import classes from '../list/QueueList.module.css';
import { QueueList } from '../list/QueueList.tsx';
import { useQueueAddress } from '../list/queueAddress.ts';
import { BLOCKED } from '../list/queues.ts';
import { SidePanel } from '../list/SidePanel.tsx';
import { useQueueList } from '../list/useQueueList.ts';
import { BulkBar } from './BulkBar.tsx';
import { BulkReport } from './BulkReport.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';
import { HeldPreview } from './HeldPreview.tsx';
import { useHeldActions } from './useHeldActions.ts';
import { useHeldDecisions } from './useHeldDecisions.ts';

interface BlockedQueueProps {
  readonly openId: string | null;
  readonly filter: TicketFilter;
}

/** The held tickets, which supervisors preview, release or delete. */
export function BlockedQueue({ openId, filter }: BlockedQueueProps) {
  const { t } = useTranslation();
  const { changeFilter, open } = useQueueAddress(BLOCKED);
  const searchField = useRef<HTMLInputElement>(null);
  const canUnblock = useCan('RELEASE');
  const actions = useHeldActions();
  const { pending } = actions;
  const list = useQueueList({ name: JSON.stringify(filter), pages: useHeldTicketList(filter), openId, open, pending });
  const selection = useSelection(list.presentIds);
  const { selectedIds } = selection;
  const decisions = useHeldDecisions({ actions, list, selection, openId, open });
  const { decision, report, ask } = decisions;
  const askUnblock = (ticket: TicketRowFragment) => ask({ kind: 'unblock', ticket });

  useShortcuts({
    j: () => list.move(1),
    k: () => list.move(-1),
    r() {
      const ticket = list.presentTicket(list.activeId);
      if (ticket !== undefined && canUnblock) askUnblock(ticket);
    },
    x() {
      const ticket = list.presentTicket(list.activeId);
      if (ticket !== undefined) selection.select(ticket.id, !selectedIds.has(ticket.id));
    },
    '/': () => searchField.current?.focus(),
    Escape: () => open(null),
  });

  return (
    <>
      <div className={classes.column}>
        <QueueFilters
          filter={filter}
          hasAssignees={false}
          contactName={filter.contactId === undefined ? null : (list.tickets[0]?.contact.displayName ?? null)}
          searchField={searchField}
          onFilter={changeFilter}
        />
        {list.tickets.length > 0 && (
          <BulkBar
            selectedCount={selectedIds.size}
            loadedCount={list.presentIds.length}
            canUnblock={canUnblock}
            isBusy={pending.size > 0 && selectedIds.size > 0}
            onSelectAll={() => selection.selectAll()}
            onClear={selection.clear}
            onUnblock={() => ask({ kind: 'unblockAll', ids: [...selectedIds].slice(0, MAX_BULK) })}
          />
        )}
        <QueueList
          queue={BLOCKED}
          list={list}
          openId={openId}
          isFiltered={Object.keys(filter).length > 0}
          onOpen={open}
          onClearFilter={() => changeFilter({ channelId: null, contactId: null, search: null })}
          selectedIds={selectedIds}
          onSelect={selection.select}
        />
      </div>
      {openId !== null && (
        <SidePanel label={t('queues.preview.label')} onClose={() => open(null)}>
          <HeldPreview
            ticketId={openId}
            onClose={() => open(null)}
            onFollow={(id) => open(id, { replace: true })}
            isPending={pending.has(openId)}
            onUnblock={askUnblock}
            onRemove={(ticket) => ask({ kind: 'remove', ticket })}
            onOnlyContact={(contactId) => changeFilter({ contactId })}
          />
        </SidePanel>
      )}
      {decision && <DecisionDialog decision={decision} onConfirm={decisions.confirm} onCancel={decisions.cancel} />}
      {report && <BulkReport {...report} onClose={decisions.closeReport} />}
    </>
  );
}
