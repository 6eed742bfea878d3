import { Alert, Button, Group, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from './useErrorText.ts';

interface FailedProps {
  readonly failure: unknown;
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** What could not be shown, why, and the way out. */
export function Failed({ failure, title, onRetry }: FailedProps) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconPlugConnectedX />}
      title={title ?? t('looks.failed')}
      m="md"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{textOf(failure)}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('looks.tryAgain')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
