import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { ImportForm } from './ImportForm.tsx';
import type { ImportRow } from './queries.ts';
import { usePastImports } from './useImports.ts';

/** Imports blocks from a file, and lists the imports of the last 30 days. */
export function ImportTab() {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <Text size="sm" maw={640}>
        {t('imports.titleIs')}
      </Text>
      <ImportForm />
      <Stack component="section" gap="xs">
        <Title order={3} size="h5">
          {t('imports.past')}
        </Title>
        <PastImports />
      </Stack>
    </Stack>
  );
}

function PastImports() {
  const { t } = useTranslation();
  const { data: imports, error, refetch } = usePastImports();
  if (imports === undefined)
    return error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <LoadingSkeleton rows={2} />;
  if (imports.length === 0) return <EmptyState title={t('imports.none')} />;
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {imports.map((one) => (
        <PastImport key={one.id} one={one} />
      ))}
    </Stack>
  );
}

function PastImport({ one }: { readonly one: ImportRow }) {
  const { t } = useTranslation();
  const { state, dryRun, rows, added, already, refused, startedAt, startedBy } = one;
  return (
    <li>
      <Text size="sm">
        {t(dryRun ? 'imports.dryRun' : 'imports.realRun')} · {t(`imports.state.${state}`)} ·{' '}
        {t('imports.figures', { rows, added, already, refused })}
      </Text>
      <Text size="xs" c="dimmed">
        {startedBy.displayName} <RelativeTime at={startedAt} />
      </Text>
    </li>
  );
}
