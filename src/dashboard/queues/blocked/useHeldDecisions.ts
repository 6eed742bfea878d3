import { useState } from 'react';
import type { TicketReviewState, TicketRowFragment } from '../../gql/graphql.ts';
import type { Selection } from '../../ui/useSelection.ts';
import type { QueueAddress } from '../list/queueAddress.ts';
import type { QueueRows } from '../list/useQueueList.ts';
import type { BulkReportData } from './BulkReport.tsx';
import { useReview } from './review/useReview.ts';
import type { HeldActions } from './useHeldActions.ts';

/** An act that waits for the user's confirmation. */
export type Decision =
  | { readonly kind: 'unblock' | 'remove'; readonly ticket: TicketRowFragment }
  | { readonly kind: 'unblockAll'; readonly ids: readonly string[] };

interface HeldDecisionOptions {
  readonly actions: HeldActions;
  readonly list: QueueRows;
  readonly selection: Selection;
  readonly openId: string | null;
  readonly open: QueueAddress['open'];
}

export type HeldDecisions = ReturnType<typeof useHeldDecisions>;

/** Asks for a confirmation, acts, and moves to the next row. A bulk act ends with a report. */
export function useHeldDecisions({ actions, list, selection, openId, open }: HeldDecisionOptions) {
  const setReview = useReview();
  const [decision, setDecision] = useState<Decision | null>(null);
  const [report, setReport] = useState<BulkReportData | null>(null);

  async function moveOn({ id }: TicketRowFragment, hasLeft: Promise<boolean>): Promise<void> {
    const next = list.nextRowAfter(id);
    if (!(await hasLeft)) return;
    selection.select(id, false);
    if (openId === id) open(next, { replace: true });
    if (next !== null) list.handle.current?.focus(next);
  }

  async function unblockAll(ids: readonly string[]): Promise<void> {
    const tickets = list.tickets.filter(({ id }) => ids.includes(id));
    const result = await actions.unblockAll(ids);
    if (result === null) return;
    setReport({ result, tickets });
    selection.clear();
  }

  function review(ticket: TicketRowFragment, state: TicketReviewState): void {
    void moveOn(ticket, setReview(ticket, state));
  }

  function confirm(allowSender: boolean): void {
    setDecision(null);
    if (decision?.kind === 'unblock') void moveOn(decision.ticket, actions.unblock(decision.ticket, allowSender));
    if (decision?.kind === 'remove') void moveOn(decision.ticket, actions.remove(decision.ticket));
    if (decision?.kind === 'unblockAll') void unblockAll(decision.ids);
  }

  return {
    decision,
    ask: setDecision,
    confirm,
    review,
    cancel: () => setDecision(null),
    report,
    closeReport: () => setReport(null),
  };
}
