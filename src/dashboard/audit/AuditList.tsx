import { Button, Center, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { dayText } from '../ui/time/timeText.ts';
import classes from './AuditList.module.css';
import { localDay, rowsOf } from './auditRows.ts';
import { EntryRow } from './EntryRow.tsx';
import type { AuditEntry } from './queries.ts';

const AHEAD_PX = 600;

interface AuditListProps {
  readonly entries: readonly AuditEntry[];
  readonly more: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly isFetchNextPageError: boolean;
    readonly error: Error | null;
    fetchNextPage(): Promise<unknown>;
  };
  readonly onActor: (actorId: string) => void;
}

/** The entries by day. The next page loads before the end is visible, or by the button. */
export function AuditList({ entries, more, onActor }: AuditListProps) {
  const { t, i18n } = useTranslation();
  const list = useRef<VirtualizerHandle>(null);
  const rows = rowsOf(entries, localDay);
  const loadAhead = (offset: number) => {
    if (list.current === null || !more.hasNextPage || more.isFetchingNextPage || more.isFetchNextPageError) return;
    if (offset + list.current.viewportSize > list.current.scrollSize - AHEAD_PX) void more.fetchNextPage();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users scroll it with the arrow keys
    <section className={classes.scroll} aria-label={t('audit.title')} tabIndex={0}>
      <Virtualizer ref={list} as="ul" item="li" onScroll={loadAhead}>
        {rows.map((row) =>
          row.kind === 'day' ? (
            <Title key={row.key} order={3} size="xs" c="dimmed" px="md" pt="md" pb={4}>
              {dayText(row.at, new Date(), i18n.language)}
            </Title>
          ) : (
            <EntryRow key={row.key} entry={row.entry} onActor={onActor} />
          ),
        )}
      </Virtualizer>
      {more.isFetchNextPageError && (
        <ErrorAlert error={more.error} title={t('ui.failedMore')} onRetry={() => void more.fetchNextPage()} />
      )}
      <Center p="md">
        {more.hasNextPage ? (
          <Button variant="default" loading={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
            {t('audit.loadMore')}
          </Button>
        ) : (
          <Text size="sm" c="dimmed">
            {t('audit.theBeginning')}
          </Text>
        )}
      </Center>
    </section>
  );
}
