import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../appContext/appContext.ts';
import type { UnblockPolicy } from '../gql/graphql.ts';
import { IconTrash } from '../icons/icons.ts';
import { ApprovalNeeded, needsApproval } from './deletion/ApprovalNeeded.tsx';
import { RefusalAlert } from './RefusalAlert.tsx';

export interface UnblockQuestionProps {
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onPolicy: (policy: UnblockPolicy) => void;
  readonly onClose: () => void;
  /** The contact that a second person can be asked about. Missing for many contacts. */
  readonly contactId?: string;
}

/** Asks for a yes or no. For a contact without held tickets, or a viewer who cannot see them. */
export function PlainQuestion({ question, ...props }: UnblockQuestionProps & { readonly question: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Text>{question}</Text>
      <RefusalAlert error={props.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose}>
          {t('ui.no')}
        </Button>
        <Button loading={props.isPending} onClick={() => props.onPolicy('UNBLOCK_ALL')} data-autofocus>
          {t('ui.yes')}
        </Button>
      </Group>
    </Stack>
  );
}

interface PolicyQuestionProps extends UnblockQuestionProps {
  readonly heldCount: number;
  /** Says what deleting destroys. */
  readonly deleteWarning: string;
  readonly children: ReactNode;
}

/** Asks whether to release or to delete the held tickets. Deleting asks a second time. */
export function PolicyQuestion({ heldCount, deleteWarning, children, ...props }: PolicyQuestionProps) {
  const { t } = useTranslation();
  const canDelete = useCan('DELETE_HELD');
  const [isDeleting, setDeleting] = useState(false);
  const { contactId } = props;
  if (isDeleting && contactId !== undefined && needsApproval(props.error))
    return (
      <Stack gap="md">
        <ApprovalNeeded contactId={contactId} onAsked={props.onClose} />
      </Stack>
    );
  if (isDeleting)
    return (
      <Stack gap="md">
        <Alert role="alert" color="red" variant="light" icon={<IconTrash aria-hidden />} p="sm">
          {deleteWarning}
        </Alert>
        <RefusalAlert error={props.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setDeleting(false)} autoFocus>
            {t('blocking.goBack')}
          </Button>
          <Button color="red.9" loading={props.isPending} onClick={() => props.onPolicy('DELETE_ALL')}>
            {t('blocking.deleteYes', { count: heldCount })}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <Stack gap="md">
      {children}
      <RefusalAlert error={props.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose}>
          {t('ui.cancel')}
        </Button>
        {canDelete && (
          <Button color="red" variant="light" disabled={props.isPending} onClick={() => setDeleting(true)}>
            {t('blocking.deleteAll')}
          </Button>
        )}
        <Button loading={props.isPending} onClick={() => props.onPolicy('UNBLOCK_ALL')} data-autofocus>
          {t('blocking.unblockAll')}
        </Button>
      </Group>
    </Stack>
  );
}
