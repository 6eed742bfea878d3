import { Center, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';

interface OpeningScreenProps {
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** Shown until the first data has arrived, or with the error that prevented it. */
export function OpeningScreen({ error, onRetry }: OpeningScreenProps) {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="100dvh">
      {error === null ? (
        <Stack align="center" role="status">
          <Loader aria-hidden />
          <Text c="dimmed">{t('shell.opening')}</Text>
        </Stack>
      ) : (
        <ErrorAlert error={error} title={t('shell.openingFailed')} onRetry={onRetry} />
      )}
    </Center>
  );
}
