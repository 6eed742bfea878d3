import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../appContext/appContext.ts';
import { RefusalAlert } from './RefusalAlert.tsx';
import type { UnblockAnswer } from './UnblockQuestions.tsx';

interface PolicyQuestionProps extends UnblockAnswer {
  /** How many tickets are held. */
  readonly count: number;
  /** What is lost by deleting, in words. */
  readonly sure: string;
  readonly children: ReactNode;
}

/** Release or delete. Whoever wants to delete is asked once more, and told what is lost. */
export function PolicyQuestion({ count, sure, children, failure, pending, onPolicy, onClose }: PolicyQuestionProps) {
  const { t } = useTranslation();
  const canDelete = useCan('DELETE_HELD');
  const [isSure, setSure] = useState(false);
  if (isSure)
    return (
      <Stack gap="md">
        <Alert role="alert" color="red" variant="light" icon={<IconTrash aria-hidden />} p="sm">
          {sure}
        </Alert>
        <RefusalAlert error={failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setSure(false)} autoFocus>
            {t('blocking.goBack')}
          </Button>
          <Button color="red.9" loading={pending !== null} onClick={() => onPolicy('DELETE_ALL')}>
            {t('blocking.deleteYes', { count })}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <Stack gap="md">
      {children}
      <RefusalAlert error={failure} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        {canDelete && (
          <Button color="red" variant="light" disabled={pending !== null} onClick={() => setSure(true)}>
            {t('blocking.deleteAll')}
          </Button>
        )}
        <Button loading={pending !== null} onClick={() => onPolicy('UNBLOCK_ALL')} data-autofocus>
          {t('blocking.unblockAll')}
        </Button>
      </Group>
    </Stack>
  );
}
