import { Button, Center, Group, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../ui/useErrorText.ts';

interface NextPageProps {
  /** Null while it is on its way. */
  readonly failure: unknown;
  readonly onRetry: () => void;
}

/** The end of what was read so far, where more follows. */
export function NextPage({ failure, onRetry }: NextPageProps) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  return (
    <Center mih={64} p="xs" role="status">
      {failure ? (
        <Group gap="xs" justify="center">
          <Text size="sm">
            {t('looks.failedMore')}. {textOf(failure)}
          </Text>
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('looks.tryAgain')}
          </Button>
        </Group>
      ) : (
        <Loader size="sm" aria-label={t('looks.loadingMore')} />
      )}
    </Center>
  );
}
