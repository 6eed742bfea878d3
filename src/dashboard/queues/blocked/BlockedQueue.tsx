import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../appContext/appContext.ts';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { type TicketFilter, useHeldTickets } from '../../tickets/ticketLists.ts';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { lazyComponent } from '../../ui/lazyComponent.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { QueueFilters } from '../list/QueueFilters.tsx';
import { QueueList } from '../list/QueueList.tsx';
import { BLOCKED } from '../list/queues.ts';
import { SidePanel } from '../list/SidePanel.tsx';
import { useQueueAddress } from '../list/useQueueAddress.ts';
import { useQueueList } from '../list/useQueueList.ts';
import classes from '../Queues.module.css';
import { BulkBar, MAX_BULK } from './BulkBar.tsx';
import type { BulkReported } from './BulkReport.tsx';
import type { PendingAction } from './HeldDialogs.tsx';
import { useChecked } from './useChecked.ts';
import { useHeldActions } from './useHeldActions.ts';

const HeldPreview = lazyComponent(async () => (await import('./HeldPreview.tsx')).HeldPreview, <LoadingSkeleton />);
const BulkReport = lazyComponent(async () => (await import('./BulkReport.tsx')).BulkReport);
const HeldDialogs = lazyComponent(async () => (await import('./HeldDialogs.tsx')).HeldDialogs);

interface BlockedQueueProps {
  readonly openId: string | null;
  readonly filter: TicketFilter;
}

/** What blocked contacts wrote: looked into, released or deleted. */
export function BlockedQueue({ openId, filter }: BlockedQueueProps) {
  const { t } = useTranslation();
  const { changeFilter, open } = useQueueAddress(BLOCKED);
  const searchField = useRef<HTMLInputElement>(null);
  const canRelease = useCan('RELEASE');
  const actions = useHeldActions();
  const list = useQueueList({
    name: JSON.stringify(filter),
    pages: useHeldTickets(filter),
    openId,
    open,
    pending: actions.pending,
  });
  const { checked, check, checkAll } = useChecked(list);
  const [asked, setAsked] = useState<PendingAction | null>(null);
  const [reported, setReported] = useState<BulkReported | null>(null);

  /** Goes on with the next row, where the one that was dealt with was open. */
  async function goOn({ id }: TicketRowFragment, isOut: Promise<boolean>): Promise<void> {
    const next = list.nextRowAfter(id);
    if (!(await isOut)) return;
    check(id, false);
    if (openId === id) open(next, { replace: true });
    if (next !== null) list.handle.current?.focus(next);
  }
  async function releaseAll(ids: readonly string[]): Promise<void> {
    const tickets = list.tickets.filter(({ id }) => ids.includes(id));
    const result = await actions.releaseAll(ids);
    if (result === null) return;
    setReported({ result, tickets });
    checkAll(false);
  }
  function act(): void {
    setAsked(null);
    if (asked?.kind === 'release') void goOn(asked.ticket, actions.release(asked.ticket));
    if (asked?.kind === 'remove') void goOn(asked.ticket, actions.remove(asked.ticket));
    if (asked?.kind === 'releaseAll') void releaseAll(asked.ids);
  }
  const askRelease = (ticket: TicketRowFragment) => setAsked({ kind: 'release', ticket });

  useShortcuts({
    j: () => list.move(1),
    k: () => list.move(-1),
    r() {
      const ticket = list.there(list.activeId);
      if (ticket !== undefined && canRelease) askRelease(ticket);
    },
    x() {
      const ticket = list.there(list.activeId);
      if (ticket !== undefined) check(ticket.id, !checked.has(ticket.id));
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
            checkedCount={checked.size}
            loadedCount={list.rows.filter(({ removedAt }) => removedAt === null).length}
            canRelease={canRelease}
            isBusy={actions.pending.size > 0 && checked.size > 0}
            onCheckAll={checkAll}
            onRelease={() => setAsked({ kind: 'releaseAll', ids: [...checked].slice(0, MAX_BULK) })}
          />
        )}
        <QueueList
          queue={BLOCKED}
          list={list}
          openId={openId}
          isFiltered={Object.keys(filter).length > 0}
          onOpen={open}
          onActive={list.activate}
          onClearFilter={() => changeFilter({ channelId: null, contactId: null, search: null })}
          checked={checked}
          onCheck={check}
        />
      </div>
      {openId !== null && (
        <SidePanel label={t('queues.preview.label')} onClose={() => open(null)}>
          <HeldPreview
            ticketId={openId}
            onClose={() => open(null)}
            isPending={actions.pending.has(openId)}
            onRelease={askRelease}
            onRemove={(ticket) => setAsked({ kind: 'remove', ticket })}
            onOnlyContact={(contactId) => changeFilter({ contactId })}
          />
        </SidePanel>
      )}
      {asked !== null && <HeldDialogs asked={asked} onConfirm={act} onCancel={() => setAsked(null)} />}
      {reported !== null && <BulkReport {...reported} onClose={() => setReported(null)} />}
    </>
  );
}
