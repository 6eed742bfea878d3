import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAppContext } from '../../../appContext/appContext.ts';
import type { BlockReason, BulkAct } from '../../../gql/graphql.ts';
import { StartBulk } from './queries.ts';
import { untilOf } from './snoozeEnd.ts';
import { useBulkText } from './useBulkText.ts';
import type { HeldSelection } from './useHeldSelection.ts';
import { useNotifyFailure } from './useNotifyFailure.ts';

/** Acts that a person can take back, so a few tickets need no confirmation. */
const HARMLESS: ReadonlySet<BulkAct> = new Set(['KEEP', 'SNOOZE', 'MARK_NEW']);

/** Acts on the selected tickets. A large act becomes a job, which the list of jobs shows. */
export function useBulkActs(selection: HeldSelection) {
  const { execute } = useAppContext();
  const onError = useNotifyFailure();
  const bulkText = useBulkText();
  const [asked, setAsked] = useState<BulkAct | null>(null);
  const [reason, setReason] = useState<BlockReason>('SPAM');
  const { matching, selectedIds } = selection;
  const start = useMutation({
    mutationFn: async (act: BulkAct) =>
      (
        await execute(StartBulk, {
          act,
          until: untilOf(act),
          reason: act === 'CHANGE_REASON' ? reason : null,
          ...chosen(),
        })
      ).startBulk.bulkJob,
    onSuccess(job) {
      selection.clear();
      if (job?.state === 'FINISHED') notifications.show({ color: 'teal', message: bulkText(job) });
    },
    onError,
  });

  function chosen() {
    if (matching === null) return { ticketIds: [...selectedIds] };
    const { filter, count, readAt } = matching;
    return { matching: { ...filter, expectedCount: count, seenAt: readAt } };
  }

  return {
    asked,
    reason,
    setReason,
    isBusy: start.isPending,
    ask(act: BulkAct) {
      if (matching === null && HARMLESS.has(act)) start.mutate(act);
      else setAsked(act);
    },
    cancel: () => setAsked(null),
    confirm() {
      setAsked(null);
      if (asked !== null) start.mutate(asked);
    },
  };
}
