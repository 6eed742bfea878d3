import { Button, Group, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { IconArrowUp, IconHistory } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditList } from './AuditList.tsx';
import { type AuditFilter, addressOf, isNarrowed, parseFilter } from './auditFilter.ts';
import { ExportButton } from './ExportButton.tsx';
import { useAuditLog } from './useAuditLog.ts';

/** The audit log: who did what, newest first. */
export default function AuditScreen() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const filter = parseFilter(useSearch());
  const { log, entries, newCount, showNew } = useAuditLog(filter);
  const choose = (chosen: AuditFilter) => navigate(addressOf(chosen));
  return (
    <>
      <Group justify="space-between" px="md" pt="sm" pb="xs" mih={53}>
        <Title order={2} size="h3">
          {t('audit.title')}
        </Title>
        <Group gap="sm">
          <div role="status">
            {newCount !== 0 && (
              <Button
                size="compact-sm"
                radius="xl"
                leftSection={<IconArrowUp size={14} aria-hidden />}
                loading={log.isRefetching && !log.isFetchingNextPage}
                onClick={() => void showNew()}
              >
                {newCount === null ? t('audit.manyNew') : t('audit.new', { count: newCount })}
              </Button>
            )}
          </div>
          <ExportButton filter={filter} />
        </Group>
      </Group>
      <AuditFilters filter={filter} entries={entries} onChange={choose} />
      {log.isPending && <LoadingSkeleton />}
      {log.isError && entries.length === 0 && <ErrorAlert error={log.error} onRetry={() => void log.refetch()} />}
      {log.isSuccess && entries.length === 0 && (
        <EmptyState title={t('audit.nothing')} icon={<IconHistory />}>
          {isNarrowed(filter) ? t('audit.nothingHere') : t('audit.nothingYet')}
        </EmptyState>
      )}
      {entries.length > 0 && (
        <AuditList
          // A new list starts at the top: after another filter, and with newer entries.
          key={`${addressOf(filter)} ${entries[0]?.id}`}
          entries={entries}
          more={log}
          onActor={(actorId) => choose({ ...filter, actorId })}
        />
      )}
    </>
  );
}
