import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnblockPolicy } from '../../gql/graphql.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { PlainQuestion, PolicyQuestion } from '../UnblockQuestions.tsx';
import { useHeldCount } from '../useHeldTickets.ts';
import type { BulkDialogProps } from './BulkBlockDialog.tsx';
import { useBulkUnblock } from './useBulkBlocking.ts';

export function BulkUnblockDialog({ contacts, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation();
  const unblock = useBulkUnblock(contacts);
  const { data, isLoading, error, refetch } = useHeldCount(contacts);
  // The counts change before the mutation has answered. The question must not change meanwhile.
  const [count, setCount] = useState(data);
  if (!unblock.isPending && count !== data) setCount(data);
  const isUnknown = error !== null && count === undefined;
  const onSuccess = () => {
    onClose();
    onDone();
  };
  const question = {
    error: unblock.error,
    isPending: unblock.isPending,
    onClose,
    onPolicy: (policy: UnblockPolicy) => unblock.mutate(policy, { onSuccess }),
  };
  return (
    <Dialog title={t('blocking.unblockManyTitle', { count: contacts.length })} onClose={onClose}>
      {isLoading && <LoadingSkeleton rows={2} />}
      {isUnknown && <ErrorAlert error={error} onRetry={() => void refetch()} />}
      {!isLoading && !isUnknown && !count && <PlainQuestion question={t('blocking.unblockManyPlain')} {...question} />}
      {!isLoading && !isUnknown && !!count && (
        <PolicyQuestion heldCount={count} deleteWarning={t('blocking.deleteManySure', { count })} {...question}>
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
