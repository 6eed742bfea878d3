import { Group, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface LoadingSkeletonProps {
  readonly rows?: number;
}

/** Placeholder rows, in about the size of the rows that are being loaded. */
export function LoadingSkeleton({ rows = 6 }: LoadingSkeletonProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md" p="md" role="status">
      <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are identical
        <Group key={row} wrap="nowrap" aria-hidden>
          <Skeleton circle h={36} w={36} />
          <Stack gap={6} flex={1}>
            <Skeleton h={12} w={`${35 + ((row * 17) % 30)}%`} />
            <Skeleton h={10} w={`${60 + ((row * 23) % 35)}%`} />
          </Stack>
        </Group>
      ))}
    </Stack>
  );
}
