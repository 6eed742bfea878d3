import { Alert, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../../api/errors.ts';
import { IconAlertTriangle } from '../../icons/icons.ts';
import { RefusalAlert } from '../RefusalAlert.tsx';
import { useRequestDeletion } from './useDeletions.ts';

interface ApprovalNeededProps {
  readonly contactId: string;
  /** Called when a second person was asked. */
  readonly onAsked: () => void;
}

/** Whether the server wants a second person to approve. */
export function needsApproval(error: unknown): boolean {
  return error instanceof RefusalError && error.code === 'APPROVAL_REQUIRED';
}

/** Says that a second person has to approve a deletion, and asks for it. */
export function ApprovalNeeded({ contactId, onAsked }: ApprovalNeededProps) {
  const { t } = useTranslation();
  const request = useRequestDeletion(contactId);
  return (
    <>
      <Alert
        role="alert"
        color="orange"
        variant="light"
        icon={<IconAlertTriangle aria-hidden />}
        title={t('deletion.needed')}
        p="sm"
      >
        {t('deletion.neededMore')}
      </Alert>
      <RefusalAlert error={request.error} />
      <Group justify="flex-end">
        <Button loading={request.isPending} onClick={() => request.mutate(undefined, { onSuccess: onAsked })} autoFocus>
          {t('deletion.ask')}
        </Button>
      </Group>
    </>
  );
}
