import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import type { TicketFilter } from '../../tickets/ticketFilter.ts';
import { useHeldTicketList } from '../../tickets/ticketLists.ts';
import { QueueFilters } from '../list/QueueFilters.tsx';
import classes from '../list/QueueList.module.css';
import { QueueList } from '../list/QueueList.tsx';
import { useQueueAddress } from '../list/queueAddress.ts';
import { BLOCKED } from '../list/queues.ts';
import { SidePanel } from '../list/SidePanel.tsx';
import { useQueueList } from '../list/useQueueList.ts';
import { BulkReport } from './BulkReport.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';
import { HeldPreview } from './HeldPreview.tsx';
import { HeldBulk } from './review/HeldBulk.tsx';
import { useHeldSelection } from './review/useHeldSelection.ts';
import { useHeldShortcuts } from './review/useHeldShortcuts.ts';
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
  const actions = useHeldActions();
  const { pending } = actions;
  const list = useQueueList({ name: JSON.stringify(filter), pages: useHeldTicketList(filter), openId, open, pending });
  const selection = useHeldSelection(filter, list.presentIds);
  const { selectedIds } = selection;
  const decisions = useHeldDecisions({ actions, list, selection, openId, open });
  const { decision, report, ask } = decisions;
  const askUnblock = (ticket: TicketRowFragment) => ask({ kind: 'unblock', ticket });

  useHeldShortcuts({ list, selection, decisions, searchField, onClose: () => open(null) });

  return (
    <>
      <div className={classes.column}>
        <QueueFilters
          filter={filter}
          hasAssignees={false}
          hasReviews
          contactName={filter.contactId === undefined ? null : (list.tickets[0]?.contact.displayName ?? null)}
          searchField={searchField}
          onFilter={changeFilter}
        />
        <HeldBulk
          list={list}
          selection={selection}
          isBusy={pending.size > 0 && selectedIds.size > 0}
          onUnblock={(ids) => ask({ kind: 'unblockAll', ids })}
        />
        <QueueList
          queue={BLOCKED}
          list={list}
          openId={openId}
          isFiltered={Object.keys(filter).length > 0}
          onOpen={open}
          onClearFilter={() =>
            changeFilter({
              channelId: null,
              contactId: null,
              search: null,
              review: null,
              expiringBefore: null,
              campaignId: null,
            })
          }
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
            onReview={decisions.review}
            onRemove={(ticket) => ask({ kind: 'remove', ticket })}
            onOnlyContact={(contactId) => changeFilter({ contactId })}
            onCampaign={(campaignId) => changeFilter({ campaignId, search: null })}
          />
        </SidePanel>
      )}
      {decision && <DecisionDialog decision={decision} onConfirm={decisions.confirm} onCancel={decisions.cancel} />}
      {report && <BulkReport {...report} onClose={decisions.closeReport} />}
    </>
  );
}
