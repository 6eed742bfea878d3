import { Button, Center, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { dayText } from '../ui/dayText.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import classes from './AuditList.module.css';
import { localDay, rowsOf } from './auditRows.ts';
import { EntryRow } from './EntryRow.tsx';
import type { AuditEntry } from './queries.ts';

const NEAR_THE_END = 600;

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

/** Reads on before the end is reached, and by the button whenever that did not do. */
export function AuditList({ entries, more, onActor }: AuditListProps) {
  const { t, i18n } = useTranslation();
  const list = useRef<VirtualizerHandle>(null);
  const rows = rowsOf(entries, localDay);
  const readOn = (offset: number) => {
    if (list.current === null || !more.hasNextPage || more.isFetchingNextPage || more.isFetchNextPageError) return;
    if (offset + list.current.viewportSize > list.current.scrollSize - NEAR_THE_END) void more.fetchNextPage();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too
    <section className={classes.scroll} aria-label={t('audit.title')} tabIndex={0}>
      <Virtualizer ref={list} as="ul" item="li" onScroll={readOn}>
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
