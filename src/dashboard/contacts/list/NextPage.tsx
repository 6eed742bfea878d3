import { Button, Center, Group, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../ui/useErrorText.ts';

interface NextPageProps {
  /** Null while the page loads. */
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Shown after the last loaded row: the next page loads, or could not be loaded. */
export function NextPage({ error, onRetry }: NextPageProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (
    <Center mih={64} p="xs" role="status">
      {error ? (
        <Group gap="xs" justify="center">
          <Text size="sm">
            {t('ui.failedMore')}. {errorText(error)}
          </Text>
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('ui.tryAgain')}
          </Button>
        </Group>
      ) : (
        <Loader size="sm" aria-label={t('ui.loadingMore')} />
      )}
    </Center>
  );
}
