import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../../api/errors.ts';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import type { BulkResult } from './bulkResult.ts';

export interface BulkReported {
  readonly result: BulkResult;
  /** As they were when it was asked for. */
  readonly tickets: readonly TicketRowFragment[];
}

interface BulkReportProps extends BulkReported {
  readonly onClose: () => void;
}

/** What became of each ticket of a bulk release. */
export function BulkReport({ result: { released, quicker, refused }, tickets, onClose }: BulkReportProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (
    <Dialog onClose={onClose} title={t('queues.bulk.result')}>
      <Stack gap="xs">
        {released.length > 0 && <Text size="sm">{t('queues.bulk.done', { count: released.length })}</Text>}
        {quicker.length > 0 && <Text size="sm">{t('queues.bulk.quicker', { count: quicker.length })}</Text>}
        {refused.length > 0 && (
          <List size="sm">
            {refused.map(({ id, code, message }) => {
              const ticket = tickets.find((one) => one.id === id);
              return (
                <List.Item key={id}>
                  {t('queues.bulk.refused', {
                    number: ticket?.number ?? id,
                    name: isolateBidi(ticket?.contact.displayName ?? ''),
                    why: errorText(new RefusalError(message, { code, field: null, requestId: null })),
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
