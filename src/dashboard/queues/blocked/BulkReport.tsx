import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BulkResult } from '../../api/bulkResult.ts';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { useErrorText } from '../../ui/useErrorText.ts';

export interface BulkReportData {
  readonly result: BulkResult;
  /** The tickets before the act. */
  readonly tickets: readonly TicketRowFragment[];
}

interface BulkReportProps extends BulkReportData {
  readonly onClose: () => void;
}

/** Reports how many tickets were released, and why others were refused. */
export function BulkReport({ result: { changedIds, unchangedIds, refused }, tickets, onClose }: BulkReportProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (
    <Dialog onClose={onClose} title={t('queues.bulk.result')}>
      <Stack gap="xs">
        {changedIds.length > 0 && <Text size="sm">{t('queues.bulk.done', { count: changedIds.length })}</Text>}
        {unchangedIds.length > 0 && <Text size="sm">{t('queues.bulk.quicker', { count: unchangedIds.length })}</Text>}
        {refused.length > 0 && (
          <List size="sm">
            {refused.map(({ id, error }) => {
              const ticket = tickets.find((one) => one.id === id);
              return (
                <List.Item key={id}>
                  {t('queues.bulk.refused', {
                    number: ticket?.number ?? id,
                    name: isolateBidi(ticket?.contact.displayName ?? ''),
                    why: errorText(error),
                  })}
                </List.Item>
              );
            })}
          </List>
        )}
      </Stack>
    </Dialog>
  );
}
