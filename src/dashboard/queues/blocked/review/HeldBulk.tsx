import { NativeSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MAX_BULK } from '../../../api/bulkResult.ts';
import { REASONS } from '../../../blocking/blockDraft.ts';
import type { BlockReason, BulkAct } from '../../../gql/graphql.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import type { QueueRows } from '../../list/useQueueList.ts';
import { BulkBar } from '../BulkBar.tsx';
import { BulkJobs } from './BulkJobs.tsx';
import { useBulkActs } from './useBulkActs.ts';
import type { HeldSelection } from './useHeldSelection.ts';

interface HeldBulkProps {
  readonly list: QueueRows;
  readonly selection: HeldSelection;
  readonly isBusy: boolean;
  /** Releases selected rows at once, and reports each that was refused. */
  readonly onUnblock: (ids: readonly string[]) => void;
}

/** Acts on the selected tickets, and shows the jobs that act on many. */
export function HeldBulk({ list, selection, isBusy, onUnblock }: HeldBulkProps) {
  const { t } = useTranslation();
  const bulk = useBulkActs(selection);
  const { asked } = bulk;
  const { count, matching, selectedIds } = selection;

  function act(chosen: BulkAct): void {
    if (chosen === 'RELEASE' && matching === null && count <= MAX_BULK) onUnblock([...selectedIds]);
    else bulk.ask(chosen);
  }

  return (
    <>
      <BulkJobs />
      {list.tickets.length > 0 && (
        <BulkBar
          selection={selection}
          loadedCount={list.presentIds.length}
          hasMore={list.pages.hasNextPage}
          isBusy={bulk.isBusy || isBusy}
          onAct={act}
        />
      )}
      {asked !== null && (
        <ConfirmDialog
          title={t(`queues.review.title.${asked}`, { count })}
          confirmLabel={t(`queues.review.yes.${asked}`, { count })}
          isDestructive={asked === 'DELETE'}
          onConfirm={bulk.confirm}
          onCancel={bulk.cancel}
        >
          <Text size="sm">{t(`queues.review.ask.${asked}`)}</Text>
          {asked === 'CHANGE_REASON' && (
            <NativeSelect
              label={t('blocking.reason')}
              data={REASONS.map((reason) => ({ value: reason, label: t(`ui.reason.${reason}`) }))}
              value={bulk.reason}
              onChange={({ currentTarget }) => bulk.setReason(currentTarget.value as BlockReason)}
            />
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
