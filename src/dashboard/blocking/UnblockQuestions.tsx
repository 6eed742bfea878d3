import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { UnblockPolicy } from '../gql/graphql.ts';
import { RefusalAlert } from './RefusalAlert.tsx';

export interface UnblockAnswer {
  readonly failure: unknown;
  /** What was answered, while it is on its way. */
  readonly pending: UnblockPolicy | null;
  readonly onPolicy: (policy: UnblockPolicy) => void;
  readonly onClose: () => void;
}

interface PlainQuestionProps extends UnblockAnswer {
  readonly question: string;
}

export function PlainQuestion({ question, failure, pending, onPolicy, onClose }: PlainQuestionProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Text>{question}</Text>
      <RefusalAlert error={failure} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('ui.no')}
        </Button>
        <Button loading={pending !== null} onClick={() => onPolicy('UNBLOCK_ALL')} data-autofocus>
          {t('ui.yes')}
        </Button>
      </Group>
    </Stack>
  );
}
