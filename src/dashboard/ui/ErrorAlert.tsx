import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconPlugConnectedX } from '../icons/icons.ts';
import { useErrorText } from './useErrorText.ts';

interface ErrorAlertProps {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** Says what could not be loaded and why, with a button to try again. */
export function ErrorAlert({ error, title, onRetry }: ErrorAlertProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconPlugConnectedX />}
      title={title ?? t('ui.failed')}
      m="md"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{errorText(error)}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('ui.tryAgain')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
