import { Center, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Failed } from '../ui/ErrorAlert.tsx';

interface DeskOpeningProps {
  readonly failure: Error | null;
  readonly onRetry: () => void;
}

export function DeskOpening({ failure, onRetry }: DeskOpeningProps) {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="100dvh">
      {failure === null ? (
        <Stack align="center" role="status">
          <Loader aria-hidden />
          <Text c="dimmed">{t('desk.opening')}</Text>
        </Stack>
      ) : (
        <Failed failure={failure} title={t('desk.failed')} onRetry={onRetry} />
      )}
    </Center>
  );
}
