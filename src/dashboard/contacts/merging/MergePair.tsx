import { Alert, Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import { IconAlertTriangle } from '../../icons/icons.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { type ContactDetailsData, contactQuery } from '../list/queries.ts';
import { MergeForm } from './MergeForm.tsx';
import { useMergeContacts } from './useMerge.ts';

interface MergePairProps {
  readonly ids: readonly [one: string, other: string];
  readonly onBack?: () => void;
  readonly onClose: () => void;
}

interface Pair {
  readonly one: ContactDetailsData;
  readonly other: ContactDetailsData;
}

/** Reads both contacts of a merge and follows them live, until the merge is under way. */
export function MergePair({ ids: [oneId, otherId], onBack, onClose }: MergePairProps) {
  const { execute } = useAppContext();
  const one = useQuery(contactQuery(execute, oneId));
  const other = useQuery(contactQuery(execute, otherId));
  const merge = useMergeContacts();
  // The event of the merge arrives before its answer. The form must not change meanwhile.
  const pending = merge.isPending || merge.isSuccess ? merge.variables : null;
  const pair: Pair | null =
    (pending && { one: pending.one, other: pending.other }) ??
    (one.data && other.data ? { one: one.data, other: other.data } : null);
  const error = one.error ?? other.error;

  if (pair === null && (one.isLoading || other.isLoading)) return <LoadingSkeleton rows={4} />;
  if (pair === null && error)
    return (
      <ErrorAlert
        error={error}
        onRetry={() => {
          void one.refetch();
          void other.refetch();
        }}
      />
    );
  if (pair === null) return <Impossible code="CONTACT_NOT_FOUND" onClose={onClose} />;
  // An id that leads to another contact is the id of a merged one.
  if (pair.one.id !== oneId || pair.other.id !== otherId) return <Impossible code="CONTACT_MERGED" onClose={onClose} />;
  return (
    <MergeForm
      {...pair}
      error={merge.error}
      isPending={merge.isPending}
      onSubmit={(sides, onBlock) => merge.mutate({ ...sides, ...pair, onBlock }, { onSuccess: onClose })}
      {...(onBack && { onBack })}
      onCancel={onClose}
    />
  );
}

interface ImpossibleProps {
  readonly code: 'CONTACT_NOT_FOUND' | 'CONTACT_MERGED';
  readonly onClose: () => void;
}

/** Another user was quicker, so these two cannot be merged any more. */
function Impossible({ code, onClose }: ImpossibleProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Alert role="alert" color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} p="sm">
        {t(`ui.code.${code}`)}
      </Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} autoFocus>
          {t('ui.close')}
        </Button>
      </Group>
    </Stack>
  );
}
