import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnblockPolicy } from '../../gql/graphql.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { PolicyQuestion } from '../PolicyQuestion.tsx';
import { PlainQuestion } from '../UnblockQuestions.tsx';
import type { BulkDialogProps } from './BulkBlockDialog.tsx';
import { useBulkBlocking } from './useBulkBlocking.ts';
import { useHeldCount } from './useHeldCount.ts';

export function BulkUnblockDialog({ contacts, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation();
  const { unblock } = useBulkBlocking(contacts);
  const { data: read, isLoading, error, refetch } = useHeldCount(contacts);
  // What is being let go leaves while the answer is on its way: the question stays as it was put.
  const [count, setCount] = useState(read);
  if (!unblock.isPending && count !== read) setCount(read);
  const isUnknown = error !== null && count === undefined;
  const answer = {
    failure: unblock.error,
    pending: unblock.isPending ? unblock.variables : null,
    onClose,
    onPolicy: (policy: UnblockPolicy) =>
      unblock.mutate(policy, {
        onSuccess: () => {
          onClose();
          onDone();
        },
      }),
  };
  return (
    <Dialog title={t('blocking.unblockManyTitle', { count: contacts.length })} onClose={onClose}>
      {isLoading && <LoadingSkeleton rows={2} />}
      {isUnknown && <ErrorAlert error={error} onRetry={() => void refetch()} />}
      {!isLoading && !isUnknown && !count && <PlainQuestion question={t('blocking.unblockManyPlain')} {...answer} />}
      {!isLoading && !isUnknown && !!count && (
        <PolicyQuestion count={count} sure={t('blocking.deleteManySure', { count })} {...answer}>
          <Stack gap="xs">
            <Text fw={600} role="status">
              {t('blocking.unblockManyHeld', { count })}
            </Text>
            <Text size="sm">{t('blocking.goesToEach')}</Text>
          </Stack>
        </PolicyQuestion>
      )}
    </Dialog>
  );
}
